import { bulkhead } from 'cockatiel';
import { ProductError } from '../errors.ts';
import type { CrmTokenStore } from '../ports/account-stores.ts';
import type { Clock } from '../ports/clock.ts';
import type { CrmAccess, CrmTokens } from '../ports/crm.ts';
import { CrmError } from './answers.ts';

export type StoredTokens = CrmTokens & { readonly domain: string };

/** Changes the tokens at the vendor; the domain comes back because accounts are renamed. */
export type RefreshTokens = (access: CrmAccess, tokens: StoredTokens) => Promise<StoredTokens>;

export interface TokenSource {
  /** Tokens good for a while. Throws `account_unknown` when there are none or the vendor revoked them. */
  current(access: CrmAccess): Promise<StoredTokens>;
  /** Tokens other than the ones that were just refused. */
  renew(access: CrmAccess, refused: StoredTokens): Promise<StoredTokens>;
}

export interface TokenSourceOptions {
  readonly store: CrmTokenStore;
  readonly refresh: RefreshTokens;
  readonly clock: Clock;
  /** The vendor says that our access is revoked: the account must authorise us again. */
  readonly onAccessLost?: (accountId: number) => Promise<void>;
}

/** Tokens live a day; a refresh this long before the end leaves time to try again. */
const AHEAD_MS = 60 * 60_000;
/** Each refresh holds a database connection while it waits for the vendor; the rest of the pool stays free for others. */
const REFRESHES_AT_ONCE = 2;

/**
 * Reads and refreshes tokens. All refreshing happens inside the store's lock, where staleness is asked again: of several
 * processes one refreshes and the others take what it got. If the process dies between the vendor's answer and the
 * commit, the stored refresh token is tried again, which the vendor allows until the new pair has been used.
 */
export function createTokenSource({ store, refresh, clock, onAccessLost }: TokenSourceOptions): TokenSource {
  const underWay = new Map<number, Promise<StoredTokens>>();
  const turnstile = bulkhead(REFRESHES_AT_ONCE, Number.POSITIVE_INFINITY);

  /** Calls of one process for one account share a refresh, so that they do not all wait on the row's lock. */
  async function refreshWhile(access: CrmAccess, isStale: (tokens: CrmTokens) => boolean): Promise<StoredTokens> {
    const others = await underWay.get(access.accountId);
    if (others && !isStale(others)) return others;
    const started = underWay.get(access.accountId) ?? start(access, isStale);
    return started;
  }

  function start(access: CrmAccess, isStale: (tokens: CrmTokens) => boolean): Promise<StoredTokens> {
    const refreshing = refreshLocked(access, isStale).finally(() => underWay.delete(access.accountId));
    underWay.set(access.accountId, refreshing);
    return refreshing;
  }

  async function refreshLocked(access: CrmAccess, isStale: (tokens: CrmTokens) => boolean): Promise<StoredTokens> {
    try {
      return await turnstile.execute(() =>
        store.refresh(access.accountId, isStale, (tokens) => refresh(access, tokens)),
      );
    } catch (error) {
      if (error instanceof CrmError && error.code === 'account_unknown') await onAccessLost?.(access.accountId);
      throw error;
    }
  }

  return {
    async current(access) {
      const tokens = await store.read(access.accountId);
      if (!tokens) throw new CrmError('account_unknown', { detail: 'The account has no tokens.' });
      if (tokens.expiresAt - clock.now() > AHEAD_MS) return tokens;
      try {
        return await refreshWhile(access, ({ expiresAt }) => expiresAt - clock.now() <= AHEAD_MS);
      } catch (error) {
        const isStillGood = tokens.expiresAt > clock.now();
        if (isStillGood && error instanceof ProductError && error.isRetriable) return tokens;
        throw error;
      }
    },
    renew: (access, refused) => refreshWhile(access, ({ accessToken }) => accessToken === refused.accessToken),
  };
}
