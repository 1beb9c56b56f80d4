import type { ProblemCode } from '../../../shared/contracts/problem.ts';
import { APPOINTMENT_STATUSES, type AppointmentStatus } from '../../../shared/domain/appointment.ts';
import type { Translate } from '../i18n/translate.ts';

/** Reasons that a decision can have; each has a sentence. That it was done by hand says whoever did it. */
const REASONS = [
  'status_has_stage',
  'stage_has_status',
  'already_there',
  'already_so',
  'status_has_no_stage',
  'stage_has_no_status',
  'no_rule_matches',
  'other_pipeline',
  'left_by_hand',
  'not_synchronised',
  'closed_deal_protected',
  'echo_of_our_write',
  'stage_awaits_its_own_rule',
  'no_appointment',
  'appointment_cancelled',
  'handed_over',
  'duplicate_linked',
  'duplicate_closed',
  'duplicate_undone',
  'client_asked',
  'team_member_away',
  'booked_by_mistake',
  'other_reason',
] as const;

/** The sentence for a reason; empty for one that a newer server knows and we do not. `status`: which one a rule went by. */
export function reasonText(reason: string, status: AppointmentStatus | null, t: Translate): string {
  if (status !== null && (reason === 'status_has_stage' || reason === 'status_has_no_stage'))
    return t(`why.becauseOf.${reason}`, { status: t(`status.${status}`) });
  const known = REASONS.find((item) => item === reason);
  if (known) return t(`why.because.${known}`);
  // The reason of a failure is a problem's code; the dictionary answers nothing for a code that it does not know.
  return t(`problem.${reason as ProblemCode}`);
}

/** A stage that the server could not name comes as its numbers, which say nothing to a reader. */
export const isNamed = (value: string | null): value is string => value !== null && !/^\d+([:/]\d+)*$/.test(value);

/** The word for a status code; `null` when the value is none. */
export function statusWord(value: string | null, t: Translate): string | null {
  const status = APPOINTMENT_STATUSES.find((item) => item === value);
  return status ? t(`status.${status}`) : null;
}
