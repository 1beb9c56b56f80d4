/** `incoming`: not accepted yet; `won` and `lost`: closed. */
export type StageKind = 'incoming' | 'open' | 'won' | 'lost';

/** A stage is told apart by pipeline and stage together: some CRMs use the same stage id in every pipeline. */
export interface StageRef {
  readonly pipelineId: number;
  readonly stageId: number;
}

export interface Stage extends StageRef {
  readonly title: string;
  /** `#rrggbb` as the CRM paints it. */
  readonly color: string;
  readonly kind: StageKind;
}

export interface Pipeline {
  readonly id: number;
  readonly title: string;
  readonly isMain: boolean;
  readonly stages: readonly Stage[];
}

export interface Deal extends StageRef {
  readonly id: number;
  readonly name: string;
  readonly stageKind: StageKind;
  readonly price: number;
  readonly responsibleUserId: number;
  /** The main contact first. */
  readonly contactIds: readonly number[];
  /** Unix seconds; 0: the CRM did not say. */
  readonly createdAt: number;
  /** Unix seconds. */
  readonly updatedAt: number;
  readonly fields: ReadonlyMap<number, FieldValue>;
}

export interface Contact {
  readonly id: number;
  readonly name: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  /** Deals it is linked to; filled wherever the CRM gives them with the contact. */
  readonly dealIds: readonly number[];
  readonly fields: ReadonlyMap<number, FieldValue>;
}

/** The first value of a custom field as the CRM reads it back; dates are unix seconds. */
export type FieldValue = string | number | boolean;

export const sameStage = (a: StageRef, b: StageRef): boolean =>
  a.pipelineId === b.pipelineId && a.stageId === b.stageId;
