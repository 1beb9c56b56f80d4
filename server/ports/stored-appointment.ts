import type { Appointment, AppointmentStatus } from '../../shared/domain/appointment.ts';
import type { Instant } from '../../shared/domain/time.ts';

export type LinkedBy = 'booking' | 'match' | 'created' | 'hand';

/** An appointment as we remember it, with its deal and what our rules last wrote. */
export interface StoredAppointment extends Appointment {
  readonly accountId: number;
  readonly dealId: number | null;
  /** How its deal was found; `hand`: a person said so, also that it has none. `null`: nobody and nothing did yet. */
  readonly linkedBy: LinkedBy | null;
  /** The client whom its deal is of; `null`: no deal, or the client was unknown so far. */
  readonly linkedClientId: number | null;
  /** The deal that it left last, when it was handed to another client: not to be linked by itself. `null`: none. */
  readonly leftDealId: number | null;
  /** The status a rule of ours wrote; `null` once another one was seen. */
  readonly statusWrittenByRule: AppointmentStatus | null;
  /** The status that was last carried over to the deal; `null`: not yet. */
  readonly appliedStatus: AppointmentStatus | null;
  readonly readAt: Instant;
}
