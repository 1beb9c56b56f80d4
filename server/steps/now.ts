import type { Instant } from '../../shared/domain/time.ts';
import type { Clock } from '../ports/clock.ts';

/** The present instant, in UTC. */
export const nowOf = (clock: Clock): Instant => new Date(clock.now()).toISOString();

/** Stands for "known, but its card was never read": older than everything, so it is read at the next chance. */
export const NEVER_READ: Instant = new Date(0).toISOString();
