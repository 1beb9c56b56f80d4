import type { Instant } from '../../shared/domain/time.ts';
import type { Clock } from '../ports/clock.ts';

/** The present instant, in UTC. */
export const nowOf = (clock: Clock): Instant => new Date(clock.now()).toISOString();
