import { codeOf } from '../errors.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { Repository } from '../ports/stores.ts';
import type { CallContext, ProviderGate } from '../steps/call-provider.ts';

export interface CheckAccessDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly gate: ProviderGate;
}

/**
 * Reads what our sign-in may do in a location and keeps it (S003-96..107). A location that does not let us in at all is
 * kept as such; a booking system that does not answer changes nothing of what is known.
 */
export async function checkAccess(deps: CheckAccessDeps, context: CallContext, locationId: number): Promise<void> {
  const { accountId } = context;
  const location = await deps.repository.locations.read(accountId, locationId);
  if (!location) return;
  const about = { locationId, connectionId: location.connectionId };
  try {
    const rights = await deps.gate.withLocation(context, locationId, (access, place) =>
      deps.provider.readRights(access, place),
    );
    await deps.repository.locationAccess.save(accountId, { ...about, rights, isLicensed: true });
  } catch (error) {
    const code = codeOf(error);
    // The gate has noted a lapsed licence and a dead sign-in.
    if (code === 'licence_lapsed' || code === 'reconnect_needed' || code === 'not_connected') return;
    if (code !== 'right_missing') throw error;
    await deps.repository.locationAccess.save(accountId, { ...about, rights: null, isLicensed: true });
  }
}
