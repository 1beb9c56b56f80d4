import * as z from 'zod/mini';
import { MATCH_REASONS } from '../domain/client.ts';
import { AppointmentView, Freshness, Id, InstantText, LocationView, Money, StageRef, WallDate } from './common.ts';

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
    visitsLeft: z.nullable(z.int()),
    visitsTotal: z.nullable(z.int()),
  })
  .check(z.meta({ id: 'Membership' }));
export type MembershipView = z.infer<typeof MembershipView>;

export const CardResponse = z
  .object({
    deal: z.extend(StageRef, { id: Id, name: z.string() }),
    contact: z.nullable(
      z.object({ id: Id, name: z.string(), phone: z.nullable(z.string()), email: z.nullable(z.string()) }),
    ),
    viewer: z.object({ id: Id, isAdmin: z.boolean(), canBook: z.boolean() }),
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
    locations: z.array(LocationView),
    freshness: Freshness,
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
