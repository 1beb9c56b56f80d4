import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { createUseCounter } from './use-counter.ts';

describe('the counter of calls', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.destroy());

  const START = Date.UTC(2026, 10, 24, 12);
  const counter = (clock: { at: number }, troubles: unknown[] = []) =>
    createUseCounter({ db: test.db, now: () => clock.at, onTrouble: (error) => troubles.push(error) });

  it('adds up what several processes call, and forgets it as the minute goes by', async () => {
    const clock = { at: START };
    const [one, two] = [counter(clock), counter(clock)];
    for (let call = 0; call < 6; call += 1) one.note('a');
    for (let call = 0; call < 4; call += 1) two.note('a');
    two.note('b');
    await two.close();
    expect(await one.lastMinute('a')).toBe(10);
    clock.at = START + 90_000;
    expect(await one.lastMinute('a')).toBe(5);
    clock.at = START + 120_000;
    expect(await one.lastMinute('a')).toBe(0);
    await one.close();
  });

  it('keeps an hour', async () => {
    const clock = { at: START };
    const one = counter(clock);
    one.note('c');
    await one.lastMinute('c');
    clock.at = START + 2 * 3_600_000;
    one.note('c');
    await one.close();
    expect(await test.db('vendor_use').where({ key: 'c' })).toHaveLength(1);
  });

  it('tells of a database that does not answer and stops nobody', async () => {
    const troubles: unknown[] = [];
    const gone = await createTestDatabase();
    const one = createUseCounter({ db: gone.db, now: () => START, onTrouble: (error) => troubles.push(error) });
    await gone.db.schema.dropTable('vendor_use');
    one.note('a');
    await one.close();
    expect(troubles).toHaveLength(1);
    await gone.destroy();
  });
});
