import type { Http } from '../lib/http.ts';
import type { Limiter } from '../lib/limiter.ts';
import type { CrmTokenStore } from '../ports/account-stores.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crm, CrmOAuth, ParseCrmWebhook, VerifyOneTimeToken } from '../ports/crm.ts';
import type { ParseStageReached } from '../ports/stage-actions.ts';
import { createKommoCrm } from './crm.ts';
import { CRM_DOMAINS } from './domains.ts';
import { createReader, type Drift } from './drift.ts';
import type { GrantOptions } from './grants.ts';
import { createCrmOAuth } from './oauth.ts';
import { createOneTimeTokenVerifier } from './one-time-token.ts';
import { createRefresh } from './refresh.ts';
import { parseStageReached } from './stage-reached.ts';
import { createTokenSource } from './tokens.ts';
import { createTransport, type TransportLimits } from './transport.ts';
import { parseCrmWebhook } from './webhook.ts';

export interface KommoDeps {
  readonly http: Http;
  readonly limiter: Limiter;
  readonly tokenStore: CrmTokenStore;
  readonly clock: Clock;
  readonly brand: keyof typeof CRM_DOMAINS;
  /** `https://{domain}`, or one origin for every account. */
  readonly originTemplate: string;
  readonly clientId: string;
  readonly clientSecrets: readonly [string, ...string[]];
  /** Our own address; `/oauth/kommo/callback` below it is what is registered with the vendor. */
  readonly publicUrl: URL;
  readonly limits?: Partial<TransportLimits>;
  readonly onDrift: (drift: Drift) => void;
  /** The vendor revoked our access: the account must authorise us again. Called outside any transaction. */
  readonly onAccessLost?: (accountId: number) => Promise<void>;
}

export interface Kommo {
  readonly crm: Crm;
  readonly oauth: CrmOAuth;
  readonly parsers: { readonly parseCrmWebhook: ParseCrmWebhook; readonly parseStageReached: ParseStageReached };
  readonly verifyOneTimeToken: VerifyOneTimeToken;
}

/** Everything the product needs of Kommo or amoCRM, put together. */
export function createKommo(deps: KommoDeps): Kommo {
  const { clock, clientId, clientSecrets, publicUrl, limits, onAccessLost } = deps;
  const domains = CRM_DOMAINS[deps.brand];
  const read = createReader(deps.onDrift);
  const transport = createTransport({ ...deps, ...(limits && { limits }) });
  const redirectUri = new URL('/oauth/kommo/callback', publicUrl).href;
  const grants: GrantOptions = { transport, read, clock, clientId, clientSecrets, redirectUri, domains };
  const tokens = createTokenSource({
    store: deps.tokenStore,
    refresh: createRefresh(grants),
    clock,
    ...(onAccessLost && { onAccessLost }),
  });
  return {
    crm: createKommoCrm({ transport, tokens, read, clock }),
    oauth: createCrmOAuth(grants),
    parsers: { parseCrmWebhook, parseStageReached },
    verifyOneTimeToken: createOneTimeTokenVerifier({ clock, clientId, clientSecrets, publicUrl, domains }),
  };
}
