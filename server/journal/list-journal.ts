import type { JournalResponse, ListJournalRequest } from '../../shared/contracts/journal.ts';
import { lateBefore } from '../../shared/domain/journal.ts';
import { addDays } from '../../shared/domain/time.ts';
import { ProductError } from '../errors.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { Clock } from '../ports/clock.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import type { ReadCrmWords } from '../steps/crm-words.ts';
import type { ReadViewer } from '../steps/journal-rule.ts';
import type { Caller } from '../steps/read-deal.ts';
import { allowedLocations, type ReadUserAccess } from '../steps/user-access.ts';
import { viewOfAppointment, viewOfLocation } from '../steps/views.ts';
import { lineOfDeal } from './deal-lines.ts';

export interface ListJournalDeps {
  readonly repository: Repository;
  readonly clock: Clock;
  readonly readViewer: ReadViewer;
  readonly readUserAccess: ReadUserAccess;
  readonly readCrmWords: ReadCrmWords;
}

const LONGEST_DAYS = 366;
/** A location is read every five minutes; when three readings in a row failed, its vendor counts as silent. */
const SILENT_AFTER_MS = 16 * 60_000;

/** Appointments of the chosen days and locations, from memory, with how fresh it is. */
export function createListJournal(deps: ListJournalDeps) {
  return async (caller: Caller, request: ListJournalRequest): Promise<JournalResponse> => {
    const { accountId } = caller;
    if (request.to < request.from || request.to > addDays(request.from, LONGEST_DAYS))
      throw new ProductError('invalid_request', { detail: 'too many days', params: { field: 'to' } });
    const viewer = await deps.readViewer(caller);
    const connected = await deps.repository.locations.list(accountId);
    if (connected.length === 0) throw new ProductError('not_connected');
    const access = await deps.readUserAccess(caller);
    const locations = allowedLocations(access, connected);
    const isWanted = ({ id }: StoredLocation) => request.locationIds.length === 0 || request.locationIds.includes(id);
    const shown = locations.filter(isWanted);
    const now = deps.clock.now();
    const page = await deps.repository.journal.list(accountId, {
      ...request,
      locationIds: shown.map(({ id }) => id),
      searchesPhones: access.rights.seePhones,
      onlyOf: viewer.seesAll ? null : viewer.userId,
      lateBefore: new Date(lateBefore(now)).toISOString(),
    });
    const places = new Map(shown.map((location) => [location.id, location]));
    return {
      rows: page.appointments.flatMap((item) => {
        const place = places.get(item.locationId);
        return place ? [viewOfAppointment(item, place)] : [];
      }),
      ...{ total: page.total, counters: page.counters, all: page.all, unlinked: page.unlinked, groups: page.groups },
      ...(await dealsOf(deps, caller, page.appointments)),
      viewer: { seesAll: viewer.seesAll, rights: access.rights },
      locations: locations.map(viewOfLocation),
      freshness: freshnessOf(shown, now),
    };
  };
}

/** As old as the location that was read longest ago. */
function freshnessOf(locations: readonly StoredLocation[], now: number): JournalResponse['freshness'] {
  const read = locations.map((location) => location.lastSyncAt);
  const oldest = read.includes(null) ? null : (read.filter((at) => at !== null).sort()[0] ?? null);
  const isSilent = oldest === null || now - Date.parse(oldest) > SILENT_AFTER_MS;
  return { asOf: oldest, provider: isSilent ? 'silent' : 'ok' };
}

/** The deals of the rows, from memory; the CRM only gives them their words. */
async function dealsOf(
  deps: ListJournalDeps,
  { accountId, traceId }: Caller,
  appointments: readonly StoredAppointment[],
): Promise<Pick<JournalResponse, 'deals' | 'users'>> {
  const ids = [...new Set(appointments.flatMap(({ dealId }) => dealId ?? []))];
  const [deals, words] = await Promise.all([
    deps.repository.deals.list(accountId, ids),
    deps.readCrmWords({ accountId, lane: 'person', traceId }),
  ]);
  return {
    deals: deals.map((deal) => lineOfDeal({ ...deal, id: deal.dealId }, words)),
    users: words.users.filter(({ isActive }) => isActive).map(({ id, name }) => ({ id, name })),
  };
}
