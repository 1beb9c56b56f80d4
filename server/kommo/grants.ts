import type { HttpResponse } from '../lib/http.ts';
import type { Clock } from '../ports/clock.ts';
import type { CrmTokens } from '../ports/crm.ts';
import { readAnswer } from './answers.ts';
import { type Reader, readWhole } from './drift.ts';
import type { Subject, Transport } from './transport.ts';
import { WireTokens } from './wire.ts';

export interface GrantOptions {
  readonly transport: Transport;
  readonly read: Reader;
  readonly clock: Clock;
  readonly clientId: string;
  /** The current one first; another while a secret is being changed. Never empty. */
  readonly clientSecrets: readonly [string, ...string[]];
  /** Exactly as registered with the vendor. */
  readonly redirectUri: string;
  /** See `CRM_DOMAINS`. */
  readonly domains: readonly string[];
}

export type Grant =
  | { readonly grant_type: 'authorization_code'; readonly code: string }
  | { readonly grant_type: 'refresh_token'; readonly refresh_token: string };

/** The store's row is held meanwhile, and others wait for it. */
export const TOKEN_DEADLINE_MS = 8_000;

/** Asks for tokens with our secret, and after "400" with the one it replaced. */
export async function askForTokens(
  { transport, clientId, clientSecrets, redirectUri }: GrantOptions,
  subject: Subject,
  operation: string,
  grant: Grant,
): Promise<HttpResponse> {
  const askWith = (secret: string) =>
    transport.send(subject, {
      operation,
      effect: 'read',
      method: 'POST',
      path: '/oauth2/access_token',
      body: { client_id: clientId, client_secret: secret, ...grant, redirect_uri: redirectUri },
      deadlineMs: TOKEN_DEADLINE_MS,
    });
  const [current, ...older] = clientSecrets;
  let answer = await askWith(current);
  for (const secret of older) if (answer.status === 400) answer = await askWith(secret);
  return answer;
}

/** Throws `CrmError` when the answer is not a pair of tokens. */
export function toTokens({ read, clock }: GrantOptions, answer: HttpResponse, operation: string): CrmTokens {
  const wire = readWhole(read, operation, WireTokens, readAnswer(answer, 'read', operation));
  return {
    accessToken: wire.access_token,
    refreshToken: wire.refresh_token,
    expiresAt: clock.now() + wire.expires_in * 1_000,
  };
}
