import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fits } from '../../../shared/domain/booking.ts';
import { clockOf } from '../../../shared/domain/time.ts';
import { testApp } from '../../testing/app.ts';
import { at, blockFrom, columnFor } from '../../testing/grid-columns.ts';
import { busy, scheduleFor, standing } from '../../testing/schedule-fixtures.ts';
import { dayColumns, startsOfWeek, weekColumns, withChoice, withGaps, withLost, withStarts } from './columns.ts';
import { weekOf } from './week.ts';

const DAY = '2026-11-24';
const { t, format } = testApp();
const words = { t, format };
const schedule = scheduleFor(DAY, DAY, null);
const facts = { schedule, words, now: null, canMove: false };
const slot = (clock: string, teamMemberId = 11, date = DAY) => ({
  startsAtWall: `${date}T${clock}`,
  teamMemberId,
  durationSeconds: 2700,
});

describe('the columns of a day', () => {
  it('say what stands there, status, deal and lateness in words', () => {
    const [lucia] = dayColumns(schedule.teamMembers, DAY, { ...facts, now: `${DAY}T11:42` });
    expect(lucia?.blocks.map((block) => [block.kind, block.label])).toEqual([
      ['busy', '09:30–11:00, Busy'],
      ['confirmed', '11:30–13:00, Elena Vidal, Haircut, Deal 20412, €48.00, Confirmed, Late 12 min'],
      ['waiting', '13:30–14:30, Sofía Prat Colomer, Haircut, Deal 20412, €48.00, Waiting'],
    ]);
  });

  it('call an appointment without a deal so while something can be done about it', () => {
    const of = (status: 'confirmed' | 'arrived') => ({
      ...schedule,
      blocks: [standing(11, `${DAY}T10:00`, 30, { status, dealId: null, clientName: 'Ana' })],
    });
    const kind = (status: 'confirmed' | 'arrived') =>
      dayColumns(schedule.teamMembers, DAY, { ...facts, schedule: of(status) })[0]?.blocks[0]?.kind;
    expect(kind('confirmed')).toBe('unlinked');
    expect(kind('arrived')).toBe('arrived');
  });

  it('offer the starts with how long it stays free, and stay the same objects where nothing is offered', () => {
    const columns = dayColumns(schedule.teamMembers, DAY, facts);
    const open = withStarts(columns, [slot('16:30'), slot('16:45'), slot('18:00')], words);
    expect(open[0]?.starts).toEqual([
      { span: { from: at('16:30'), to: at('16:45') }, time: '16:30', label: '16:30, Lucía Herrero, free until 20:00' },
      { span: { from: at('16:45'), to: at('17:00') }, time: '16:45', label: '16:45, Lucía Herrero, free until 20:00' },
      { span: { from: at('18:00'), to: at('18:15') }, time: '18:00', label: '18:00, Lucía Herrero, free until 20:00' },
    ]);
    expect(open[1]).toBe(columns[1]);
  });

  it('draw the choice into one column alone, also where no start was offered', () => {
    const columns = dayColumns(schedule.teamMembers, DAY, facts);
    const choice = { slot: slot('16:30'), services: ['Haircut'], clientName: 'María', isCompact: false };
    const chosen = withChoice(columns, choice, words);
    expect(chosen[0]?.choice).toMatchObject({ title: '16:30–17:15', lines: ['Haircut', 'María', '45 min'] });
    expect(chosen[0]?.starts).toHaveLength(1);
    expect(chosen[1]).toBe(columns[1]);
  });

  it('draw what was wanted and lost as far as the others leave it', () => {
    const taken = columnFor(11, 'Lucía', { blocks: [blockFrom('1', '16:30', '18:00')] });
    const lost = { ...slot('16:30'), durationSeconds: 8100 };
    const rest = withLost([taken], lost, words)[0]?.blocks.at(-1);
    expect(rest).toMatchObject({ kind: 'lost', span: { from: at('18:00'), to: at('18:45') }, lines: ['until 18:45'] });
    const covered = columnFor(11, 'Lucía', { blocks: [blockFrom('1', '16:00', '19:00')] });
    expect(withLost([covered], lost, words)[0]).toBe(covered);
  });
});

describe('the columns of a week', () => {
  const week = scheduleFor('2026-11-23', '2026-11-29', 11);
  const [lucia] = week.teamMembers;

  it('leave out a Sunday on which nothing is, and say how many gaps can be used', () => {
    const closed = {
      ...week,
      working: (week.working ?? []).filter((day) => day.date !== '2026-11-29'),
      blocks: week.blocks.filter((block) => block.date !== '2026-11-29'),
    };
    const columns = weekColumns(lucia!, weekOf('2026-11-25'), { ...facts, schedule: closed });
    const open = withGaps(withStarts(columns, startsOfWeek(closed, 11, 2700), words), words);
    expect(open.map((column) => [column.title, column.note])).toEqual([
      ['Mon 23', 'Today'],
      ['Tue 24', '1 free gap'],
      ['Wed 25', '1 free gap'],
      ['Thu 26', '1 free gap'],
      ['Fri 27', '1 free gap'],
      ['Sat 28', '1 free gap'],
    ]);
  });

  it('offer nothing before now, and over cancelled appointments what they have left free', () => {
    const starts = startsOfWeek(
      {
        ...week,
        nowWall: '2026-11-23T17:50',
        blocks: [
          busy(11, '2026-11-23', '19:00', '20:00'),
          standing(11, '2026-11-23T18:00', 60, { status: 'cancelled' }),
        ],
      },
      11,
      3600,
    );
    expect(
      starts.filter((start) => start.startsAtWall.startsWith('2026-11-23')).map((start) => start.startsAtWall),
    ).toEqual(['2026-11-23T18:00']);
  });

  it('offer only starts from which the whole length fits, whatever stands there', () => {
    const clock = fc.integer({ min: 36, max: 79 }).map((quarter) => {
      const minutes = quarter * 15;
      return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    });
    const spans = fc.array(
      fc.tuple(clock, clock).filter(([a, b]) => a < b),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(spans, fc.integer({ min: 1, max: 16 }), (taken, quarters) => {
        const blocks = taken.map(([from, to]) => busy(11, '2026-11-25', from, to));
        const starts = startsOfWeek({ ...week, blocks }, 11, quarters * 900);
        for (const start of starts.filter(({ startsAtWall }) => startsAtWall.startsWith('2026-11-25'))) {
          const day = { teamMemberId: 11, date: '2026-11-25', working: [{ from: '09:00', to: '20:00' }], busy: blocks };
          expect(fits(day, clockOf(start.startsAtWall), start.durationSeconds)).toBe(true);
        }
      }),
    );
  });
});
