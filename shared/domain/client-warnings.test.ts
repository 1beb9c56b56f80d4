import { describe, expect, it } from 'vitest';
import { isBlacklist, lateWarnings, membershipWarnings, worstFirst } from './client-warnings.ts';

const membership = { title: '10 facials', isActive: true, endDay: '2026-11-28', visitsLeft: 3 };

describe('a client to beware of', () => {
  it.each([
    'Blacklist',
    'BLACK LIST (2 no-shows)',
    'Чёрный список',
    'черный список',
    'ЧС',
    'Lista negra',
    'Lista preta',
  ])('is known by the category %s', (title) => expect(isBlacklist(title)).toBe(true));
  it.each(['VIP', 'Black Friday', 'Часто', 'Lista de espera', 'Чёрный кофе'])('is not meant by %s', (title) =>
    expect(isBlacklist(title)).toBe(false),
  );
});

describe('a membership', () => {
  it('is warned of in its last seven days, the last one included, and not after it', () => {
    const days = (today: string) => membershipWarnings(membership, today).map((item) => 'days' in item && item.days);
    expect(days('2026-11-20')).toEqual([]);
    expect(days('2026-11-21')).toEqual([7]);
    expect(days('2026-11-28')).toEqual([0]);
    expect(days('2026-11-29')).toEqual([]);
  });

  it('is warned of when one visit or none is left, unless it is over or not active', () => {
    const kinds = (change: Partial<typeof membership>) =>
      membershipWarnings({ ...membership, endDay: '2027-01-31', ...change }, '2026-11-23').map(({ kind }) => kind);
    expect(kinds({ visitsLeft: 2 })).toEqual([]);
    expect(kinds({ visitsLeft: 1 })).toEqual(['visits_run_out']);
    expect(kinds({ visitsLeft: 0, endDay: '2026-11-01' })).toEqual([]);
    expect(kinds({ visitsLeft: 0, isActive: false })).toEqual([]);
  });
});

describe('a client who is late', () => {
  const start = '2026-11-23T13:00:00Z';
  const item = { id: 7, locationId: 1, status: 'waiting', startsAt: start } as const;
  const at = (minutes: number) => Date.parse(start) + minutes * 60_000;

  it('is late from ten minutes after the start until it is another day, unless somebody said what became of it', () => {
    expect(lateWarnings([item], at(9))).toEqual([]);
    expect(lateWarnings([item], at(12))).toMatchObject([{ minutes: 12, appointmentId: 7 }]);
    expect(lateWarnings([{ ...item, status: 'arrived' }], at(12))).toEqual([]);
    expect(lateWarnings([item], at(24 * 60))).toEqual([]);
  });
});

it('warnings stand worst first', () => {
  const kinds = ['late', 'visits_run_out', 'unpaid', 'blacklisted', 'membership_ends'] as const;
  expect(worstFirst(kinds.map((kind) => ({ kind }))).map(({ kind }) => kind)).toEqual([
    'blacklisted',
    'unpaid',
    'membership_ends',
    'visits_run_out',
    'late',
  ]);
});
