import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import * as z from 'zod';
import { ProductError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';

/** What an owner's browser brought back from the booking system, and which browser it was. */
export interface Landing {
  readonly accountId: number;
  readonly locationIds: readonly number[];
  readonly userData: string;
  readonly sign: string;
  /** What the page's own cookie holds: another browser does not have it, and other sites' pages cannot send it along. */
  readonly browser: string;
}

/** For which account somebody went to the booking system to install our application there, and with what they came back. */
export interface ConnectTickets {
  issue(caller: { readonly accountId: number; readonly userId: number }): Promise<string>;
  /** Throws `session_expired` or `unauthorised`. */
  read(ticket: string): Promise<{ accountId: number; userId: number }>;
  /** What the page's form sends back when the owner agrees. */
  issueProof(landing: Landing): Promise<string>;
  /** Throws `session_expired` or `unauthorised`. */
  readProof(proof: string): Promise<Landing>;
}

/** The booking system waits an hour for our answer to an installation. */
export const TICKET_SECONDS = 60 * 60;
const TICKET = 'slotdesk-connect';
const PROOF = 'slotdesk-connect-proof';

const Ticket = z.object({ sub: z.coerce.number(), userId: z.number() });
const Proof = z.object({
  sub: z.coerce.number(),
  locationIds: z.array(z.number()),
  userData: z.string(),
  sign: z.string(),
  browser: z.string().min(1),
});

/** Signed, so that any process can read them and none keeps them. They never leave our own pages and the browser's cookie. */
export function createConnectTickets(deps: { keys: readonly Uint8Array[]; clock: Clock }): ConnectTickets {
  const [signingKey] = deps.keys;
  if (!signingKey) throw new Error('tickets need a key');

  const signed = (audience: string, accountId: number, payload: JWTPayload): Promise<string> => {
    const now = Math.floor(deps.clock.now() / 1000);
    return new SignJWT(payload)
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(String(accountId))
      .setAudience(audience)
      .setIssuedAt(now)
      .setExpirationTime(now + TICKET_SECONDS)
      .sign(signingKey);
  };

  async function opened(audience: string, token: string): Promise<JWTPayload> {
    const currentDate = new Date(deps.clock.now());
    for (const key of deps.keys) {
      try {
        return (await jwtVerify(token, key, { algorithms: ['HS256'], audience, currentDate })).payload;
      } catch (error) {
        if (error instanceof errors.JWTExpired) throw new ProductError('session_expired');
        if (!(error instanceof errors.JOSEError)) throw error;
      }
    }
    throw new ProductError('unauthorised', { detail: 'the ticket is not ours' });
  }

  return {
    issue: ({ accountId, userId }) => signed(TICKET, accountId, { userId }),
    async read(ticket) {
      const { sub: accountId, userId } = Ticket.parse(await opened(TICKET, ticket));
      return { accountId, userId };
    },
    issueProof: ({ accountId, ...landing }) => signed(PROOF, accountId, landing),
    async readProof(proof) {
      const { sub: accountId, ...landing } = Proof.parse(await opened(PROOF, proof));
      return { accountId, ...landing };
    },
  };
}
