import type { Location } from '../../shared/domain/catalog.ts';
import type { Client, MatchReason } from '../../shared/domain/client.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { BookingProvider, PhoneWriting } from '../ports/booking-provider.ts';
import type { StoredClient } from '../ports/client-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { ContactMemory } from '../ports/contact-store.ts';
import type { Repository } from '../ports/stores.ts';
import { askProvider } from './ask-provider.ts';
import type { CallContext, ProviderGate } from './call-provider.ts';
import { NEVER_READ, nowOf } from './now.ts';

export type Match =
  | { readonly state: 'matched'; readonly reason: MatchReason; readonly clients: readonly StoredClient[] }
  | { readonly state: 'several'; readonly by: 'phone' | 'email'; readonly clients: readonly StoredClient[] }
  | { readonly state: 'none' }
  /** The booking system did not answer and nothing is remembered. */
  | { readonly state: 'unknown' };

export interface MatchResult {
  readonly match: Match;
  readonly isProviderSilent: boolean;
}

export interface MatchDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly gate: ProviderGate;
  readonly clock: Clock;
  readonly isSamePhone: (a: string, b: string, country: string | null) => boolean;
}

export type RecallDeps = Omit<MatchDeps, 'provider' | 'gate'>;

export interface MatchOptions {
  readonly refresh: boolean;
  readonly isHurried?: boolean;
}

export type MatchClients = (
  context: CallContext,
  contact: ContactMemory,
  locations: readonly StoredLocation[],
  /**
   * `refresh`: asks again who has the phone or e-mail, however lately that was asked. `isHurried`: is content with whoever the
   * first writing of a phone finds; asking once more without it completes that.
   */
  options: MatchOptions,
) => Promise<MatchResult>;

/** An answer "nobody has this phone" is believed for a day; webhooks bring new clients in the meantime. */
const ASK_AGAIN_AFTER_MS = 24 * 60 * 60_000;

type Way = { readonly kind: 'phone' | 'email'; readonly value: string };

/**
 * Who a contact is among the clients: a person's choice first, then the client ID in the contact, then the exact phone,
 * then the e-mail. Families share phones: several clients in one location are offered, never merged.
 */
export function createMatchClients(deps: MatchDeps): MatchClients {
  return async (context, contact, locations, options) => {
    const { refresh } = options;
    const chosen = await byChoice(deps, context.accountId, contact);
    if (chosen) return { match: chosen, isProviderSilent: false };
    let isProviderSilent = false;
    if (contact.clientId !== null) {
      const found = await byClientId(deps, context, contact.clientId, { locations, refresh });
      if (found.known) {
        const match = { state: 'matched', reason: 'client_id', clients: [found.known] } as const;
        await keepLinks(deps, context.accountId, contact, match);
        return { match, isProviderSilent: false };
      }
      isProviderSilent = found.isSilent;
    }
    for (const way of waysOf(contact)) {
      const found = await byWay(deps, context, way, locations, options);
      isProviderSilent ||= found.isProviderSilent;
      if (found.clients.length > 0) {
        const match = judge(way.kind, found.clients);
        await keepLinks(deps, context.accountId, contact, match);
        return { match, isProviderSilent };
      }
    }
    return { match: { state: isProviderSilent ? 'unknown' : 'none' }, isProviderSilent };
  };
}

/** Who a contact is as far as we know without asking anybody. `isComplete`: asking would tell nothing more. */
export type RecallClients = (
  accountId: number,
  contact: ContactMemory,
  locations: readonly StoredLocation[],
) => Promise<{ readonly match: Match; readonly isComplete: boolean }>;

/** What {@link createMatchClients} keeps, in the same order of trust. */
export function createRecallClients(deps: RecallDeps): RecallClients {
  return async (accountId, contact, locations) => {
    const chosen = await byChoice(deps, accountId, contact);
    if (chosen) return { match: chosen, isComplete: true };
    if (contact.clientId !== null) {
      const known = await knownById(deps, accountId, contact.clientId, locations);
      if (known) return { match: { state: 'matched', reason: 'client_id', clients: [known] }, isComplete: true };
    }
    const wasAsked = async (what: string) =>
      (await Promise.all(locations.map((location) => wasAskedLately(deps, accountId, what, location)))).every(Boolean);
    let isComplete = contact.clientId === null || (await wasAsked(idName(contact.clientId)));
    for (const way of waysOf(contact)) {
      isComplete = (await wasAsked(nameOf(way))) && isComplete;
      const clients = await rememberedBy(deps, accountId, way, locations);
      if (clients.length > 0) return { match: judge(way.kind, clients), isComplete };
    }
    return { match: { state: isComplete ? 'none' : 'unknown' }, isComplete };
  };
}

