import type { StageRef } from '../../../shared/domain/deal.ts';
import type { FieldOwner, FieldType } from '../../../shared/domain/field-mapping.ts';
import type { Crm, CrmAccess } from '../../ports/crm.ts';

/** A CRM account as people see it from inside, for the suite that every adapter of a CRM passes. */
export interface CrmWorld {
  readonly crm: Crm;
  readonly access: CrmAccess;
  readonly crmAccountId: number;
  readonly timezone: string;
  /** Sees everything. */
  readonly adminId: number;
  /** Sees only deals of which they are responsible. */
  readonly sellerId: number;
  /** A stage of two pipelines; the first is an open one. */
  readonly stages: { readonly open: StageRef; readonly later: StageRef; readonly elsewhere: StageRef };
  addContact(contact: { name: string; phone?: string; email?: string }): number;
  addDeal(deal: { name: string; stage: StageRef; responsibleUserId?: number; contactIds?: readonly number[] }): number;
  addField(owner: FieldOwner, name: string, type: FieldType | 'select'): number;
  bin(dealId: number): void;
  notesOf(dealId: number): string[];
  /** `null`: it is open. */
  taskResult(taskId: number): string | null;
  webhooks(): { url: string; isOn: boolean }[];
  addWebhookOfOthers(url: string): void;
  switchWebhookOff(url: string): void;
  forbidWebhooks(): void;
  /** What becomes of the next calls of this kind. `done_unanswered`: it happens, but the answer is lost. */
  fail(what: 'reads' | 'writes', how: 'broken' | 'too_many' | 'done_unanswered', times?: number): void;
  close(): Promise<void>;
}

export type Get = () => CrmWorld;
