import { errors, jwtVerify, SignJWT } from 'jose';
import { ProductError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';

/** For which account somebody went to the booking system to install our application there. */
export interface ConnectTickets {
  issue(caller: { readonly accountId: number; readonly userId: number }): Promise<string>;
  /** Throws `session_expired` or `unauthorised`. */
  read(ticket: string): Promise<{ accountId: number; userId: number }>;
}

/** The booking system waits an hour for our answer to an installation. */
export const TICKET_SECONDS = 60 * 60;
const AUDIENCE = 'slotdesk-connect';

/** Signed, so that any process can read it and none keeps it. It never leaves our own address and the browser's cookie. */
export function createConnectTickets(deps: { keys: readonly Uint8Array[]; clock: Clock }): ConnectTickets {
  const [signingKey] = deps.keys;
  if (!signingKey) throw new Error('tickets need a key');
  return {
    issue({ accountId, userId }) {
      const now = Math.floor(deps.clock.now() / 1000);
      return new SignJWT({ userId })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(String(accountId))
        .setAudience(AUDIENCE)
        .setIssuedAt(now)
        .setExpirationTime(now + TICKET_SECONDS)
        .sign(signingKey);
    },
    async read(ticket) {
      const currentDate = new Date(deps.clock.now());
      for (const key of deps.keys) {
        try {
          const { payload } = await jwtVerify(ticket, key, { algorithms: ['HS256'], audience: AUDIENCE, currentDate });
          return { accountId: Number(payload.sub), userId: Number(payload['userId']) };
        } catch (error) {
          if (error instanceof errors.JWTExpired) throw new ProductError('session_expired');
          if (!(error instanceof errors.JOSEError)) throw error;
        }
      }
      throw new ProductError('unauthorised', { detail: 'the ticket is not ours' });
    },
  };
}
