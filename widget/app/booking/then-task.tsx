import { taskDueAt } from '../../../shared/domain/automation-decisions.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';
import type { BookingForm } from './use-booking-form.ts';

interface ThenTaskProps {
  readonly form: BookingForm;
  /** When what is booked begins. */
  readonly startsAt: Instant;
}

/** What follows by itself once it is booked: the task, whose it is and by when. */
export function ThenTask({ form, startsAt }: ThenTaskProps) {
  const { t, format, now } = useApp();
  const task = form.catalog.data?.taskAfterBooking;
  if (!task) return null;
  const dueAt = taskDueAt(task.due, { startsAt: Date.parse(startsAt), now: now() });
  const when = format.instant(new Date(dueAt).toISOString());
  const name = task.responsibleName;
  return <>{name === null ? t('book.thenTask', { when }) : t('book.thenTaskFor', { when, name })}</>;
}
