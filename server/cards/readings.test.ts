import { describe, expect, it } from 'vitest';
import { createReadings, type Reading } from './readings.ts';

interface Promised<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(error: unknown): void;
}

function promised<T>(): Promised<T> {
  let ends: Pick<Promised<T>, 'resolve' | 'reject'> | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    ends = { resolve, reject };
  });
  if (!ends) throw new Error('a promise that did not begin');
  return { promise, ...ends };
}

/** Nobody's patience is long here, so that a reading which does not end is left at once. */
function readingsWith(patienceMs: { answer?: number; reading?: number; silence?: number } = {}) {
  const clock = { now: 0 };
  const troubles: unknown[] = [];
  const readings = createReadings({
    now: () => clock.now,
    onTrouble: (error) => troubles.push(error),
    patienceMs: { answer: 5, reading: 60_000, silence: 1_000, ...patienceMs },
  });
  return { readings, clock, troubles };
}

function aReading(first: Reading['first']) {
  const told = promised<void>();
  const calls = { first: 0, rest: 0, tell: 0 };
  const reading: Reading = {
    first: (signal) => {
      calls.first += 1;
      return first(signal);
    },
    rest: async () => {
      calls.rest += 1;
    },
    tell: async () => {
      calls.tell += 1;
      told.resolve();
    },
  };
  return { reading, calls, told: told.promise };
}

const done = { isSilent: false };
const silent = { isSilent: true };
const missing = { refresh: false };
const anew = { refresh: true };

describe('readings for a card', () => {
  it('are answered with their end where it comes in time, and nobody is told', async () => {
    const { readings } = readingsWith({ answer: 60_000 });
    const { reading, calls } = aReading(() => Promise.resolve(done));
    expect(await readings.follow('a', reading, missing)).toBe('done');
    await readings.close();
    expect(calls).toEqual({ first: 1, rest: 1, tell: 0 });
  });

  it('go on after the answer, and whoever was answered without them is told', async () => {
    const { readings } = readingsWith();
    const end = promised<typeof done>();
    const { reading, calls, told } = aReading(() => end.promise);
    expect(await readings.follow('a', reading, missing)).toBe('slow');
    end.resolve(done);
    await told;
    await readings.close();
    expect(calls).toEqual({ first: 1, rest: 1, tell: 1 });
  });

  it('are one for all cards that wait for them, but not for who asks anew', async () => {
    const { readings } = readingsWith();
    const end = promised<typeof done>();
    const { reading, calls } = aReading(() => end.promise);
    const asked = [missing, missing, anew].map((options) => readings.follow('a', reading, options));
    expect(await Promise.all(asked)).toEqual(['slow', 'slow', 'slow']);
    expect(calls.first).toBe(2);
    end.resolve(done);
    await readings.close();
  });

  it('that were silent are believed for a while, unless somebody asks anew', async () => {
    const { readings, clock } = readingsWith({ answer: 60_000 });
    const { reading, calls } = aReading(() => Promise.resolve(calls.first === 1 ? silent : done));
    expect(await readings.follow('a', reading, missing)).toBe('silent');
    expect(await readings.follow('a', reading, missing)).toBe('silent');
    expect(calls).toMatchObject({ first: 1, rest: 0 });
    clock.now = 1_000;
    expect(await readings.follow('a', reading, missing)).toBe('done');
  });

  it('stay silent on the screen while a new one of a silent vendor goes on', async () => {
    const { readings } = readingsWith();
    const end = promised<typeof done>();
    const { reading, calls, told } = aReading(() => (calls.first === 1 ? Promise.resolve(silent) : end.promise));
    expect(await readings.follow('a', reading, missing)).toBe('silent');
    expect(await readings.follow('a', reading, anew)).toBe('silent');
    end.resolve(done);
    await told;
    expect(await readings.follow('a', aReading(() => Promise.resolve(done)).reading, missing)).toBe('done');
  });

  it('end by themselves when their own patience does, and with the process', async () => {
    const untilAborted = (signal: AbortSignal) =>
      new Promise<typeof silent>((resolve) => {
        signal.addEventListener('abort', () => resolve(silent));
      });
    const impatient = readingsWith({ answer: 60_000, reading: 5 });
    expect(await impatient.readings.follow('a', aReading(untilAborted).reading, missing)).toBe('silent');
    const { readings } = readingsWith();
    expect(await readings.follow('a', aReading(untilAborted).reading, missing)).toBe('slow');
    await readings.close();
  });

  it('that fail by a fault of ours say so to who waits, and to the log', async () => {
    const { readings, troubles } = readingsWith({ answer: 60_000 });
    const fault = new TypeError('a fault of ours');
    await expect(readings.follow('a', aReading(() => Promise.reject(fault)).reading, missing)).rejects.toBe(fault);
    await readings.close();
    expect(troubles).toEqual([fault]);
  });

  it('of what nobody waits for are one, too', async () => {
    const { readings } = readingsWith();
    const end = promised<void>();
    let begun = 0;
    const rest = () => {
      begun += 1;
      return end.promise;
    };
    readings.begin('a', rest);
    readings.begin('a', rest);
    end.resolve();
    await readings.close();
    expect(begun).toBe(1);
  });
});
