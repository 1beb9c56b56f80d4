import { Faults } from '../lib/faults.ts';
import { LiveFeed } from '../lib/live-feed.ts';
import { RequestLog } from '../lib/request-log.ts';
import type { Snapshot } from '../lib/snapshot.ts';
import { Act } from './act.ts';
import type { Quirks } from './api/call.ts';
import { HookDispatch } from './hook-dispatch.ts';
import type { Account, KommoState, User } from './model.ts';
import type { Mint } from './tokens.ts';

interface WorldOptions {
  readonly snapshot: Snapshot<KommoState>;
  readonly now: () => Date;
  readonly speed: number;
  readonly quirks: Quirks;
}

/** Everything the routes share: memory, clock, faults, who is told what. */
export class World {
  readonly faults = new Faults();
  readonly requests = new RequestLog();
  readonly feed = new LiveFeed();
  readonly hooks: HookDispatch;
  /** Calls of the API by account, then by method and path with ids as `:n`. */
  readonly calls = new Map<number, Map<string, number>>();
  readonly speed: number;
  readonly quirks: Quirks;
  readonly now: () => Date;
  readonly #snapshot: Snapshot<KommoState>;
  readonly #errands = new Set<Promise<void>>();

  constructor({ snapshot, now, speed, quirks }: WorldOptions) {
    this.#snapshot = snapshot;
    this.now = now;
    this.speed = speed;
    this.quirks = quirks;
    this.hooks = new HookDispatch({
      faults: this.faults,
      now,
      speed,
      quirks,
      account: (id) => this.state.accounts.find((account) => account.id === id),
      changed: () => this.changed(),
    });
  }

  get state(): KommoState {
    return this.#snapshot.state;
  }

  get mint(): Mint {
    return {
      state: this.state,
      now: () => this.now().getTime(),
      speed: this.speed,
      refreshGrace: () => this.quirks.refreshGrace,
    };
  }

  begin(account: Account, user: User): Act {
    return new Act({ state: this.state, account, user, at: Math.floor(this.now().getTime() / 1000) });
  }

  /** The act is over: keep it, tell the subscribers, redraw the pages. */
  commit(act: Act): void {
    this.hooks.tell(act);
    this.changed();
  }

  countCall(accountId: number, method: string, path: string): void {
    const counters = this.calls.get(accountId) ?? new Map<string, number>();
    this.calls.set(accountId, counters);
    const key = `${method} ${path.replace(/\d+(?=\/|$)/g, ':n')}`;
    counters.set(key, (counters.get(key) ?? 0) + 1);
  }

  changed(): void {
    this.#snapshot.changed();
    this.feed.publish('message', { type: 'changed' });
  }

  /** Work that goes on after its answer was given; must not reject. */
  track(errand: Promise<void>): void {
    const tracked = errand.finally(() => this.#errands.delete(tracked));
    this.#errands.add(tracked);
  }

  /** Resolves when no errand and no webhook is under way, retries included. */
  async settled(): Promise<void> {
    while (this.#errands.size > 0) await Promise.all(this.#errands);
    await this.hooks.settled();
  }

  /** Gives up what is under way. */
  async close(): Promise<void> {
    await this.hooks.close();
    await Promise.all(this.#errands);
  }

  reset(): void {
    this.#snapshot.reset();
    this.hooks.clear();
    this.calls.clear();
    this.changed();
  }
}
