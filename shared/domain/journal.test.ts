import { expect, it } from 'vitest';
import { counterOf } from './journal.ts';

const NOW = Date.parse('2026-11-24T10:10:00Z');

it.each([
  ['waiting', '2026-11-24T12:00:00Z', 'unconfirmed'],
  ['waiting', '2026-11-24T10:00:00Z', 'unconfirmed'],
  ['waiting', '2026-11-24T10:59:59+01:00', 'late'],
  ['confirmed', '2026-11-24T12:00:00Z', null],
  ['confirmed', '2026-11-24T09:59:59Z', 'late'],
  ['arrived', '2026-11-24T09:00:00Z', null],
  ['cancelled', '2026-11-24T09:00:00Z', null],
  ['no_show', '2026-11-24T09:00:00Z', 'no_show'],
] as const)('%s at %s counts as %s', (status, startsAt, counter) => {
  expect(counterOf({ status, startsAt }, NOW)).toBe(counter);
});
