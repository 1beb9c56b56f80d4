import type { WallTime } from '../../shared/domain/time.ts';

/**
 * Names a place in the calendar. Whoever books it holds it until the appointment is linked to its deal, and whoever links
 * an appointment that came by webhook asks for it first: else one booking would make two deals.
 */
export const slotKey = (locationId: number, teamMemberId: number, startsAtWall: WallTime): string =>
  `slot:${locationId}:${teamMemberId}:${startsAtWall}`;
