import { addDays } from '../../shared/domain/time.ts';
import type { AppointmentFilter, BookingProvider } from '../ports/booking-provider.ts';
import type { Clock, Zones } from '../ports/clock.ts';
import type { JobData } from '../ports/jobs.ts';
import type { Repository } from '../ports/stores.ts';
import type { CallContext, ProviderGate } from '../steps/call-provider.ts';
import { heeding } from '../steps/heeding.ts';
import { nowOf } from '../steps/now.ts';
import { takeIn } from '../steps/take-in.ts';

export interface ReconcileLocationDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly gate: ProviderGate;
  readonly clock: Clock;
  readonly zones: Zones;
}

const MINUTE_MS = 60_000;
/** `changed_after` is a wall time of the location: an hour of it happens twice in autumn. */
const OVERLAP_MS = 70 * MINUTE_MS;
/** What is read when a location is connected: enough for the journal; older history comes with its client. */
const FIRST_DAYS_BACK = 7;
const FIRST_DAYS_AHEAD = 60;
/** A stop against answers that never end: 500 pages are 100,000 appointments. What lies behind them is not called read. */
const PAGE_LIMIT = 500;

/**
 * Reads what changed in a location since its watermark, so that a lost webhook is only late. The first run fills the
 * memory and moves nothing: history is not news. An appointment that is absent from a list is never taken for deleted.
 */
export function createReconcileLocation(deps: ReconcileLocationDeps) {
  const { repository, clock, zones } = deps;

  return async (
    { accountId, locationId, traceId }: JobData['reconcile-location'],
    signal?: AbortSignal,
  ): Promise<void> => {
    const account = await repository.accounts.read(accountId);
    if (account?.state !== 'active') return;
    const startedAt = nowOf(clock);
    const context: CallContext = { accountId, lane: 'poll', traceId, ...heeding(signal) };
    await deps.gate.withLocation(context, locationId, async (access, location) => {
      const { syncedTo } = location;
      const today = zones.toWall(clock.now(), location.timezone).slice(0, 10);
      const filter: AppointmentFilter = syncedTo
        ? { changedAfter: new Date(Date.parse(syncedTo) - OVERLAP_MS).toISOString() }
        : { startsFrom: addDays(today, -FIRST_DAYS_BACK), startsTo: addDays(today, FIRST_DAYS_AHEAD) };
      const kind = syncedTo === null ? 'first_import' : 'news';
      const reading = { accountId, locationId, traceId, source: 'reconciliation', kind } as const;
      for (let page = 1; page <= PAGE_LIMIT; page += 1) {
        const { appointments, hasMore } = await deps.provider.listAppointments(access, location, filter, page);
        await takeIn(deps, reading, appointments);
        if (!hasMore) break;
        if (page === PAGE_LIMIT) throw new Error(`The list of appointments went on after ${PAGE_LIMIT} pages.`);
      }
      await repository.locations.noteSynced(accountId, locationId, startedAt);
    });
  };
}
