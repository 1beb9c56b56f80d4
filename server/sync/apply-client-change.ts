import type { Client } from '../../shared/domain/client.ts';
import { changesOf, valuesOfClient } from '../../shared/domain/field-values.ts';
import { sumByCurrency } from '../../shared/domain/money.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { StoredClient } from '../ports/client-store.ts';
import type { Clock, Zones } from '../ports/clock.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';
import type { JobData } from '../ports/jobs.ts';
import type { Repository } from '../ports/stores.ts';
import type { CallContext, ProviderGate } from '../steps/call-provider.ts';
import { heeding } from '../steps/heeding.ts';
import { withDays } from '../steps/membership-days.ts';
import { nowOf } from '../steps/now.ts';
import type { StartOfDayIn } from '../steps/start-of-day.ts';
import { writeContact } from './write-contact.ts';

export interface ApplyClientChangeDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly crm: Crm;
  readonly gate: ProviderGate;
  readonly clock: Clock;
  readonly zones: Zones;
  readonly startOfDayIn: StartOfDayIn;
}

type ClientOfTotals = Client & Pick<StoredClient, 'memberships'>;

/** S003-59..65: what a client has spent, how often they came and their membership go to the contacts that are this client. */
export function createApplyClientChange(deps: ApplyClientChangeDeps) {
  return async (change: JobData['client-changed'], signal?: AbortSignal): Promise<void> => {
    const { accountId, locationId, clientId, traceId } = change;
    const account = await deps.repository.accounts.read(accountId);
    if (account?.state !== 'active') return;
    const context: CallContext = { accountId, lane: 'webhook', traceId, ...heeding(signal) };
    const client = await readAgain(deps, context, locationId, clientId);
    if (!client) return;
    const access: CrmAccess = context;
    for (const contactId of await deps.repository.clients.listContacts(accountId, locationId, clientId)) {
      await writeTotals(deps, access, account.timezone, contactId, client);
    }
  };
}

/** Cards and accounts go to no field: they are read when somebody opens a card that shows them. */
async function readAgain(deps: ApplyClientChangeDeps, context: CallContext, locationId: number, clientId: number) {
  const { repository, provider, clock } = deps;
  return deps.gate.withLocation(context, locationId, async (access, location): Promise<ClientOfTotals | null> => {
    const client = await provider.readClient(access, location, clientId);
    if (!client) return null;
    const memberships = client.phone === null ? [] : await provider.listMemberships(access, location, client.phone);
    await repository.clients.save(context.accountId, client, memberships, nowOf(clock));
    return { ...client, memberships };
  });
}

/** Totals add up the clients that this contact is in all locations; «ID клиента» is the one that just changed. */
async function writeTotals(
  deps: ApplyClientChangeDeps,
  access: CrmAccess,
  timezone: string,
  contactId: number,
  client: ClientOfTotals,
): Promise<void> {
  const { repository, crm } = deps;
  const { accountId } = access;
  const [contact] = await crm.readContacts(access, [contactId]);
  if (!contact) return;
  const links = await repository.clients.listLinks(accountId, contactId);
  const others = await Promise.all(
    links
      .filter((link) => link.clientId !== null && link.locationId !== client.locationId)
      .map((link) => repository.clients.read(accountId, link.locationId, link.clientId ?? 0)),
  );
  const locations = await repository.locations.list(accountId);
  const all = [client, ...others.filter((other) => other !== null)];
  const { value: mapping } = await repository.settings.read(accountId, 'field_mapping');
  const values = valuesOfClient({
    clientId: client.id,
    visits: all.every((item) => item.visits === null) ? null : all.reduce((sum, item) => sum + (item.visits ?? 0), 0),
    spent: spentIn(client, all, locations),
    memberships: all.flatMap((item) => withDays(deps.zones, item.memberships, zoneOf(item, locations))),
  });
  const fields = changesOf(values, mapping, contact.fields, deps.startOfDayIn(timezone));
  await writeContact(crm, access, contactId, fields);
}

const zoneOf = (client: ClientOfTotals, locations: readonly StoredLocation[]): string =>
  locations.find((location) => location.id === client.locationId)?.timezone ?? 'UTC';

/** A number field holds one currency: the sum in the currency of the location that just changed. */
function spentIn(
  client: ClientOfTotals,
  all: readonly ClientOfTotals[],
  locations: readonly StoredLocation[],
): number | null {
  const currencyOf = (item: ClientOfTotals) =>
    locations.find((location) => location.id === item.locationId)?.currency ?? null;
  const amounts = all.flatMap((item) =>
    item.spent === null ? [] : [{ amount: item.spent, currency: currencyOf(item) }],
  );
  return sumByCurrency(amounts).find((sum) => sum.currency === currencyOf(client))?.amount ?? null;
}
