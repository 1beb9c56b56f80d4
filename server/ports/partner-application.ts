import type { ProviderAccess } from './booking-provider.ts';

/** `pending`: the owner has pressed Connect and waits for our answer. */
export type InstallationState = 'active' | 'pending' | 'frozen' | 'absent';

/** Our application in the booking system's marketplace, which an owner installs instead of telling a password. */
export interface PartnerApplication {
  /** The token of the application's own user; `null`: nobody told us. */
  readonly userToken: string | null;
  /** Who pressed Connect, when the booking system signed it; `null`: it did not. Says nothing about the location. */
  readOwner(userData: string, sign: string): number | null;
  /**
   * Answers an installation that waits. Throws `not_allowed` when none does: nobody pressed Connect in the location, or
   * longer than an hour ago, or it was answered already.
   */
  activate(locationId: number, traceId: string): Promise<void>;
  readState(locationId: number): Promise<InstallationState>;
  remove(locationId: number): Promise<void>;
  /** Whether this user is an owner or administrator of the location who may change its settings. */
  isManagedBy(access: ProviderAccess, locationId: number, userId: number): Promise<boolean>;
  /**
   * What the booking system tells of an installation; `null`: it is somebody else who speaks. What has become of it is to
   * be asked: these messages come late, twice, and in any order.
   */
  readMessage(body: string): { readonly locationId: number } | null;
}
