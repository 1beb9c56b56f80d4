import { setTimeout as sleep } from 'node:timers/promises';

/** What a card has read from the booking system for it, in the order in which a seller needs it. */
export interface Reading {
  /** What the card is for; its answer is awaited. */
  first(signal: AbortSignal): Promise<{ readonly isSilent: boolean }>;
  /** What nobody waits for. */
  rest(signal: AbortSignal): Promise<void>;
  /** Tells the cards that were answered before `first` had ended to look again. */
  tell(): Promise<void>;
}

/** `slow`: it goes on, and whoever asked is told when it ends. */
export type ReadingState = 'done' | 'slow' | 'silent';

export interface Readings {
  /**
   * How the reading of this key stands when it has ended, or the patience of the one who asks; begins it where it does not
   * go on already. After a silent one the vendor is not asked again for a while, unless `refresh`.
   */
  follow(key: string, reading: Reading, options: { readonly refresh: boolean }): Promise<ReadingState>;
  /** Begins what nobody waits for, unless this key is being read. */
  begin(key: string, rest: Reading['rest']): void;
  /** Ends what goes on, for a process that stops. */
  close(): Promise<void>;
}

export interface ReadingsOptions {
  readonly now: () => number;
  /** Of something that nobody who still waits can be told of. */
  readonly onTrouble: (error: unknown) => void;
  /**
   * Milliseconds. `answer`: a seller on the phone waits this long before seeing what is known; a contact whom nobody was
   * asked about takes some five calls, less than two seconds at the vendor's own pace. `reading`: a vendor who has not
   * answered by then is called silent. `silence`: how long that is believed; the widget asks again by itself after 30 s.
   */
  readonly patienceMs?: { readonly answer: number; readonly reading: number; readonly silence: number };
}

const PATIENCE_MS = { answer: 2_500, reading: 15_000, silence: 25_000 };
/** Silent readings that are remembered; the oldest goes first. */
const REMEMBERED = 2_000;

interface Going {
  readonly first: Promise<{ readonly isSilent: boolean }>;
  readonly whole: Promise<void>;
  /** Somebody was answered without it. */
  isLeft: boolean;
}

/** Readings of one process, each once however many cards wait for it; they outlive the answer that was given meanwhile. */
export function createReadings({ now, onTrouble, patienceMs = PATIENCE_MS }: ReadingsOptions): Readings {
  const going = new Map<string, Going>();
  const silentAt = new Map<string, number>();
  const closing = new AbortController();

  const wasSilent = (key: string) => now() - (silentAt.get(key) ?? Number.NEGATIVE_INFINITY) < patienceMs.silence;

  function note(key: string, isSilent: boolean): void {
    silentAt.delete(key);
    if (isSilent) silentAt.set(key, now());
    const [oldest] = silentAt.keys();
    if (silentAt.size > REMEMBERED && oldest !== undefined) silentAt.delete(oldest);
  }

  /** Whoever was answered without it is told before those who still wait: what they see is no news to them. */
  async function readFirst(key: string, reading: Reading, signal: AbortSignal, self: () => Going | undefined) {
    const outcome = await reading.first(signal);
    note(key, outcome.isSilent);
    if (self()?.isLeft) await reading.tell();
    return outcome;
  }

  function start(name: string, key: string, reading: Reading): Going {
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(patienceMs.reading)]);
    const first = readFirst(key, reading, signal, () => going.get(name));
    const whole = first
      .then(({ isSilent }) => (isSilent ? undefined : reading.rest(signal)))
      .catch(onTrouble)
      .finally(() => going.delete(name));
    const started: Going = { first, whole, isLeft: false };
    going.set(name, started);
    return started;
  }

  return {
    async follow(key, reading, { refresh }) {
      if (!refresh && wasSilent(key)) return 'silent';
      // Somebody who asks anew is not served by a reading of what was missing.
      const name = `${refresh ? 'anew' : 'missing'} ${key}`;
      const followed = going.get(name) ?? start(name, key, reading);
      const end = new AbortController();
      const outcome = await Promise.race([
        followed.first,
        sleep(patienceMs.answer, null, { signal: end.signal }).catch(() => null),
      ]).finally(() => end.abort());
      if (outcome) return outcome.isSilent ? 'silent' : 'done';
      followed.isLeft = true;
      return wasSilent(key) ? 'silent' : 'slow';
    },
    begin(key, rest) {
      const name = `rest ${key}`;
      if (going.has(name) || wasSilent(key)) return;
      const done = { isSilent: false };
      start(name, name, { first: () => Promise.resolve(done), rest, tell: () => Promise.resolve() });
    },
    async close() {
      closing.abort();
      await Promise.all([...going.values()].map(({ whole }) => whole));
    },
  };
}
