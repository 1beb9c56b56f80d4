import { describe, expect, it } from 'vitest';
import { DEFAULT_AUTOMATION } from './automation.ts';
import {
  fillText,
  fitOf,
  isEnding,
  isUnconfirmed,
  makesDeal,
  replacedBudget,
  taskDueAt,
} from './automation-decisions.ts';

const HOUR = 3_600_000;
const NOW = '2026-11-24T12:00:00Z';
const now = Date.parse(NOW);

describe('taskDueAt', () => {
  const dayBefore = { minutesBeforeVisit: 1440 };
  it('is as long before the visit as asked', () => {
    expect(taskDueAt(dayBefore, { startsAt: now + 30 * HOUR, now })).toBe(now + 6 * HOUR);
  });
  it('is within the hour for a nearer visit, and never after its start', () => {
    expect(taskDueAt(dayBefore, { startsAt: now + 3 * HOUR, now })).toBe(now + HOUR);
    expect(taskDueAt(dayBefore, { startsAt: now + HOUR / 2, now })).toBe(now + HOUR / 2);
  });
  it('counts from now when asked to', () => {
    expect(taskDueAt({ minutesAfterNow: 15 }, { startsAt: now + 30 * HOUR, now })).toBe(now + HOUR / 4);
  });
});

describe('fillText', () => {
  const values = {
    client: 'Elena {when}',
    when: '24 Nov',
    services: 'Cut',
    team_member: '',
    location: 'Sol',
    comment: '$&',
  };
  it('fills what it knows and leaves other braces', () => {
    expect(fillText('Call {client}: {services}, {comment} {else}', values)).toBe('Call Elena 24 Nov: Cut, $& {else}');
  });
  it('leaves no space where nothing stands', () => {
    expect(fillText('{team_member} ', values)).toBe('');
  });
});

describe('isUnconfirmed', () => {
  const on = { isOn: true, hoursBefore: 24, text: '' };
  const at = (hours: number) => new Date(now + hours * HOUR).toISOString();
  it.each([
    ['waiting, near', on, 'waiting', 24, true],
    ['waiting, not near yet', on, 'waiting', 25, false],
    ['begun', on, 'waiting', 0, false],
    ['confirmed', on, 'confirmed', 3, false],
    ['switched off', { ...on, isOn: false }, 'waiting', 3, false],
  ] as const)('%s', (_, settings, status, hours, expected) => {
    expect(isUnconfirmed(settings, { status, startsAt: at(hours) }, NOW)).toBe(expected);
  });
});

describe('isEnding', () => {
  const on = { ...DEFAULT_AUTOMATION.membershipEnds, isOn: true, days: 7, visitsLeft: 1 };
  const membership = { isActive: true, endsOn: null, visitsLeft: null };
  const inDays = (days: number) => new Date(now + days * 24 * HOUR).toISOString();
  it.each([
    ['without end', membership, false],
    ['few days', { ...membership, endsOn: inDays(7) }, true],
    ['many days', { ...membership, endsOn: inDays(8) }, false],
    ['over', { ...membership, endsOn: inDays(-1) }, false],
    ['few visits', { ...membership, visitsLeft: 1 }, true],
    ['no visit', { ...membership, visitsLeft: 0 }, true],
    ['more visits', { ...membership, visitsLeft: 2 }, false],
    ['inactive', { isActive: false, endsOn: inDays(1), visitsLeft: 1 }, false],
  ])('%s', (_, item, expected) => {
    expect(isEnding(on, item, NOW)).toBe(expected);
    expect(isEnding({ ...on, isOn: false }, item, NOW)).toBe(false);
  });
});

describe('makesDeal', () => {
  it('makes none when none are to be made, and none for participants when only theirs are not', () => {
    expect(makesDeal({ createsDeals: true, createsForParticipants: true }, { groupEventId: 1 })).toBe(true);
    expect(makesDeal({ createsDeals: true, createsForParticipants: false }, { groupEventId: 1 })).toBe(false);
    expect(makesDeal({ createsDeals: true, createsForParticipants: false }, { groupEventId: null })).toBe(true);
    expect(makesDeal({ createsDeals: false, createsForParticipants: true }, { groupEventId: null })).toBe(false);
  });
});

describe('fitOf', () => {
  const base = { locationId: 1, visitId: null, startsAtWall: '2026-11-24T10:00', status: 'waiting' } as const;
  const tomorrow = { ...base, startsAtWall: '2026-11-25T10:00' } as const;
  it('gives a deal one open appointment at a time, unless whatever is open is wanted', () => {
    expect(fitOf('deal_per_appointment', base, [tomorrow])).toBe(0);
    expect(fitOf('deal_per_appointment', base, [{ ...tomorrow, status: 'arrived' }])).toBe(1);
    expect(fitOf('client_open_deal', base, [tomorrow])).toBe(1);
  });
  it('keeps what belongs to one visit together', () => {
    expect(fitOf('visit_journey', base, [base])).toBe(2);
    expect(fitOf('visit_journey', { ...base, visitId: 9 }, [{ ...tomorrow, visitId: 9 }])).toBe(2);
    expect(fitOf('visit_journey', base, [tomorrow])).toBe(0);
    expect(fitOf('visit_journey', base, [{ ...base, locationId: 2 }])).toBe(0);
    expect(fitOf('visit_journey', base, [])).toBe(1);
  });
});

describe('replacedBudget', () => {
  const line = { id: 1, title: 'Cut', listPrice: 40, discount: 0, amount: 1 };
  const leading = {
    status: 'waiting',
    services: [
      { ...line, cost: 40.2 },
      { ...line, cost: 20 },
    ],
  } as const;
  it('is the whole total, unless it stands there already or the appointment is cancelled', () => {
    expect(replacedBudget({ budget: 'replace' }, leading, 0)).toBe(60);
    expect(replacedBudget({ budget: 'replace' }, leading, 60)).toBeNull();
    expect(replacedBudget({ budget: 'replace' }, { ...leading, status: 'cancelled' }, 0)).toBeNull();
    expect(replacedBudget({ budget: 'add' }, leading, 0)).toBeNull();
    expect(replacedBudget({ budget: 'never' }, leading, 0)).toBeNull();
  });
});
