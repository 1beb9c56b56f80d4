import type { CrmTokenStore } from '../ports/account-stores.ts';
import type { CrmTokens } from '../ports/crm.ts';

type Stored = CrmTokens & { domain: string };

/** Tokens as the database keeps them: one refresh at a time per account, nothing kept when it fails. */
export class MemoryTokenStore implements CrmTokenStore {
  readonly #rows = new Map<number, Stored>();
  readonly #locks = new Map<number, Promise<unknown>>();
  /** The process dies after the vendor answered and before anything is kept, this many times. */
  crashes = 0;

  set(accountId: number, tokens: Stored): void {
    this.#rows.set(accountId, tokens);
  }

  async read(accountId: number): Promise<Stored | null> {
    return this.#rows.get(accountId) ?? null;
  }

  refresh(
    accountId: number,
    isStale: (tokens: CrmTokens) => boolean,
    refresh: (tokens: Stored) => Promise<CrmTokens & { domain?: string }>,
  ): Promise<Stored> {
    const turn = (this.#locks.get(accountId) ?? Promise.resolve()).then(async () => {
      const stored = this.#rows.get(accountId);
      if (!stored) throw new Error('no tokens');
      if (!isStale(stored)) return stored;
      const fresh = { ...stored, ...(await refresh(stored)) };
      if (this.crashes > 0) {
        this.crashes -= 1;
        throw new Error('killed before the commit');
      }
      this.#rows.set(accountId, fresh);
      return fresh;
    });
    this.#locks.set(
      accountId,
      // Whoever asked hears of the failure; the next in line only waits for its end.
      turn.catch(() => undefined),
    );
    return turn;
  }

  async listIdleSince(): Promise<number[]> {
    return [];
  }

  /** Nothing is sealed in memory. */
  async reseal(): Promise<number> {
    return 0;
  }
}
