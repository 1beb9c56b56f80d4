import type { AppointmentStatus } from '../../shared/domain/appointment.ts';
import type { RuleExplanation } from '../../shared/domain/rule-choice.ts';
import type { Instant } from '../../shared/domain/time.ts';
import type { ChangeSource } from './jobs.ts';

/** What happened to a deal and why. */
export interface SyncLogEntry {
  readonly accountId: number;
  readonly source: ChangeSource;
  readonly outcome:
    | 'deal_moved'
    | 'deal_stays'
    | 'status_set'
    | 'status_kept'
    | 'booked'
    | 'deal_created'
    | 'linked'
    | 'unlinked'
    | 'changed'
    | 'cancelled'
    | 'restored'
    | 'failed';
  readonly reason: string;
  readonly before?: string | null;
  readonly after?: string | null;
  /** Of the deal's leading appointment, when a rule decided by it. */
  readonly status?: AppointmentStatus | null;
  /** Which of the rules counted and why the others did not, when they were asked. */
  readonly rule?: (RuleExplanation & { readonly version: number }) | null;
  readonly tookMs?: number | null;
  readonly dealId?: number | null;
  readonly appointment?: { readonly locationId: number; readonly id: number } | null;
  /** User of the CRM who did it by hand; `null`: nobody did. */
  readonly byUserId?: number | null;
  readonly traceId: string;
}

export type StoredLogEntry = SyncLogEntry & { readonly id: number; readonly at: Instant };

export interface SyncLogStore {
  add(entry: SyncLogEntry): Promise<void>;
  /** Newest first. */
  listByDeal(accountId: number, dealId: number, limit: number): Promise<StoredLogEntry[]>;
  /** Newest first. */
  listByAppointment(
    accountId: number,
    appointment: { readonly locationId: number; readonly id: number },
    limit: number,
  ): Promise<StoredLogEntry[]>;
  /** Removes up to `limit` entries older than `before`; returns how many. */
  removeBefore(before: Instant, limit: number): Promise<number>;
}
