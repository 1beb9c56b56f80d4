import type { HttpResponse } from '../lib/http.ts';
import type { Clock } from '../ports/clock.ts';
import type { CrmAccess } from '../ports/crm.ts';
import { CrmError, type Effect, isForeignHost, readAnswer } from './answers.ts';
import type { StoredTokens, TokenSource } from './tokens.ts';
import { bearer, subjectOf, type Transport, type TransportRequest } from './transport.ts';
import { embedded, hasNext } from './wire.ts';

export interface ApiCall extends TransportRequest {
  /** Act as this user of the account: what that user may not see is not there. */
  readonly asUserId?: number;
}

export interface ApiClient {
  /** The JSON of a good answer, `null` when it is empty. Throws `CrmError`. */
  call(access: CrmAccess, call: ApiCall): Promise<unknown>;
  /** The items of all pages, of at most `maxPages`. */
  list(access: CrmAccess, call: ListCall): Promise<unknown[]>;
}

interface ListCall {
  readonly operation: string;
  /** Below `/api/v4`. */
  readonly path: string;
  readonly key: string;
  readonly query?: readonly (readonly [string, string | number])[];
  readonly maxPages?: number;
  readonly asUserId?: number;
}

/** The vendor's limit for one page. */
const PAGE_SIZE = 250;
const MAX_PAGES = 20;

export const read = (operation: string, path: string, query: ApiCall['query'] = []): ApiCall => ({
  operation,
  effect: 'read',
  method: 'GET',
  path: `/api/v4${path}`,
  query,
});

export const write = (
  operation: string,
  effect: Exclude<Effect, 'read'>,
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body: unknown,
): ApiCall => ({ operation, effect, method, path: `/api/v4${path}`, body });

/** Asking whether an account still lives at its host costs a call: not more often than this. */
const PROBE_EVERY_MS = 60_000;

interface ClientOptions {
  readonly transport: Transport;
  readonly tokens: TokenSource;
  readonly clock: Clock;
}

/** API v4 on behalf of an account: finds and renews tokens, follows a renamed account, follows pages. */
export function createApiClient({ transport, tokens, clock }: ClientOptions): ApiClient {
  const probedAt = new Map<number, number>();

  const send = (access: CrmAccess, used: StoredTokens, { asUserId, ...request }: ApiCall) =>
    transport.send(subjectOf(access, used.domain), {
      ...request,
      headers: {
        ...bearer(used.accessToken),
        ...(asUserId !== undefined && { 'x-context-user-id': String(asUserId) }),
      },
    });

  /** 404 may mean that a thing is not there, or that the account is not: then nothing is, not even the account's own page. */
  async function isHostGone(access: CrmAccess, used: StoredTokens, answer: HttpResponse): Promise<boolean> {
    if (answer.status !== 404) return isForeignHost(answer);
    const probed = probedAt.get(access.accountId);
    if (probed !== undefined && clock.now() - probed < PROBE_EVERY_MS) return false;
    probedAt.set(access.accountId, clock.now());
    const probe = await send(access, used, read('read_account', '/account'));
    return probe.status === 404 || isForeignHost(probe);
  }

  async function call(access: CrmAccess, request: ApiCall): Promise<unknown> {
    const used = await tokens.current(access);
    let answer = await send(access, used, request);
    if (answer.status === 401 || (await isHostGone(access, used, answer))) {
      const renewed = await tokens.renew(access, used);
      if (answer.status === 401 || renewed.domain !== used.domain) answer = await send(access, renewed, request);
    }
    return readAnswer(answer, request.effect, request.operation);
  }

  async function list(access: CrmAccess, listCall: ListCall) {
    const { operation, path, key, query = [], maxPages = MAX_PAGES, asUserId } = listCall;
    const as = asUserId !== undefined && { asUserId };
    const items: unknown[] = [];
    for (let page = 1; page <= maxPages; page += 1) {
      const request = read(operation, path, [...query, ['limit', PAGE_SIZE], ['page', page]]);
      const answer = await call(access, { ...request, ...as });
      items.push(...embedded(answer, key));
      if (!hasNext(answer)) break;
    }
    return items;
  }

  return { call, list };
}

export const hasStatus = (error: unknown, ...statuses: readonly number[]): boolean =>
  error instanceof CrmError && error.status !== null && statuses.includes(error.status);
