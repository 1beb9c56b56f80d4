import { compactVerify, errors } from 'jose';
import * as z from 'zod';
import { ProductError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { CrmCaller, VerifyOneTimeToken } from '../ports/crm.ts';
import { domainOfIssuer } from './domains.ts';

export interface OneTimeTokenOptions {
  readonly clock: Clock;
  readonly clientId: string;
  /** The current one first; another while a secret is being changed. Never empty. */
  readonly clientSecrets: readonly [string, ...string[]];
  /** Our own address: the vendor writes its scheme and host into `aud`. */
  readonly publicUrl: URL;
  readonly domains: readonly string[];
}

const SKEW_SECONDS = 30;
const LONGEST_TOKEN = 4_096;

const whole = z.union([
  z.int(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);
const Claims = z.object({
  iss: z.string(),
  aud: z.union([z.string().transform((one) => [one]), z.array(z.string())]),
  jti: z.string().min(1).max(200),
  exp: whole,
  nbf: z.nullish(whole),
  account_id: whole,
  user_id: whole,
  client_uuid: z.string(),
  is_admin: z.nullish(z.unknown()),
});
type Claims = z.output<typeof Claims>;

/**
 * Checks the token that the CRM's page puts into `X-Auth-Token`: HS256 with one of our secrets, made for our address and
 * our client id, by a host of the CRM, at the present time give or take 30 seconds. Throws `unauthorised`.
 */
export function createOneTimeTokenVerifier(options: OneTimeTokenOptions): VerifyOneTimeToken {
  const keys = options.clientSecrets.map((secret) => new TextEncoder().encode(secret));
  const { protocol, hostname, host } = options.publicUrl;
  const audiences = new Set([`${protocol}//${hostname}`, `${protocol}//${host}`]);

  return async (token) => {
    const claims = readClaims(await openWithOneOf(keys, token));
    const now = options.clock.now() / 1_000;
    if (claims.client_uuid !== options.clientId) throw refused('made for another integration');
    if (!claims.aud.some((audience) => audiences.has(audience))) throw refused('made for another address');
    if (claims.exp + SKEW_SECONDS <= now) throw refused('expired');
    if (claims.nbf && claims.nbf - SKEW_SECONDS > now) throw refused('not valid yet');
    return toCaller(claims, domainOfIssuer(claims.iss, options.domains));
  };
}

const refused = (why: string) => new ProductError('unauthorised', { detail: `The one-time token is refused: ${why}.` });

async function openWithOneOf(keys: readonly Uint8Array[], token: string): Promise<Uint8Array> {
  if (token.length > LONGEST_TOKEN) throw refused('too long');
  for (const key of keys) {
    try {
      return (await compactVerify(token, key, { algorithms: ['HS256'] })).payload;
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
    }
  }
  throw refused('no signature of ours');
}

function readClaims(payload: Uint8Array): Claims {
  const parsed = Claims.safeParse(parseJson(payload));
  if (parsed.success) return parsed.data;
  throw refused(`wrong claims: ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}`);
}

function parseJson(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(payload));
  } catch {
    return null;
  }
}

const toCaller = (claims: Claims, domain: string): CrmCaller => ({
  crmAccountId: claims.account_id,
  userId: claims.user_id,
  domain,
  tokenId: claims.jti,
  expiresAt: claims.exp,
  // The claim is not documented: only a plain yes counts.
  claimsAdmin: claims.is_admin === true || claims.is_admin === 1 || claims.is_admin === '1',
});
