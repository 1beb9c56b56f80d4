import type { AppointmentStatus } from '../../shared/domain/appointment.ts';
import type { JournalCounter } from '../../shared/domain/journal.ts';
import type { Instant, WallDate } from '../../shared/domain/time.ts';
import type { StoredAppointment } from './stored-appointment.ts';

/** Which appointments a journal shows. An empty list filters nothing, but for the locations. */
export interface JournalQuery {
  readonly locationIds: readonly number[];
  /** Days on the wall, both inclusive. */
  readonly from: WallDate;
  readonly to: WallDate;
  readonly statuses: readonly AppointmentStatus[];
  readonly teamMemberIds: readonly number[];
  readonly serviceIds: readonly number[];
  readonly responsibleUserIds: readonly number[];
  /** `null`: both. */
  readonly linked: boolean | null;
  readonly search: string;
  /** False: the search finds nobody by a phone, which would tell its digits one by one. */
  readonly searchesPhones: boolean;
  readonly counter: JournalCounter | null;
  /** True: only places in group events. */
  readonly onlyGroups?: boolean | undefined;
  /** Only what is linked to deals of this user; `null`: everything. */
  readonly onlyOf: number | null;
  /** Open appointments that started before this are late. */
  readonly lateBefore: Instant;
  readonly offset: number;
  readonly limit: number;
}

export interface JournalPage {
  readonly appointments: readonly StoredAppointment[];
  readonly total: number;
  /** Under every filter but `counter`. */
  readonly counters: Readonly<Record<JournalCounter, number>>;
  /** Under every filter but `counter`, `linked` and `onlyGroups`. */
  readonly all: number;
  /** Without a deal, counted in the same way. */
  readonly unlinked: number;
  /** Group events that somebody is in, counted in the same way. */
  readonly groups: number;
}

export interface JournalStore {
  list(accountId: number, query: JournalQuery): Promise<JournalPage>;
}

/**
 * What changed, by topic: `location:<id>`, `deal:<id>`, `client:<location>:<id>`, `contact:<id>`. A cursor is a moment of
 * the database: everything committed by then is before it, in whatever order the commits come.
 */
export interface ChangeStore {
  /** The present moment. */
  now(): Promise<string>;
  /** Whether one of the topics changed since the cursor. True, too, for a cursor that is too old or unreadable. */
  since(accountId: number, topics: readonly string[], cursor: string): Promise<Watched>;
  /** Has those who wait for the topic look again, for what no stored row tells. */
  note(accountId: number, topic: string): Promise<void>;
  /** Everything that changed since the cursor, for all accounts. */
  news(cursor: string): Promise<{ readonly cursor: string; readonly topics: readonly Topic[] }>;
  /** Removes what no cursor asks for any more. */
  removeExpired(): Promise<void>;
}

export interface Watched {
  readonly changed: boolean;
  /** The moment up to which this is known. */
  readonly cursor: string;
}

export interface Topic {
  readonly accountId: number;
  readonly topic: string;
}
