import type { AppointmentView } from '../../../shared/contracts/common.ts';
import type { JournalResponse, ScheduleBlock, ScheduleResponse } from '../../../shared/contracts/journal.ts';
import { spanOnDay } from '../../../shared/domain/day-blocks.ts';
import { dateOf } from '../../../shared/domain/time.ts';
import { isSame } from './model.ts';

/** The list with an appointment as it is now; where it stands in the order is the server's to say. */
export const replaceRow = (data: JournalResponse, newer: AppointmentView): JournalResponse => ({
  ...data,
  rows: data.rows.map((row) => (isSame(row, newer) ? newer : row)),
});

/** The grid with an appointment where it is now; a cancelled one leaves its place. */
export function replaceBlock(data: ScheduleResponse, newer: AppointmentView): ScheduleResponse {
  const blocks = data.blocks.flatMap((block): ScheduleBlock[] => {
    if (!block.appointment || !isSame(block.appointment, newer)) return [block];
    return newer.status === 'cancelled' ? [] : [blockOf(newer)];
  });
  return { ...data, blocks };
}

export function blockOf(appointment: AppointmentView): ScheduleBlock {
  const { startsAtWall, durationSeconds, teamMember } = appointment;
  return {
    kind: 'appointment',
    teamMemberId: teamMember.id,
    date: dateOf(startsAtWall),
    ...spanOnDay(startsAtWall, durationSeconds),
    appointment,
    groupEvent: null,
  };
}
