import type { ScheduleBlock, ScheduleResponse } from '../../shared/contracts/journal.ts';
import { clockOfMinutes } from '../../shared/domain/time.ts';
import { BALAYAGE, FUENCARRAL } from './fixtures.ts';

/** The day that a big salon has: always the same one. */
export const DAY = '2026-11-24';

const STATUSES = ['waiting', 'confirmed', 'arrived', 'no_show', 'cancelled', 'confirmed'] as const;
const SERVICES = ['Haircut', 'Balayage with Olaplex, long hair', 'Manicure with gel polish and design', 'Keratin'];
const NAMES = ['Elena Vidal', 'María Fernanda Castellanos de la Torre', 'Óscar Peña', 'Жанна Абенова'];
const COLORS = [null, 'f6c344', null, 'e5637a'] as const;
const OPENS = 8 * 60;
const PACE = 55;

/** So many people and appointments, spread evenly, some of them at the same time. */
export function bigDay(people: number, appointments: number): ScheduleResponse {
  const teamMembers = Array.from({ length: people }, (_, index) => ({
    id: 100 + index,
    name: NAMES[index % NAMES.length] ?? '',
    specialization: 'Stylist',
    avatarUrl: null,
  }));
  return {
    location: FUENCARRAL,
    nowWall: `${DAY}T11:10`,
    teamMembers,
    working: teamMembers.map(({ id }) => ({ teamMemberId: id, date: DAY, spans: [{ from: '09:00', to: '20:00' }] })),
    blocks: Array.from({ length: appointments }, (_, index) => blockOf(index, people)),
    freshness: { asOf: '2026-11-24T10:10:00Z', provider: 'ok' },
  };
}

const pick = <Item>(items: readonly Item[], index: number): Item => items[index % items.length] as Item;

function blockOf(index: number, people: number): ScheduleBlock {
  const teamMemberId = 100 + (index % people);
  const from = OPENS + Math.floor(index / people) * PACE;
  const minutes = pick([30, 45, 60, 90], index);
  const startsAtWall = `${DAY}T${clockOfMinutes(from)}`;
  return {
    kind: 'appointment',
    teamMemberId,
    date: DAY,
    from: clockOfMinutes(from),
    to: clockOfMinutes(from + minutes),
    groupEvent: null,
    appointment: {
      ...BALAYAGE,
      id: 773_000_000 + index,
      status: pick(STATUSES, index),
      startsAtWall,
      startsAt: `${startsAtWall}:00+01:00`,
      durationSeconds: minutes * 60,
      teamMember: { id: teamMemberId, name: '' },
      services: [{ id: 2, title: pick(SERVICES, index), cost: 48, listPrice: 48, discount: 0 }],
      total: { amount: 48, currency: 'EUR' },
      clientName: pick(NAMES, index),
      color: pick(COLORS, index),
      dealId: index % 9 === 0 ? null : 20_000 + index,
    },
  };
}