const waysOf = ({ phones, emails }: ContactMemory): Way[] => [
  ...phones.map((value) => ({ kind: 'phone', value }) as const),
  ...emails.map((value) => ({ kind: 'email', value }) as const),
];

/** Keeps what was found, so that a change of the client finds its contact. A person's choice is never overwritten here. */
async function keepLinks(deps: MatchDeps, accountId: number, contact: ContactMemory, match: Match): Promise<void> {
  if (match.state !== 'matched') return;
  const links = await deps.repository.clients.listLinks(accountId, contact.contactId);
  for (const client of match.clients) {
    const isKept = links.some((link) => link.locationId === client.locationId && link.clientId === client.id);
    if (isKept) continue;
    const link = { locationId: client.locationId, clientId: client.id, reason: match.reason };
    await deps.repository.clients.saveLink(accountId, contact.contactId, link);
  }
}

/** One client per location is a match; two in one location share the phone or e-mail. */
function judge(by: 'phone' | 'email', clients: readonly StoredClient[]): Match {
  const locations = new Set(clients.map((client) => client.locationId));
  return locations.size === clients.length
    ? { state: 'matched', reason: by, clients }
    : { state: 'several', by, clients };
}

async function byChoice(deps: RecallDeps, accountId: number, contact: ContactMemory): Promise<Match | null> {
  const links = await deps.repository.clients.listLinks(accountId, contact.contactId);
  const chosen = links.filter((link) => link.reason === 'chosen');
  if (chosen.length === 0) return null;
  const clients = await Promise.all(
    chosen.flatMap((link) =>
      link.clientId === null ? [] : [deps.repository.clients.read(accountId, link.locationId, link.clientId)],
    ),
  );
  const known = clients.filter((client) => client !== null);
  return known.length === 0 ? { state: 'none' } : { state: 'matched', reason: 'chosen', clients: known };
}

async function byClientId(
  deps: MatchDeps,
  context: CallContext,
  clientId: number,
  { locations, refresh }: { readonly locations: readonly StoredLocation[]; readonly refresh: boolean },
): Promise<{ known: StoredClient | null; isSilent: boolean }> {
  const { repository, provider, clock, gate } = deps;
  const known = await knownById(deps, context.accountId, clientId, locations);
  if (known) return { known, isSilent: false };
  const what = idName(clientId);
  let isAnySilent = false;
  for (const location of locations) {
    if (!refresh && (await wasAskedLately(deps, context.accountId, what, location))) continue;
    const { answer, isSilent } = await askProvider(() =>
      gate.withLocation(context, location.id, (access, opened) => provider.readClient(access, opened, clientId)),
    );
    if (answer) return { known: await remember(deps, context.accountId, answer), isSilent: false };
    isAnySilent ||= isSilent;
    if (!isSilent) await repository.clients.noteAsked(context.accountId, location.id, what, nowOf(clock));
  }
  return { known: null, isSilent: isAnySilent };
}

async function knownById(
  { repository }: RecallDeps,
  accountId: number,
  clientId: number,
  locations: readonly StoredLocation[],
): Promise<StoredClient | null> {
  for (const location of locations) {
    const known = await repository.clients.read(accountId, location.id, clientId);
    if (known) return known;
  }
  return null;
}

