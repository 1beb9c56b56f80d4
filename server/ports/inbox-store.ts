import type { Instant } from '../../shared/domain/time.ts';

/** Raw webhooks, kept as they came until they are handled. */
export interface InboxEvent {
  readonly accountId: number;
  readonly id: number;
  readonly source: 'provider' | 'crm';
  readonly locationId: number | null;
  readonly body: string;
  readonly receivedAt: Instant;
  readonly traceId: string;
}

export type NewInboxEvent = Omit<InboxEvent, 'id' | 'receivedAt'>;

export interface InboxStore {
  read(accountId: number, id: number): Promise<InboxEvent | null>;
  noteHandled(accountId: number, id: number): Promise<void>;
  /** Removes handled ones received before `before`; returns how many. */
  removeHandledBefore(before: Instant): Promise<number>;
}
