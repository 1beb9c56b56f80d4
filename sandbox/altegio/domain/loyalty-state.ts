export interface AbonementType {
  readonly id: number;
  readonly chainId: number;
  title: string;
  cost: number;
  /** 1 day, 2 week, 3 month, 4 year. */
  periodUnit: number;
  period: number;
  united: boolean;
  visits: number;
  categoryId: number;
}

export interface Abonement {
  readonly id: number;
  readonly typeId: number;
  readonly phone: string;
  number: string;
  frozen: boolean;
  /** 1 issued, 2 active, 3 expired, 4 used up. */
  status: 1 | 2 | 3 | 4;
  left: number;
  createdAt: string;
  activatedAt: string | null;
  expiresAt: string | null;
}

export interface LoyaltyCard {
  readonly id: number;
  readonly chainId: number;
  readonly phone: string;
  number: string;
  typeTitle: string;
  balance: number;
}

export interface Certificate {
  readonly id: number;
  readonly chainId: number;
  readonly phone: string;
  number: string;
  title: string;
  balance: number;
  defaultBalance: number;
  createdAt: string;
  expiresAt: string | null;
}

export interface Deposit {
  readonly id: number;
  readonly chainId: number;
  readonly clientId: number;
  title: string;
  balance: number;
  createdAt: string;
}
