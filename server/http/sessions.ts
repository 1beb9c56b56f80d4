import { errors, jwtVerify, SignJWT } from 'jose';
import { ProductError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Caller } from '../steps/read-deal.ts';

export interface Sessions {
  issue(caller: Caller): Promise<string>;
  /** Throws `session_expired` or `unauthorised`. */
  read(token: string): Promise<Omit<Caller, 'traceId'>>;
}

/** Long enough for a call with a client, short enough that a seller who lost access is soon out. */
const SESSION_SECONDS = 15 * 60;
const AUDIENCE = 'slotdesk-widget';

/**
 * A short session for the widget: a signed statement of who asks, so that any process can read it and none keeps it.
 * `keys`: the first signs, older ones are still recognised while keys are being changed.
 */
export function createSessions(deps: { keys: readonly Uint8Array[]; clock: Clock }): Sessions {
  const [signingKey] = deps.keys;
  if (!signingKey) throw new Error('sessions need a key');
  return {
    issue({ accountId, userId, isAdmin }) {
      const now = Math.floor(deps.clock.now() / 1000);
      return new SignJWT({ userId, isAdmin })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(String(accountId))
        .setAudience(AUDIENCE)
        .setIssuedAt(now)
        .setExpirationTime(now + SESSION_SECONDS)
        .sign(signingKey);
    },
    async read(token) {
      const currentDate = new Date(deps.clock.now());
      for (const key of deps.keys) {
        try {
          const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], audience: AUDIENCE, currentDate });
          return {
            accountId: Number(payload.sub),
            userId: Number(payload['userId']),
            isAdmin: payload['isAdmin'] === true,
          };
        } catch (error) {
          if (error instanceof errors.JWTExpired) throw new ProductError('session_expired');
          if (!(error instanceof errors.JOSEError)) throw error;
        }
      }
      throw new ProductError('unauthorised', { detail: 'the session is not ours' });
    },
  };
}
