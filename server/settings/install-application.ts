import type { Location } from '../../shared/domain/catalog.ts';
import { ProductError } from '../errors.ts';
import type { BookingProvider, ProviderAccess } from '../ports/booking-provider.ts';
import type { JobData } from '../ports/jobs.ts';
import type { PartnerApplication } from '../ports/partner-application.ts';
import type { Repository } from '../ports/stores.ts';
import { keepSignIn, numberOfToken } from './connect-provider.ts';

export interface InstallApplicationDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  /** `null`: this deployment has none. */
  readonly application: PartnerApplication | null;
}

/** An owner who comes back from the booking system. Everything but `accountId` is what their browser brought. */
export interface ReturnedOwner {
  readonly accountId: number;
  readonly locationIds: readonly number[];
  readonly userData: string;
  readonly sign: string;
  readonly traceId: string;
}

/**
 * Connects the locations in which an owner installed our application. The signature says who pressed Connect, not where
 * or when: so a location is taken only when the installation waits for our answer and its owner is one of its users.
 * Throws `unauthorised`, `not_allowed`, `not_connected`.
 */
export function createInstallApplication({ repository, provider, application }: InstallApplicationDeps) {
  return async ({ accountId, locationIds, userData, sign, traceId }: ReturnedOwner): Promise<{ count: number }> => {
    const account = await repository.accounts.read(accountId);
    if (account?.state !== 'active') throw new ProductError('account_unknown');
    const userToken = application?.userToken;
    if (!application || !userToken) throw new ProductError('not_connected', { detail: 'no partner application' });
    const ownerId = application.readOwner(userData, sign);
    if (ownerId === null) throw new ProductError('unauthorised', { detail: 'not signed by the booking system' });
    const access = { userToken, lane: 'person', traceId } as const;
    const locations: Location[] = [];
    for (const locationId of locationIds) {
      await application.activate(locationId, traceId);
      locations.push(await ownLocation({ provider, application }, access, { locationId, ownerId }));
    }
    const about = { way: 'partner', userToken, providerUserId: numberOfToken(userToken), connectedAs: '' } as const;
    const { id: connectionId } = await keepSignIn(repository, { accountId, traceId }, { ...about, locations });
    for (const { id: locationId } of locations)
      await repository.locationAccess.noteApplication(accountId, { locationId, connectionId, isApplicationOn: true });
    return { count: locations.length };
  };
}

async function ownLocation(
  { provider, application }: { provider: BookingProvider; application: PartnerApplication },
  access: ProviderAccess,
  { locationId, ownerId }: { locationId: number; ownerId: number },
): Promise<Location> {
  const users = await application.listUserIds(access, locationId);
  if (!users.includes(ownerId)) throw new ProductError('not_allowed', { detail: 'the location is somebody else’s' });
  const location = await provider.readLocation(access, locationId);
  if (!location) throw new ProductError('location_unknown', { params: { locationId } });
  return location;
}

/** The booking system says that something became of an installation. False: it is not the booking system who says so. */
export function createHearOfApplication({ repository, application }: Omit<InstallApplicationDeps, 'provider'>) {
  return async ({ body, traceId }: { body: string; traceId: string }): Promise<boolean> => {
    const message = application?.readMessage(body) ?? null;
    if (message === null) return false;
    const { locationId } = message;
    const places = await repository.locations.listThroughApplication(locationId);
    await repository.jobs.enqueueAll(
      'application-changed',
      places.map(({ accountId }) => ({ accountId, locationId, traceId })),
    );
    return true;
  };
}

/** Asks what has become of an installation and keeps that. What was told about it is no help: it may be older. */
export function createApplyApplicationChange({ repository, application }: Omit<InstallApplicationDeps, 'provider'>) {
  return async ({ accountId, locationId, traceId }: JobData['application-changed']): Promise<void> => {
    const location = await repository.locations.read(accountId, locationId);
    if (!location || !application) return;
    const state = await application.readState(locationId);
    if (state === 'absent') await repository.locations.saveWebhookKey(accountId, locationId, null);
    const { connectionId } = location;
    await repository.locationAccess.noteApplication(accountId, {
      ...{ locationId, connectionId },
      isApplicationOn: state === 'active',
    });
    await repository.jobs.enqueue('account-unwell', { accountId, traceId });
    if (state === 'active') await repository.jobs.enqueue('location-connected', { accountId, locationId, traceId });
  };
}
