import type { CatalogResponse } from '../../../shared/contracts/booking.ts';
import { isWallTime } from '../../../shared/domain/time.ts';
import type { App } from '../app-context.ts';
import { BOOKING_COLORS } from '../card/colors.ts';
import type { AppointmentDraft, Part } from './draft.ts';

/** A part of an appointment in words, for a choice between two of them. */
export function partInWords(
  { t, format }: Pick<App, 't' | 'format'>,
  part: Part,
  draft: AppointmentDraft,
  catalog: CatalogResponse | null,
): string {
  const titles = (ids: readonly number[], list: readonly { id: number; title: string }[] | undefined) =>
    ids.map((id) => list?.find((item) => item.id === id)?.title ?? String(id)).join(', ');
  const words: Readonly<Record<Part, () => string>> = {
    when: () => {
      const wall = `${draft.date}T${draft.clock}`;
      return isWallTime(wall) ? `${format.day(draft.date)}, ${format.time(wall)}` : '';
    },
    length: () => format.duration(draft.durationSeconds),
    teamMember: () =>
      catalog?.teamMembers.find(({ id }) => id === draft.teamMemberId)?.name ?? String(draft.teamMemberId),
    services: () => titles(draft.serviceIds, catalog?.services),
    comment: () => (draft.comment.length > 60 ? `${draft.comment.slice(0, 59)}…` : draft.comment),
    color: () => {
      const known = BOOKING_COLORS.find(({ value }) => value === draft.color);
      return known ? t(known.name) : draft.color ? `#${draft.color}` : t('color.none');
    },
    labels: () => titles(draft.labelIds, catalog?.labels),
    reminders: () =>
      [draft.reminders.smsHours, draft.reminders.emailHours]
        .filter((hours) => hours !== null)
        .map((hours) => t('desk.hoursBefore', { count: hours }))
        .join(', '),
    fields: () => Object.values(draft.fields).filter(Boolean).join(', '),
  };
  return words[part]() || t('appointment.empty');
}
