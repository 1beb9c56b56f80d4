import type { StageAct } from '../../shared/domain/stage-action.ts';
import type { Resealable } from './account-stores.ts';

/** What the CRM says when a deal has reached a stage with an action of ours. */
export interface StageReached {
  readonly crmAccountId: number;
  readonly dealId: number;
  /** As our modal wrote it into the action; compared with the account's. */
  readonly secret: string;
  /** Unix seconds of the event, as the CRM tells it: the same when it tells of it again. 0: it did not say. */
  readonly at: number;
  /** `null`: the action was never filled in, or by something that we do not understand. */
  readonly act: StageAct | null;
}

/** Reads the body, as a form or as JSON. Throws `invalid_request` for one that is neither. */
export type ParseStageReached = (body: string) => StageReached;

/** One secret per account, kept sealed: it travels in a hidden setting of each action. */
export interface StageActionSecretStore extends Resealable {
  /** `null`: no administrator of the account has made an action yet. */
  read(accountId: number): Promise<string | null>;
  readOrMake(accountId: number): Promise<string>;
}
