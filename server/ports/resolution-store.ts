import type { ResolutionStep } from '../../shared/contracts/duplicates.ts';
import type { StageRef } from '../../shared/domain/deal.ts';
import type { ResolutionAct } from '../../shared/domain/duplicates.ts';
import type { Instant } from '../../shared/domain/time.ts';
import type { LinkedBy } from './stored-appointment.ts';

/** What is about to be done about a duplicate. */
export interface NewResolution {
  /** Idempotency key: one key, one resolution. */
  readonly key: string;
  readonly userId: number;
  readonly dealId: number;
  readonly duplicateDealId: number;
  readonly act: ResolutionAct;
  readonly before: BeforeResolution;
}

/** How things stood, so that they can be put back. */
export interface BeforeResolution {
  readonly appointments: readonly {
    readonly locationId: number;
    readonly id: number;
    readonly linkedBy: LinkedBy | null;
    /** When the booking system had last changed it. */
    readonly changedAt: Instant | null;
  }[];
  /** Of the deal that stays: a rule of ours may move it as its new appointments arrive. */
  readonly dealStage: StageRef;
  /** Of the duplicate; `null`: it is not closed by this. */
  readonly closes: { readonly from: StageRef; readonly to: StageRef; readonly tag: string } | null;
  /** What the user was told. */
  readonly steps: readonly ResolutionStep[];
}

export interface Resolution extends NewResolution {
  readonly id: number;
  readonly state: 'started' | 'done' | 'undone';
  readonly createdAt: Instant;
}

export interface ResolutionStore {
  /** Stores it before anything is done, or returns what is there under the same key. */
  begin(accountId: number, resolution: NewResolution): Promise<Resolution>;
  read(accountId: number, id: number): Promise<Resolution | null>;
  readByKey(accountId: number, key: string): Promise<Resolution | null>;
  setState(accountId: number, id: number, state: Resolution['state']): Promise<void>;
  /** The CRM certainly refused: the key may be used again. */
  forget(accountId: number, id: number): Promise<void>;
  /** Removes up to `limit` older than `before`; returns how many. */
  removeBefore(before: Instant, limit: number): Promise<number>;
}
