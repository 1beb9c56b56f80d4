import type { ScheduleBlock } from '../../shared/contracts/journal.ts';
import type { DaySchedule } from '../../shared/domain/booking.ts';
import { spanOnDay, unknownSpans } from '../../shared/domain/day-blocks.ts';
import { dateOf } from '../../shared/domain/time.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import { viewOfAppointment } from '../steps/views.ts';

/** Appointments as blocks, by name where the viewer may see them. Those of one group event are one block. */
export function blocksOf(
  appointments: readonly StoredAppointment[],
  seen: ReadonlyMap<StoredAppointment, StoredAppointment>,
  location: StoredLocation,
): ScheduleBlock[] {
  const single = appointments.filter((item) => item.groupEventId === null);
  const blocks = single.map((item): ScheduleBlock => {
    const visible = seen.get(item);
    const appointment = visible ? viewOfAppointment(visible, location) : null;
    return { ...placeOf(item), kind: 'appointment', appointment, groupEvent: null };
  });
  return [...blocks, ...groupBlocks(appointments)];
}

const placeOf = (item: StoredAppointment) => ({
  teamMemberId: item.teamMember.id,
  date: dateOf(item.startsAtWall),
  ...spanOnDay(item.startsAtWall, item.durationSeconds),
});

function groupBlocks(appointments: readonly StoredAppointment[]): ScheduleBlock[] {
  const events = new Map<number, StoredAppointment[]>();
  for (const item of appointments) {
    if (item.groupEventId !== null) events.set(item.groupEventId, [...(events.get(item.groupEventId) ?? []), item]);
  }
  return [...events].flatMap(([id, items]) => {
    const [first] = items;
    if (!first) return [];
    const groupEvent = { id, title: first.services[0]?.title ?? '', appointments: items.length };
    return [{ ...placeOf(first), kind: 'group_event', appointment: null, groupEvent }];
  });
}

/** What the booking system says is occupied and our memory knows nothing of. */
export function busyBlocks(schedules: readonly DaySchedule[], known: readonly ScheduleBlock[]): ScheduleBlock[] {
  const byDay = new Map<string, ScheduleBlock[]>();
  for (const block of known) byDay.set(keyOf(block), [...(byDay.get(keyOf(block)) ?? []), block]);
  return schedules.flatMap((day) =>
    unknownSpans(day.busy, byDay.get(keyOf(day)) ?? []).map(
      (span): ScheduleBlock => ({
        kind: 'busy',
        teamMemberId: day.teamMemberId,
        date: day.date,
        ...span,
        appointment: null,
        groupEvent: null,
      }),
    ),
  );
}

const keyOf = ({ teamMemberId, date }: { teamMemberId: number; date: string }): string => `${teamMemberId}:${date}`;
