export interface AccessStore {
  /** `null`: not asked within five minutes. */
  readDealAccess(accountId: number, userId: number, dealId: number): Promise<boolean | null>;
  saveDealAccess(accountId: number, userId: number, dealId: number, isAllowed: boolean): Promise<void>;
  /** The deal changed: everybody is asked about again. */
  forgetDeal(accountId: number, dealId: number): Promise<void>;
  /** False when this one-time token was used before. `expiresAt` in unix seconds, as the token says. */
  useToken(tokenId: string, expiresAt: number): Promise<boolean>;
  removeExpired(): Promise<void>;
}
