import * as z from 'zod/mini';
import { MATCH_REASONS } from '../domain/client.ts';
import { AppointmentView, Freshness, Id, InstantText, LocationView, Money, StageRef, WallDate } from './common.ts';
import { RightsView } from './people.ts';

export const ReadCardRequest = z
  .object({
    dealId: Id,
    /** True when the seller pressed *Try now*: nothing remembered is good enough. */
    refresh: z.optional(z.boolean()),
  })
  .check(z.meta({ id: 'ReadCardRequest' }));
export type ReadCardRequest = z.infer<typeof ReadCardRequest>;

export const ClientView = z
  .object({
    id: Id,
    locationId: Id,
    locationTitle: z.string(),
    name: z.string(),
    phone: z.nullable(z.string()),
    email: z.nullable(z.string()),
    visits: z.nullable(z.int()),
    lastVisitOn: z.nullable(WallDate),
  })
  .check(z.meta({ id: 'Client' }));
export type ClientView = z.infer<typeof ClientView>;

/** Who the contact is in the booking system. */
export const ClientMatch = z.discriminatedUnion('state', [
  z.object({ state: z.literal('matched'), reason: z.enum(MATCH_REASONS), clients: z.array(ClientView) }),
  /** Several clients share the phone or e-mail: a person chooses. */
  z.object({ state: z.literal('several'), by: z.enum(['phone', 'email']), clients: z.array(ClientView) }),
  /** Not a client yet; made with the first booking. */
  z.object({ state: z.literal('none') }),
  /** A client, but only in locations that are closed to the viewer; who can open them, `null`: an administrator. */
  z.object({ state: z.literal('closed'), ask: z.nullable(z.string()) }),
  /** The booking system did not answer and nothing is remembered. */
  z.object({ state: z.literal('unknown') }),
]);
export type ClientMatch = z.infer<typeof ClientMatch>;

export const MembershipView = z
  .object({
    id: Id,
    title: z.string(),
    isActive: z.boolean(),
    startsOn: z.nullable(InstantText),
    endsOn: z.nullable(InstantText),
    /** The same as days on the wall of the location: an instant alone has another day elsewhere. */
    startDay: z.nullable(WallDate),
    endDay: z.nullable(WallDate),
    visitsLeft: z.nullable(z.int()),
    visitsTotal: z.nullable(z.int()),
  })
  .check(z.meta({ id: 'Membership' }));
export type MembershipView = z.infer<typeof MembershipView>;

/** What a seller should know before the client is greeted. */
export const CardWarning = z.discriminatedUnion('kind', [
  /** A category of the client says so; its title. */
  z.object({ kind: z.literal('blacklisted'), title: z.string() }),
  /** What the client owes, above zero. */
  z.object({ kind: z.literal('unpaid'), sum: Money }),
  z.object({
    kind: z.literal('membership_ends'),
    title: z.string(),
    endsOn: WallDate,
    days: z.int().check(z.gte(0), z.lte(7)),
  }),
  z.object({ kind: z.literal('visits_run_out'), title: z.string(), left: z.int().check(z.gte(0), z.lte(1)) }),
  /** Minutes since the start of an appointment whose client has not come. */
  z.object({ kind: z.literal('late'), appointmentId: Id, locationId: Id, minutes: z.int() }),
]);
export type CardWarning = z.infer<typeof CardWarning>;

/** Cards with points or discounts, and what lies on the client's own accounts (bonus, deposit). */
export const LoyaltyView = z
  .object({
    cards: z.array(z.object({ id: Id, title: z.string(), number: z.string(), balance: z.nullable(Money) })),
    accounts: z.array(z.object({ title: z.string(), balance: Money })),
  })
  .check(z.meta({ id: 'Loyalty' }));
export type LoyaltyView = z.infer<typeof LoyaltyView>;

export const CardResponse = z
  .object({
    deal: z.extend(StageRef, { id: Id, name: z.string() }),
    contact: z.nullable(
      z.object({ id: Id, name: z.string(), phone: z.nullable(z.string()), email: z.nullable(z.string()) }),
    ),
    viewer: z.object({ id: Id, isAdmin: z.boolean(), canBook: z.boolean(), rights: RightsView }),
    match: ClientMatch,
    /** The nearest open appointment, linked to this deal first, else of this client. */
    next: z.nullable(AppointmentView),
    /** Newest first. */
    ofDeal: z.array(AppointmentView),
    ofClient: z.array(AppointmentView),
    totals: z.object({
      visits: z.nullable(z.int()),
      /** One sum per currency. */
      spent: z.array(Money),
      noShows: z.nullable(z.int()),
      lastVisitOn: z.nullable(WallDate),
    }),
    memberships: z.array(MembershipView),
    /** Worst first. */
    warnings: z.array(CardWarning),
    /** Categories of the client in the booking system; colour as six hex digits, `null`: none. */
    clientLabels: z.array(z.object({ title: z.string(), color: z.nullable(z.string()) })),
    /** `null`: no right to see it, or not asked yet. */
    loyalty: z.nullable(LoyaltyView),
    /** False: the settings keep the journal out of this pipeline or stage. */
    journalAllowed: z.boolean(),
    /** The settings keep the panel out: of the whole `pipeline`, which is told in one line, or of this `stage`, silently. */
    hiddenHere: z.nullable(z.enum(['pipeline', 'stage'])),
    locations: z.array(LocationView),
    freshness: Freshness,
    /** For `watchChanges`: whatever changes after this is not in the answer. */
    cursor: z.string(),
  })
  .check(z.meta({ id: 'CardResponse' }));
export type CardResponse = z.infer<typeof CardResponse>;

/** Remembers whom a deal's contact is when several clients fit. */
export const ChooseClientRequest = z
  .object({ dealId: Id, choice: z.nullable(z.object({ locationId: Id, clientId: Id })) })
  .check(
    z.meta({ id: 'ChooseClientRequest', description: 'choice null: someone else, a new client is made on booking.' }),
  );
export type ChooseClientRequest = z.infer<typeof ChooseClientRequest>;
