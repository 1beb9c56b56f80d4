import type { Instant, WallDate } from './time.ts';

/** A client card of one location. The same person has another id in each location. */
export interface Client {
  readonly id: number;
  readonly locationId: number;
  readonly name: string;
  /** As the booking system gave it; may be masked. */
  readonly phone: string | null;
  readonly email: string | null;
  /** `null`: not reported, never zero. */
  readonly visits: number | null;
  /** Sold to the client in the location's currency; `null`: not reported. */
  readonly spent: number | null;
  /** Paid less sold: negative means the client owes. `null`: not reported. */
  readonly balance: number | null;
  readonly noShows: number | null;
  readonly lastVisitOn: WallDate | null;
  /** Categories; `null`: not reported. */
  readonly labels: readonly ClientLabel[] | null;
}

export interface ClientLabel {
  readonly title: string;
  /** Six hex digits without `#`; `null`: none. */
  readonly color: string | null;
}

/** What a client holds beside memberships; sums in the location's currency. */
export interface Loyalty {
  readonly cards: readonly {
    readonly id: number;
    readonly title: string;
    readonly number: string;
    /** `null`: not reported. */
    readonly balance: number | null;
  }[];
  /** Bonus, deposit and the like. */
  readonly accounts: readonly { readonly title: string; readonly balance: number }[];
}

/** A membership that a client holds. */
export interface Membership {
  readonly id: number;
  readonly title: string;
  readonly isActive: boolean;
  /** `null`: not activated yet. */
  readonly startsOn: Instant | null;
  /** `null`: no end. */
  readonly endsOn: Instant | null;
  /** `null`: unlimited. */
  readonly visitsLeft: number | null;
  /** Visits it was sold with; `null`: unlimited or not reported. */
  readonly visitsTotal: number | null;
}

/** A membership with its days on the wall of the location that sold it: an instant alone has another day elsewhere. */
export interface DatedMembership extends Membership {
  readonly startDay: WallDate | null;
  readonly endDay: WallDate | null;
}

/** Why we think that a contact is this client, in the order in which we look. */
export const MATCH_REASONS = ['chosen', 'client_id', 'phone', 'email'] as const;
export type MatchReason = (typeof MATCH_REASONS)[number];

/** Of several memberships the active one that ends first speaks for the client. */
export function leadingMembership<T extends Membership>(memberships: readonly T[]): T | null {
  const end = (membership: Membership) =>
    membership.endsOn === null ? Number.POSITIVE_INFINITY : Date.parse(membership.endsOn);
  return [...memberships].filter((membership) => membership.isActive).sort((a, b) => end(a) - end(b))[0] ?? null;
}
