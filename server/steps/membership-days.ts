import type { DatedMembership, Membership } from '../../shared/domain/client.ts';
import { dateOf } from '../../shared/domain/time.ts';
import type { Zones } from '../ports/clock.ts';

/** The day that the salon means is the one on the wall of the location where the membership is held. */
export function withDays(zones: Zones, memberships: readonly Membership[], timezone: string): DatedMembership[] {
  const dayOf = (instant: string | null) => (instant === null ? null : dateOf(zones.toWall(instant, timezone)));
  return memberships.map((membership) => ({
    ...membership,
    startDay: dayOf(membership.startsOn),
    endDay: dayOf(membership.endsOn),
  }));
}
