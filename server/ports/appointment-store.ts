import type { Appointment, AppointmentStatus } from '../../shared/domain/appointment.ts';
import type { Instant, WallDate } from '../../shared/domain/time.ts';
import type { LinkedBy, StoredAppointment } from './stored-appointment.ts';

export interface AppointmentStore {
  read(accountId: number, locationId: number, id: number): Promise<StoredAppointment | null>;
  /**
   * Keeps the newer of the stored and the given reading (by `changedAt`, then by `readAt`) and returns what is stored.
   * Link and rule memory are untouched, except that `statusWrittenByRule` is forgotten when another status is seen.
   */
  save(accountId: number, appointment: Appointment, readAt: Instant): Promise<StoredAppointment>;
  /** The same for a page of a list; no id twice. */
  saveMany(accountId: number, appointments: readonly Appointment[], readAt: Instant): Promise<void>;
  readMany(accountId: number, locationId: number, ids: readonly number[]): Promise<StoredAppointment[]>;
  /** Counts those never carried over as carried over: what was so before we came is no news. */
  noteHistory(accountId: number, locationId: number, ids: readonly number[]): Promise<void>;
  link(accountId: number, locationId: number, id: number, dealId: number | null, by: LinkedBy): Promise<void>;
  /** Until the end of the transaction whoever else asks this for the deal waits. */
  holdLinks(accountId: number, dealId: number): Promise<void>;
  /** Takes it from its deal, because it is another client's now: as if it had never been carried over. */
  release(accountId: number, locationId: number, id: number): Promise<void>;
  /** Its deal is of the client whom it has now: the same person under another id. */
  adoptClient(accountId: number, locationId: number, id: number): Promise<void>;
  noteApplied(accountId: number, locationId: number, id: number, status: AppointmentStatus): Promise<void>;
  noteWrittenByRule(accountId: number, locationId: number, id: number, status: AppointmentStatus): Promise<void>;
  /** Those of a location's days on the wall, both inclusive, that are not cancelled; by start. */
  listOccupying(accountId: number, locationId: number, from: WallDate, to: WallDate): Promise<StoredAppointment[]>;
  /** Those of these group events that are not cancelled; by id. */
  listInEvents(accountId: number, locationId: number, eventIds: readonly number[]): Promise<StoredAppointment[]>;
  /** Newest first. */
  listByDeal(accountId: number, dealId: number): Promise<StoredAppointment[]>;
  /** Of all these deals together, newest first. */
  listByDeals(accountId: number, dealIds: readonly number[]): Promise<StoredAppointment[]>;
  listByClients(
    accountId: number,
    clients: readonly { locationId: number; clientId: number }[],
  ): Promise<StoredAppointment[]>;
}
