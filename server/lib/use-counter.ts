import type { Knex } from 'knex';

export interface UseCounter {
  /** One call that falls under the limit of this key. */
  note(key: string): void;
  /** Calls of the last 60 seconds of all processes, as far as they have told; the minute before counts in part. */
  lastMinute(key: string): Promise<number>;
  /** Stops and writes what was not written yet. */
  close(): Promise<void>;
}

export interface UseCounterOptions {
  readonly db: Knex;
  readonly now: () => number;
  readonly onTrouble: (error: unknown) => void;
}

const MINUTE_MS = 60_000;
/** Seldom enough to cost nothing, often enough for a meter that somebody looks at. */
const WRITE_EVERY_MS = 5_000;
const KEPT_MINUTES = 60;

const ADD = `insert into vendor_use as u (key, minute, calls)
  select * from unnest(?::text[], ?::timestamptz[], ?::int[])
  on conflict (key, minute) do update set calls = u.calls + excluded.calls`;

/** Counts calls in memory and adds them up in the database, a statement every few seconds. */
export function createUseCounter({ db, now, onTrouble }: UseCounterOptions): UseCounter {
  let counts = new Map<string, { key: string; minute: number; calls: number }>();
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    if (counts.size === 0) return;
    const rows = [...counts.values()].sort((a, b) => a.key.localeCompare(b.key) || a.minute - b.minute);
    counts = new Map();
    try {
      await db.raw(ADD, [
        rows.map(({ key }) => key),
        rows.map(({ minute }) => new Date(minute)),
        rows.map(({ calls }) => calls),
      ] as unknown as Knex.Value[]);
      await db('vendor_use')
        .where('minute', '<', new Date(now() - KEPT_MINUTES * MINUTE_MS))
        .delete();
    } catch (error) {
      // A meter that is short by a few calls is worth nobody's failure.
      onTrouble(error);
    }
  }
  const next = (): Promise<void> => {
    writing = writing.then(write);
    return writing;
  };
  const timer = setInterval(() => void next(), WRITE_EVERY_MS);
  timer.unref();

  return {
    note(key) {
      const minute = minuteOf(now());
      const id = `${minute} ${key}`;
      const count = counts.get(id) ?? { key, minute, calls: 0 };
      counts.set(id, { ...count, calls: count.calls + 1 });
    },
    async lastMinute(key) {
      await next();
      const at = now();
      const minute = minuteOf(at);
      const rows: { minute: Date; calls: number }[] = await db('vendor_use')
        .where({ key })
        .where('minute', '>=', new Date(minute - MINUTE_MS));
      const shareOfOlder = 1 - (at - minute) / MINUTE_MS;
      const sum = rows.reduce((all, row) => all + row.calls * (row.minute.getTime() < minute ? shareOfOlder : 1), 0);
      return Math.round(sum);
    },
    async close() {
      clearInterval(timer);
      await next();
    },
  };
}

const minuteOf = (at: number): number => at - (at % MINUTE_MS);
