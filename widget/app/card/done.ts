import type { AppointmentView } from '../../../shared/contracts/common.ts';

/** What was done to an appointment. */
export interface Done {
  /** As it is now. */
  readonly appointment: AppointmentView;
  /** In words, for a toast. */
  readonly text: string;
  /** Takes it back; rejects with an `ApiError`. Missing: it cannot be taken back. */
  readonly undo?: () => Promise<Done>;
}
