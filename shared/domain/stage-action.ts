import type { CancelReason, SettableStatus } from './appointment.ts';

/** What the CRM lets us do by itself when a deal reaches a stage: an action that an administrator put there. */
export type StageAct =
  /** Books the nearest free time, so many days from now or later. */
  | {
      readonly act: 'book';
      readonly locationId: number;
      readonly serviceIds: readonly number[];
      /** `null`: any team member. */
      readonly teamMemberId: number | null;
      readonly inDays: number;
      readonly comment: string;
    }
  /** Moves the deal's appointment to the nearest free time, so many days after the present one or later. */
  | { readonly act: 'reschedule'; readonly inDays: number }
  | { readonly act: 'set_status'; readonly status: SettableStatus }
  | { readonly act: 'cancel'; readonly reason: CancelReason };

export const STAGE_ACTS = ['book', 'reschedule', 'set_status', 'cancel'] as const satisfies readonly StageAct['act'][];