async function byWay(
  deps: MatchDeps,
  context: CallContext,
  way: Way,
  locations: readonly StoredLocation[],
  { refresh, isHurried = false }: MatchOptions,
) {
  const wasAsked = (what: string) => async (location: StoredLocation) =>
    !refresh && (await wasAskedLately(deps, context.accountId, what, location));
  const open = await without(locations, wasAsked(nameOf(way)));
  const ask = (places: readonly StoredLocation[], writing: PhoneWriting) =>
    Promise.all(places.map((location) => askLocation(deps, context, { way, writing }, location)));
  const first = await ask(await without(open, wasAsked(wholeName(way))), 'whole');
  const remembered = await rememberedBy(deps, context.accountId, way, locations);
  const isEnough = way.kind === 'email' || (isHurried && remembered.length > 0);
  const done = new Set(
    first.flatMap(({ location, clients, isSilent }) => (clients.length > 0 || isSilent ? location.id : [])),
  );
  const left = open.filter(({ id }) => !done.has(id));
  const asked = isEnough ? first : [...first, ...(await ask(left, 'national'))];
  const byKey = new Map(remembered.map((client) => [`${client.locationId}:${client.id}`, client]));
  for (const { clients } of asked) for (const client of clients) byKey.set(`${client.locationId}:${client.id}`, client);
  return { clients: [...byKey.values()], isProviderSilent: asked.some((item) => item.isSilent) };
}

async function rememberedBy(
  deps: RecallDeps,
  accountId: number,
  way: Way,
  locations: readonly Location[],
): Promise<StoredClient[]> {
  if (way.kind === 'email') return deps.repository.clients.findByEmail(accountId, way.value);
  const country = new Map(locations.map((location) => [location.id, location.country]));
  const candidates = await deps.repository.clients.findByPhone(accountId, way.value);
  return candidates.filter(
    (client) =>
      client.phone !== null && deps.isSamePhone(way.value, client.phone, country.get(client.locationId) ?? null),
  );
}

async function without<T>(items: readonly T[], isKnown: (item: T) => Promise<boolean>): Promise<T[]> {
  const known = await Promise.all(items.map(isKnown));
  return items.filter((_item, index) => !known[index]);
}

/** Asked for in its first writing only. */
const wholeName = (way: Way): string => `whole:${way.value}`;

const idName = (clientId: number): string => `id:${clientId}`;

const nameOf = (way: Way): string => `${way.kind}:${way.value}`;

async function wasAskedLately(
  { repository, clock }: RecallDeps,
  accountId: number,
  what: string,
  location: StoredLocation,
): Promise<boolean> {
  const askedAt = await repository.clients.askedAt(accountId, location.id, what);
  return askedAt !== null && clock.now() - Date.parse(askedAt) < ASK_AGAIN_AFTER_MS;
}

/** Asks one location who has this phone or e-mail, and notes how far it was asked. */
async function askLocation(
  deps: MatchDeps,
  context: CallContext,
  { way, writing }: { readonly way: Way; readonly writing: PhoneWriting },
  location: StoredLocation,
) {
  const { repository, clock } = deps;
  const by = way.kind === 'phone' ? { phone: way.value, written: writing } : { email: way.value };
  const { answer, isSilent } = await askProvider(() =>
    deps.gate.withLocation(context, location.id, (access, opened) => deps.provider.findClients(access, opened, by)),
  );
  if (isSilent || !answer) return { location, clients: [], isSilent };
  const clients = await Promise.all(answer.map((client) => remember(deps, context.accountId, client)));
  const isWhole = way.kind === 'email' || writing === 'national' || clients.length > 0;
  await repository.clients.noteAsked(context.accountId, location.id, (isWhole ? nameOf : wholeName)(way), nowOf(clock));
  return { location, clients, isSilent: false };
}

async function remember(deps: MatchDeps, accountId: number, client: Client): Promise<StoredClient> {
  const before = await deps.repository.clients.read(accountId, client.locationId, client.id);
  const memberships = before?.memberships ?? [];
  // A search tells neither totals nor memberships: the card itself is as old as it was, or was never read.
  const readAt = before?.readAt ?? NEVER_READ;
  const balance = client.balance ?? before?.balance ?? null;
  const labels = client.labels ?? before?.labels ?? null;
  const known = { ...client, balance, labels };
  await deps.repository.clients.save(accountId, known, memberships, readAt);
  const { loyalty = null, loyaltyReadAt = null } = before ?? {};
  return { ...known, memberships, loyalty, loyaltyReadAt, readAt };
}
