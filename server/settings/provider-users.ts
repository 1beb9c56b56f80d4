import type { ProviderUserView } from '../../shared/contracts/people.ts';
import { comparableTail } from '../../shared/domain/phone.ts';
import type { SignInWay } from '../../shared/domain/user-access.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { BookingProvider, ProviderUser } from '../ports/booking-provider.ts';
import type { CrmUser } from '../ports/crm.ts';
import type { UserSignIn } from '../ports/sign-in-store.ts';
import { askProvider } from '../steps/ask-provider.ts';
import type { ProviderGate } from '../steps/call-provider.ts';
import type { Caller } from '../steps/read-deal.ts';

export interface ListProviderUsersDeps {
  readonly provider: Pick<BookingProvider, 'listUsers'>;
  readonly gate: ProviderGate;
}

/** A proposal is a help: it is not worth more calls than these, nor a screen that does not open. */
const MOST_LOCATIONS = 10;
const PATIENCE_MS = 4_000;

/** Who works with the booking system, as far as our token may see that; each once. */
export async function listProviderUsers(
  { provider, gate }: ListProviderUsersDeps,
  { accountId, traceId }: Caller,
  locations: readonly StoredLocation[],
): Promise<ProviderUser[]> {
  const context = { accountId, lane: 'person', traceId, signal: AbortSignal.timeout(PATIENCE_MS) } as const;
  const lists = await Promise.all(
    locations.slice(0, MOST_LOCATIONS).map(async ({ id }) => {
      const { answer } = await askProvider(() => gate.withLocation(context, id, provider.listUsers));
      return answer ?? [];
    }),
  );
  return [...new Map(lists.flat().map((user) => [user.id, user])).values()];
}

/** Who has the user's e-mail, else their phone; nobody when two have it. */
export function proposalFor(
  { email, phone }: Pick<CrmUser, 'email' | 'phone'>,
  users: readonly ProviderUser[],
): ProviderUserView['proposed'] {
  const fold = (text: string) => text.trim().toLowerCase();
  const only = (by: 'email' | 'phone', found: readonly ProviderUser[]) => {
    const [one] = found;
    return one && found.length === 1 ? { id: one.id, name: one.name, by } : null;
  };
  const sameEmail =
    email === null ? [] : users.filter((user) => user.email !== null && fold(user.email) === fold(email));
  const tail = phone === null ? null : comparableTail(phone);
  const samePhone = users.filter((user) => tail !== null && user.phone !== null && comparableTail(user.phone) === tail);
  return only('email', sameEmail) ?? only('phone', samePhone);
}

/** As whom a user acts. Who has no right to book needs nobody. */
export function viewOfSignIn(
  way: SignInWay,
  mayBook: boolean,
  signIn: UserSignIn | undefined,
): Omit<ProviderUserView, 'proposed'> {
  const own = way === 'own' ? (signIn?.state ?? 'not_matched') : 'ready';
  return {
    state: mayBook ? own : 'off',
    way,
    login: signIn?.login ?? null,
    name: signIn?.name || null,
  };
}

/** Enough to know it again: `c•••@casabrisa.example`, `•••12`. */
export function hideLogin(login: string): string {
  const typed = login.trim();
  const at = typed.indexOf('@');
  return at > 0 ? `${typed.slice(0, 1)}•••${typed.slice(at)}` : `•••${typed.slice(-2)}`;
}
