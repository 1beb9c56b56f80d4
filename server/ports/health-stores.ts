import type { Alert } from '../../shared/domain/alerts.ts';
import type { ProviderRights } from '../../shared/domain/provider-rights.ts';
import type { Instant, WallDate } from '../../shared/domain/time.ts';

export interface StoredAlert extends Alert {
  readonly id: number;
  readonly since: Instant;
}

export interface AlertStore {
  listOpen(accountId: number): Promise<StoredAlert[]>;
  countOpen(accountId: number): Promise<number>;
  /** Mended since `since`, newest first. */
  listMended(accountId: number, since: Instant, limit: number): Promise<(StoredAlert & { mendedAt: Instant })[]>;
  /** Opens those that are not open yet, and closes those that are not among `alerts` any more. */
  keep(accountId: number, alerts: readonly Alert[]): Promise<void>;
  /** What was broken and mended at once. */
  noteMended(accountId: number, alert: Alert): Promise<void>;
  /** Removes up to `limit` that were mended before `before`; returns how many. */
  removeMendedBefore(before: Instant, limit: number): Promise<number>;
}

/** What the account's own sign-in may do in one location. */
export interface LocationAccess {
  readonly locationId: number;
  readonly connectionId: number;
  /** `null`: could not be read. */
  readonly rights: ProviderRights | null;
  readonly isLicensed: boolean;
  /** False: the application of the partner way is not active there. */
  readonly isApplicationOn: boolean;
  readonly checkedAt: Instant;
}

export interface LocationAccessStore {
  list(accountId: number): Promise<LocationAccess[]>;
  /** Whether the application is on stays as it was, unless another sign-in has the location now. */
  save(accountId: number, access: Omit<LocationAccess, 'checkedAt' | 'isApplicationOn'>): Promise<void>;
  noteApplication(
    accountId: number,
    of: Pick<LocationAccess, 'locationId' | 'connectionId' | 'isApplicationOn'>,
  ): Promise<void>;
  /** The subscription has lapsed, which is looked at again within the hour. False: that was known. */
  noteLapse(accountId: number, of: Pick<LocationAccess, 'locationId' | 'connectionId'>): Promise<boolean>;
  remove(accountId: number, connectionId: number): Promise<void>;
}

export interface HealthNumbers {
  /** When the oldest event came that was not looked at yet; `null`: none waits. */
  readonly oldestEventAt: Instant | null;
  /** Deals that we made, by day of the calendar in `timezone`; days without one are left out. */
  readonly dealsPerDay: readonly { readonly date: WallDate; readonly count: number }[];
}

export interface HealthStore {
  readNumbers(accountId: number, timezone: string, days: number): Promise<HealthNumbers>;
}

/** How an account's background work is doing. */
export interface AccountQueue {
  /** Could run now, or runs. */
  readonly waiting: number;
  /** Given up on. */
  readonly failing: number;
}
export type ReadAccountQueue = (accountId: number) => Promise<AccountQueue>;

/** Calls to the two vendors lately, over all processes. */
export interface VendorUse {
  /** Of all accounts that share our address, in the last minute. */
  readonly providerPerMinute: number;
  /** To this account's CRM, in the last minute. */
  readonly crmPerMinute: number;
}
export type ReadVendorUse = (accountId: number) => Promise<VendorUse>;
