import * as z from 'zod/mini';
import { AppointmentStatusText, Id, InstantText, WallTime } from './common.ts';

export const ReadSyncLogRequest = z.object({ dealId: Id }).check(z.meta({ id: 'ReadSyncLogRequest' }));
export type ReadSyncLogRequest = z.infer<typeof ReadSyncLogRequest>;

/** One thing that happened to a deal or its appointment, with the reason. */
export const SyncLogEntry = z
  .object({
    id: Id,
    at: InstantText,
    source: z.enum([
      'provider_webhook',
      'crm_webhook',
      'booking',
      'status_change',
      'edit',
      'reconciliation',
      'settings',
      'automation',
    ]),
    /** What was decided; the widget has a sentence for each. */
    outcome: z.enum([
      'deal_moved',
      'deal_stays',
      'status_set',
      'status_kept',
      'booked',
      'deal_created',
      'linked',
      'unlinked',
      'changed',
      'cancelled',
      'restored',
      'failed',
    ]),
    /** The reason code of the decision, e.g. `status_has_stage`, or the problem code of a failure. */
    reason: z.string(),
    before: z.nullable(z.string()),
    after: z.nullable(z.string()),
    /** Which status a rule decided by; `null`: none did, or it was not kept then. */
    status: z.nullable(AppointmentStatusText),
    /** Milliseconds from the event's arrival to the write. */
    tookMs: z.nullable(z.int()),
    appointment: z.nullable(
      z.object({
        locationId: Id,
        id: Id,
        /** As it is now; missing: it is not the deal's any more, or the server is older. */
        startsAtWall: z.optional(WallTime),
        /** The first of its services; missing: it has none. */
        service: z.optional(z.string()),
      }),
    ),
    /** Name of the user who did it by hand; missing or `null`: nobody did, it was not kept then, or the CRM does not tell. */
    by: z.optional(z.nullable(z.string())),
  })
  .check(z.meta({ id: 'SyncLogEntry' }));
export type SyncLogEntry = z.infer<typeof SyncLogEntry>;

export const SyncLogResponse = z.object({ entries: z.array(SyncLogEntry) }).check(z.meta({ id: 'SyncLogResponse' }));
export type SyncLogResponse = z.infer<typeof SyncLogResponse>;
