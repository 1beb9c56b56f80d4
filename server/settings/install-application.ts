import type { ProblemCode } from '../../shared/contracts/problem.ts';
import { codeOf, ProductError } from '../errors.ts';
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
 * or when: so a location is taken only when its installation waits for our answer, or was answered for this account, and
 * only from somebody who may manage it. All are looked at before the first is answered. Throws `unauthorised`,
 * `not_allowed`, `not_connected`.
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
    const about = { way: 'partner', userToken, providerUserId: numberOfToken(userToken), connectedAs: '' } as const;
    const reach: Reach = { repository, application, access, accountId, ownerId };
    const waiting: (LookedAt & { locationId: number })[] = [];
    for (const locationId of locationIds) waiting.push({ locationId, ...(await look(reach, locationId)) });
    for (const { locationId, isWaiting, isManager } of waiting) {
      if (isWaiting) await application.activate(locationId, traceId);
      if (isManager === null) await requireManager(reach, locationId);
      const location = await provider.readLocation(access, locationId);
      if (!location) throw new ProductError('location_unknown', { params: { locationId } });
      const { id: connectionId } = await keepSignIn(
        repository,
        { accountId, traceId },
        { ...about, locations: [location] },
      );
      await repository.locationAccess.noteApplication(accountId, { locationId, connectionId, isApplicationOn: true });
    }
    return { count: waiting.length };
  };
}

interface Reach {
  readonly repository: Repository;
  readonly application: PartnerApplication;
  readonly access: ProviderAccess;
  readonly accountId: number;
  readonly ownerId: number;
}

interface LookedAt {
  readonly isWaiting: boolean;
  /** `null`: the booking system does not show it before it was answered. */
  readonly isManager: true | null;
}

/** Not said is whether our application may see the users before it answered. */
const CLOSED: ReadonlySet<ProblemCode> = new Set(['right_missing', 'location_unknown', 'reconnect_needed']);

async function look(reach: Reach, locationId: number): Promise<LookedAt> {
  const state = await reach.application.readState(locationId);
  const isWaiting = state === 'pending';
  if (!isWaiting && !(state === 'active' && (await isHeld(reach.repository, reach.accountId, locationId))))
    throw new ProductError('not_allowed', { detail: `the installation does not wait for this account: ${state}` });
  try {
    await requireManager(reach, locationId);
    return { isWaiting, isManager: true };
  } catch (error) {
    if (!isWaiting || !CLOSED.has(codeOf(error))) throw error;
    return { isWaiting, isManager: null };
  }
}

async function requireManager({ application, access, ownerId }: Reach, locationId: number): Promise<void> {
  if (!(await application.isManagedBy(access, locationId, ownerId)))
    throw new ProductError('not_allowed', { detail: 'the location is not theirs to manage' });
}

const isHeld = async (repository: Repository, accountId: number, locationId: number): Promise<boolean> =>
  (await repository.locations.listHoldersThroughApplication(locationId)).includes(accountId);

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

/**
 * Asks what has become of an installation and keeps that. What was told about it is no help: it may be older, and the
 * location no longer the application's.
 */
export function createApplyApplicationChange({ repository, application }: Omit<InstallApplicationDeps, 'provider'>) {
  return async ({ accountId, locationId, traceId }: JobData['application-changed']): Promise<void> => {
    if (!application) return;
    const state = await application.readState(locationId);
    const location = await repository.locations.read(accountId, locationId);
    if (!location || !(await isHeld(repository, accountId, locationId))) return;
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
