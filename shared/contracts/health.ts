import * as z from 'zod/mini';
import { ALERT_KINDS } from '../domain/alerts.ts';
import { RIGHT_STATES } from '../domain/provider-rights.ts';
import { Id, InstantText, WallDate } from './common.ts';
import { RightKeyText, WebhookStateText } from './connect.ts';

export const ReadHealthRequest = z.object({}).check(z.meta({ id: 'ReadHealthRequest' }));
/** Looks at every sign-in and webhook address now, and puts back what is gone. */
export const CheckHealthRequest = z.object({}).check(z.meta({ id: 'CheckHealthRequest' }));

/** A named schema that is extended would leave its name on both, so what both alerts have is kept as plain fields. */
const alertFields = {
  id: Id,
  kind: z.enum(ALERT_KINDS),
  since: InstantText,
  /** Values for the sentence: `name` of who signed in, `location`, `rights` as keys with commas between. */
  params: z.record(z.string(), z.string()),
};

export const AlertView = z
  .object({ ...alertFields, severity: z.enum(['danger', 'warn']) })
  .check(z.meta({ id: 'Alert' }));
export type AlertView = z.infer<typeof AlertView>;

export const PersonRights = z
  .object({
    /** Who acts; empty when nobody told us. */
    person: z.string(),
    /** User of the CRM that acts so; `null`: the account's own sign-in. */
    userId: z.nullable(Id),
    /** The account's sign-in that these are the rights of; `null`: a user's own. */
    connectionId: z.nullable(Id),
    /** When they were read; `null`: not yet. */
    checkedAt: z.nullable(InstantText),
    rights: z.array(
      z.object({
        key: RightKeyText,
        state: z.enum(RIGHT_STATES),
        /** Titles of the locations where it is missing. */
        missingAt: z.array(z.string()),
      }),
    ),
  })
  .check(z.meta({ id: 'PersonRights' }));
export type PersonRights = z.infer<typeof PersonRights>;

export const HealthResponse = z
  .object({
    /** Open ones, worst first. */
    alerts: z.array(AlertView),
    /** Closed by themselves within a week, newest first. */
    mended: z.array(z.object({ ...alertFields, mendedAt: InstantText })),
    rights: z.array(PersonRights),
    queue: z.object({
      waiting: z.int(),
      /** Of the event that came first and was not looked at yet; `null`: none waits. */
      oldestAgeSeconds: z.nullable(z.number()),
      /** Given up on: a person has to look. */
      failing: z.int(),
    }),
    limits: z.object({
      /** Calls of the last minute, of all accounts that share the address, and how many are allowed. */
      provider: z.object({ usedPerMinute: z.int(), perMinute: z.int() }),
      /** Calls of the last second to this account's CRM, and how many we allow ourselves. */
      crm: z.object({ usedPerSecond: z.number(), perSecond: z.number() }),
    }),
    locations: z.array(
      z.object({ id: Id, title: z.string(), webhook: WebhookStateText, lastSyncAt: z.nullable(InstantText) }),
    ),
    /** Deals that we made, the last 14 days of the CRM account's calendar, oldest first. */
    dealsPerDay: z.array(z.object({ date: WallDate, count: z.int() })),
  })
  .check(z.meta({ id: 'HealthResponse' }));
export type HealthResponse = z.infer<typeof HealthResponse>;
