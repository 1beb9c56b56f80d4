import type { AppointmentView } from '../../shared/contracts/common.ts';
import type { NearestResponse, ScheduleBlock, ScheduleResponse } from '../../shared/contracts/journal.ts';
import type { AppointmentStatus } from '../../shared/domain/appointment.ts';
import { addDays, addWallMinutes, clockOf } from '../../shared/domain/time.ts';
import { BALAYAGE, CATALOG, FUENCARRAL } from './fixtures.ts';

let numbers = 772_000_000;

/** Somebody's appointment on a day. */
export function standing(
  teamMemberId: number,
  startsAtWall: string,
  minutes: number,
  changed: Partial<AppointmentView> & { status?: AppointmentStatus } = {},
): ScheduleBlock {
  numbers += 1;
  const member = CATALOG.teamMembers.find((item) => item.id === teamMemberId);
  return {
    kind: 'appointment',
    teamMemberId,
    date: startsAtWall.slice(0, 10),
    from: clockOf(startsAtWall),
    to: clockOf(addWallMinutes(startsAtWall, minutes)),
    groupEvent: null,
    appointment: {
      ...BALAYAGE,
      id: numbers,
      startsAtWall,
      startsAt: `${startsAtWall}:00+01:00`,
      durationSeconds: minutes * 60,
      teamMember: { id: teamMemberId, name: member?.name ?? '' },
      services: [{ id: 2, title: 'Haircut', cost: 48, listPrice: 48, discount: 0 }],
      total: { amount: 48, currency: 'EUR' },
      color: null,
      dealId: 20412,
      ...changed,
    },
  };
}

export const busy = (teamMemberId: number, date: string, from: string, to: string): ScheduleBlock => ({
  kind: 'busy',
  teamMemberId,
  date,
  from,
  to,
  appointment: null,
  groupEvent: null,
});

/** A day of board b1 with our three people. */
function blocksOn(date: string): ScheduleBlock[] {
  const on = (clock: string) => `${date}T${clock}`;
  return [
    busy(11, date, '09:30', '11:00'),
    standing(11, on('11:30'), 90, { status: 'confirmed', clientName: 'Elena Vidal' }),
    standing(11, on('13:30'), 60, { status: 'waiting', clientName: 'Sofía Prat Colomer', color: 'f6c344' }),
    standing(12, on('10:00'), 90, { status: 'arrived', clientName: 'Ana Belén Quiroga' }),
    standing(12, on('12:00'), 120, { status: 'no_show', clientName: 'Teresa Lago' }),
    standing(12, on('17:30'), 60, { status: 'confirmed', clientName: null, dealId: null }),
    standing(13, on('10:00'), 30, { status: 'cancelled', clientName: 'Mario Abad' }),
    {
      kind: 'group_event',
      teamMemberId: 13,
      date,
      from: '16:00',
      to: '18:00',
      appointment: null,
      groupEvent: { id: 9001, title: 'Beard workshop', appointments: 5 },
    },
  ];
}

export function scheduleFor(from: string, to: string, teamMemberId: number | null): ScheduleResponse {
  const dates = Array.from({ length: 7 }, (_, index) => addDays(from, index)).filter((date) => date <= to);
  const people = CATALOG.teamMembers.filter((member) => teamMemberId === null || member.id === teamMemberId);
  const spans = (id: number) => [id === 13 ? { from: '09:00', to: '18:00' } : { from: '09:00', to: '20:00' }];
  return {
    location: FUENCARRAL,
    nowWall: '2026-11-23T14:05',
    teamMembers: people,
    working: people.flatMap(({ id }) => dates.map((date) => ({ teamMemberId: id, date, spans: spans(id) }))),
    blocks: dates.flatMap(blocksOn).filter((block) => people.some(({ id }) => id === block.teamMemberId)),
    freshness: { asOf: '2026-11-23T13:02:00Z', provider: 'ok' },
  };
}

export const NEAREST: NearestResponse = {
  slots: [
    ['2026-11-23T15:00', 11],
    ['2026-11-23T15:30', 12],
    ['2026-11-24T10:00', 11],
    ['2026-11-24T12:30', 12],
    ['2026-11-25T09:00', 11],
  ].map(([startsAtWall, teamMemberId]) => ({
    startsAtWall: String(startsAtWall),
    teamMemberId: Number(teamMemberId),
    durationSeconds: 2700,
  })),
};
