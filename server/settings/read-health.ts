import type { HealthResponse, PersonRights } from '../../shared/contracts/health.ts';
import { type Alert, byWeight, severityOf } from '../../shared/domain/alerts.ts';
import { combined, RIGHT_KEYS } from '../../shared/domain/provider-rights.ts';
import { addDays } from '../../shared/domain/time.ts';
import { ProductError } from '../errors.ts';
import type { Account, Connection, StoredLocation } from '../ports/account-stores.ts';
import type { Clock, Zones } from '../ports/clock.ts';
import type { HealthNumbers, LocationAccess, ReadAccountQueue, ReadVendorUse } from '../ports/health-stores.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller } from '../steps/read-deal.ts';
import { allowedLocations, type ReadUserAccess } from '../steps/user-access.ts';
import { openAlerts } from './open-alerts.ts';
import type { RefreshAlerts } from './refresh-alerts.ts';

export interface ReadHealthDeps {
  readonly repository: Repository;
  readonly clock: Clock;
  readonly zones: Zones;
  readonly readUserAccess: ReadUserAccess;
  readonly refreshAlerts: RefreshAlerts;
  readonly readAccountQueue: ReadAccountQueue;
  readonly readVendorUse: ReadVendorUse;
  /** What we allow ourselves. */
  readonly limits: { readonly providerPerMinute: number; readonly crmPerSecond: number };
}

const DAYS = 14;
const MENDED_KEPT_MS = 7 * 24 * 3_600_000;
const MENDED_SHOWN = 5;
const MINUTE_SECONDS = 60;

/**
 * Everything that can break, in one answer. What is told is looked through once more first. Of locations that are closed
 * to the caller, and of sign-ins that open nothing else, nothing is told.
 */
export function createReadHealth(deps: ReadHealthDeps) {
  const { repository } = deps;
  return async (caller: Caller): Promise<HealthResponse> => {
    const { accountId, traceId } = caller;
    const account = await repository.accounts.read(accountId);
    if (!account) throw new ProductError('account_unknown');
    await deps.refreshAlerts({ accountId, traceId });
    const [access, known, locations, accesses, numbers] = await Promise.all([
      deps.readUserAccess(caller),
      repository.connections.list(accountId),
      repository.locations.list(accountId),
      repository.locationAccess.list(accountId),
      repository.health.readNumbers(accountId, account.timezone, DAYS),
    ]);
    const open = allowedLocations(access, locations);
    const isOpen = ({ id }: { id: number }) => {
      const has = (some: readonly StoredLocation[]) => some.some(({ connectionId }) => connectionId === id);
      return has(open) || !has(locations);
    };
    const connections = known.filter(isOpen);
    const live = open.filter(({ connectionId }) => connections.some(({ id }) => id === connectionId));
    const titles = new Set(live.map(({ title }) => title));
    const connectionIds = new Set(connections.map(({ id }) => id));
    return {
      ...(await readAlerts(deps, accountId, (alerts) => openAlerts(alerts, { access, titles, connectionIds }))),
      rights: connections.map((connection) => rightsOfConnection(connection, live, accesses)),
      ...(await readLoad(deps, account, numbers)),
      locations: live.map(({ id, title, webhook, lastSyncAt }) => ({ id, title, webhook, lastSyncAt })),
      dealsPerDay: everyDay(deps, account, numbers),
    };
  };
}

async function readAlerts(
  { repository, clock }: ReadHealthDeps,
  accountId: number,
  openOf: <T extends Alert>(alerts: readonly T[]) => T[],
) {
  const since = new Date(clock.now() - MENDED_KEPT_MS).toISOString();
  const [open, mended] = await Promise.all([
    repository.alerts.listOpen(accountId),
    repository.alerts.listMended(accountId, since, MENDED_SHOWN),
  ]);
  return {
    alerts: openOf(open)
      .toSorted((a, b) => byWeight(a.kind, b.kind))
      .map(({ id, kind, params, since: at }) => ({
        id,
        kind,
        severity: severityOf(kind),
        since: at,
        params: { ...params },
      })),
    mended: openOf(mended).map(({ id, kind, params, since: at, mendedAt }) => ({
      ...{ id, kind, since: at, mendedAt },
      params: { ...params },
    })),
  };
}

async function readLoad(deps: ReadHealthDeps, account: Account, { oldestEventAt }: HealthNumbers) {
  const { limits, clock } = deps;
  const [queue, use] = await Promise.all([deps.readAccountQueue(account.id), deps.readVendorUse(account.id)]);
  const ageMs = oldestEventAt === null ? null : Math.max(0, clock.now() - Date.parse(oldestEventAt));
  return {
    queue: { ...queue, oldestAgeSeconds: ageMs === null ? null : ageMs / 1000 },
    limits: {
      provider: { usedPerMinute: use.providerPerMinute, perMinute: limits.providerPerMinute },
      crm: { usedPerSecond: use.crmPerMinute / MINUTE_SECONDS, perSecond: limits.crmPerSecond },
    },
  };
}

/** Each right of one sign-in over its locations, and where it is missing. */
function rightsOfConnection(
  { id, connectedAs }: Connection,
  locations: readonly StoredLocation[],
  accesses: readonly LocationAccess[],
): PersonRights {
  const titles = new Map(locations.map((location) => [location.id, location.title]));
  const read = accesses.filter(({ connectionId, locationId }) => connectionId === id && titles.has(locationId));
  const stateOf = (access: LocationAccess, key: (typeof RIGHT_KEYS)[number]) => access.rights?.[key] ?? 'unknown';
  return {
    person: connectedAs,
    userId: null,
    connectionId: id,
    checkedAt: read.map(({ checkedAt }) => checkedAt).sort()[0] ?? null,
    rights: RIGHT_KEYS.map((key) => ({
      key,
      state: combined(read.map((access) => stateOf(access, key))),
      missingAt: read
        .filter((access) => stateOf(access, key) === 'missing')
        .map(({ locationId }) => titles.get(locationId) ?? ''),
    })),
  };
}

function everyDay({ clock, zones }: ReadHealthDeps, { timezone }: Account, { dealsPerDay }: HealthNumbers) {
  const today = zones.toWall(clock.now(), timezone).slice(0, 10);
  const counts = new Map(dealsPerDay.map(({ date, count }) => [date, count]));
  return Array.from({ length: DAYS }, (_, index) => addDays(today, index - DAYS + 1)).map((date) => ({
    date,
    count: counts.get(date) ?? 0,
  }));
}
