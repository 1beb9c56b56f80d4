import type { StageRef } from '../../shared/domain/deal.ts';
import type { Instant } from '../../shared/domain/time.ts';

/** What we know and last wrote of a deal. */
export interface DealMemory extends StageRef {
  readonly accountId: number;
  readonly dealId: number;
  readonly name: string;
  /** The main contact. */
  readonly contactId: number | null;
  /** User of the CRM; `null`: not known yet. */
  readonly responsibleUserId: number | null;
  /** The stage a rule of ours wrote; `null` once another one was seen. */
  readonly stageWrittenByRule: StageRef | null;
  /** It was seen in another stage than before, and no rule of ours put it there since. */
  readonly movedByHand: boolean;
  readonly seenAt: Instant;
}

export type SeenDeal = Pick<
  DealMemory,
  'dealId' | 'name' | 'pipelineId' | 'stageId' | 'contactId' | 'responsibleUserId'
>;

export interface DealStore {
  read(accountId: number, dealId: number): Promise<DealMemory | null>;
  /** Those of the deals that are known, in no order. */
  list(accountId: number, dealIds: readonly number[]): Promise<DealMemory[]>;
  /** Remembers the present stage; forgets `stageWrittenByRule` when it is another one. */
  noteSeen(accountId: number, deal: SeenDeal): Promise<DealMemory>;
  /** Refreshes name, contact and responsible user of a known deal, and nothing that the rules go by; takes in an unknown one as it is. */
  remember(accountId: number, deal: SeenDeal): Promise<DealMemory>;
  /** Remembers a rule's stage before it is written, so that the answer's webhook is known as an echo. */
  noteWrittenByRule(accountId: number, dealId: number, stage: StageRef | null): Promise<void>;
  /** Those of the deals for which this user is responsible. */
  listOwn(accountId: number, userId: number, dealIds: readonly number[]): Promise<number[]>;
}
