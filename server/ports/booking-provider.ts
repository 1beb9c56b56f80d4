import type {
  Appointment,
  AppointmentStatus,
  CustomFieldValue,
  Reminders,
  SettableStatus,
} from '../../shared/domain/appointment.ts';
import type { DaySchedule } from '../../shared/domain/booking.ts';
import type { Catalog, Location } from '../../shared/domain/catalog.ts';
import type { Client, Loyalty, Membership } from '../../shared/domain/client.ts';
import type { ProviderRights } from '../../shared/domain/provider-rights.ts';
import type { PaymentFacts } from '../../shared/domain/status-rules.ts';
import type { Instant, WallDate, WallTime } from '../../shared/domain/time.ts';
import type { GroupEvent, GroupEventFilter, GroupEventMove, Room } from './group-events.ts';

/** Who waits for the call: decides who goes first when the vendor's budget is short. */
export type Lane = 'person' | 'webhook' | 'poll' | 'backfill';

/** What a call needs to act on behalf of an account at the booking system. */
export interface ProviderAccess {
  readonly userToken: string;
  readonly lane: Lane;
  /** One id from the webhook to the last call it caused, for the logs. */
  readonly traceId: string;
  readonly signal?: AbortSignal;
}

/** A location with what is needed to turn its wall clock into instants. */
export type ProviderLocation = Pick<Location, 'id' | 'timezone'>;

/** `code` and `challenge`: of two-factor sign-in. */
export interface Credentials {
  readonly login: string;
  readonly password: string;
  readonly code?: string | undefined;
  readonly challenge?: string | undefined;
}

/** A user of the booking system. */
export interface ProviderUser {
  readonly id: number;
  readonly name: string;
  /** As given; `null`: not told. */
  readonly email: string | null;
  readonly phone: string | null;
}

export interface SignedIn {
  readonly userToken: string;
  readonly userId: number;
  readonly userName: string;
}

/** A discount on the line of a service. */
export interface LinePrice {
  readonly serviceId: number;
  /** Before the discount, in the location's currency; a line that is there already keeps its own. */
  readonly listPrice: number;
  /** Percent, 0 to 100. */
  readonly discount: number;
}

export interface NewAppointment {
  readonly teamMemberId: number;
  readonly serviceIds: readonly number[];
  readonly startsAtWall: WallTime;
  readonly durationSeconds: number;
  readonly client: {
    readonly id: number | null;
    readonly name: string;
    /** E.164; `null` for a known client whose phone we must not touch. */
    readonly phone: string | null;
    readonly email: string | null;
  };
  readonly comment: string;
  readonly color: string | null;
  readonly labelIds?: readonly number[];
  readonly reminders?: Reminders;
  readonly customFields?: readonly CustomFieldValue[];
  /** Services that are not named cost what the price list says. */
  readonly prices?: readonly LinePrice[];
  /** False everywhere unless a person asked for it: true sends the client a message at once. */
  readonly notifiesClient: boolean;
  /** True only when a person knowingly books over others or outside working hours. */
  readonly evenIfBusy?: boolean;
  /** Prices, labels, custom fields and reminders are those of this appointment, as far as it can still be read. */
  readonly copyOf?: number;
  /** A place, or several, in an event, whose time, team member and service the other parts repeat. */
  readonly groupEvent?: { readonly id: number; readonly seats: number };
}

/** Only what is there changes; everything else of the appointment stays as it is. */
export interface AppointmentChange {
  readonly startsAtWall?: WallTime;
  readonly teamMemberId?: number;
  /** Lines of services that stay keep their prices; new ones cost what the price list says. */
  readonly serviceIds?: readonly number[];
  readonly durationSeconds?: number;
  readonly comment?: string;
  readonly color?: string | null;
  /** All of them: those that are not named are taken off. */
  readonly labelIds?: readonly number[];
  readonly reminders?: Reminders;
  /** Fields that are not named keep what they hold; an empty text empties one. */
  readonly customFields?: readonly CustomFieldValue[];
  readonly prices?: readonly LinePrice[];
  /** True only when a person knowingly books over others or outside working hours. */
  readonly evenIfBusy: boolean;
}

/** `saved` false: somebody else changed it since `basedOn`, nothing was written, and this is what it is now. */
export interface ChangeResult<T = Appointment> {
  readonly saved: boolean;
  readonly appointment: T;
}

export interface AppointmentPage {
  readonly appointments: readonly Appointment[];
  /** True when another page follows. */
  readonly hasMore: boolean;
}

export type WebhookState = 'listening' | 'right_missing' | 'list_full';

/**
 * A booking system in product words. Every method throws `ProductError`: `provider_silent` (no answer, 5xx; retriable),
 * `provider_busy` (limit; retriable), `reconnect_needed` (token dead), `right_missing`, `licence_lapsed`,
 * `outcome_unknown` (a write that may or may not have happened).
 */
/** How a stored phone is looked for: whole, or without its country. */
export type PhoneWriting = 'whole' | 'national';

export interface BookingProvider {
  /** Throws `authorisation_error` or `two_factor_needed`. Neither password nor code is kept anywhere. */
  signIn(credentials: Credentials, traceId: string): Promise<SignedIn>;
  /** Locations that the user of the token may manage. */
  /** Who works with the booking system in a location; fails with `right_missing` where we may not see that. */
  listUsers(access: ProviderAccess, location: ProviderLocation): Promise<ProviderUser[]>;
  listLocations(access: ProviderAccess): Promise<Location[]>;
  /** `null`: it cannot be read. */
  readLocation(access: ProviderAccess, locationId: number): Promise<Location | null>;
  /** What the user of the token may do in the location. */
  readRights(access: ProviderAccess, location: ProviderLocation): Promise<ProviderRights>;
  readCatalog(access: ProviderAccess, location: ProviderLocation): Promise<Catalog>;
  /** Working and busy hours of each team member, by day; both dates inclusive. */
  readSchedules(
    access: ProviderAccess,
    location: ProviderLocation,
    from: WallDate,
    to: WallDate,
  ): Promise<DaySchedule[]>;
  /** `null`: the id is unknown there. A deleted one comes back as cancelled. */
  readAppointment(access: ProviderAccess, location: ProviderLocation, id: number): Promise<Appointment | null>;
  /** Deleted ones included, as cancelled. Pages start at 1; dates are inclusive. */
  listAppointments(
    access: ProviderAccess,
    location: ProviderLocation,
    filter: AppointmentFilter,
    page: number,
  ): Promise<AppointmentPage>;
  /**
   * Refuses an occupied time with `slot_taken`, whose `takenBy` says why as far as the schedule tells, and places that an
   * event has not got with `event_full`, whose `free` says how many are left.
   */
  createAppointment(access: ProviderAccess, location: ProviderLocation, draft: NewAppointment): Promise<Appointment>;
  /**
   * Changes what is named and keeps the rest. `basedOn` is the `changedAt` that the change was made on. What it holds
   * already is not written again, so a repetition does no harm. Throws `slot_taken`, `appointment_unknown`,
   * `booking_refused` (closed for changes; `reason` says by what), `right_missing` when the client is hidden from us.
   */
  changeAppointment(
    access: ProviderAccess,
    location: ProviderLocation,
    id: number,
    basedOn: Instant | null,
    change: AppointmentChange,
  ): Promise<ChangeResult>;
  /** Cancels; one that is cancelled stays so. `appointment` null: it is not there any more, which is cancelled too. */
  cancelAppointment(
    access: ProviderAccess,
    location: ProviderLocation,
    id: number,
    basedOn: Instant | null,
  ): Promise<ChangeResult<Appointment | null>>;
  setStatus(
    access: ProviderAccess,
    location: ProviderLocation,
    appointment: Appointment,
    status: SettableStatus,
  ): Promise<Appointment>;
  /** How it was paid; `null`: we may not see that, or nobody knows its visit. One call more than the appointment itself. */
  readPayment(
    access: ProviderAccess,
    location: ProviderLocation,
    appointment: Pick<Appointment, 'id' | 'visitId' | 'isPaid'>,
  ): Promise<PaymentFacts | null>;
  /** By start; deleted ones are left out. */
  listGroupEvents(access: ProviderAccess, location: ProviderLocation, filter: GroupEventFilter): Promise<GroupEvent[]>;
  /** What a group event can occupy; `null`: it cannot be told now. */
  listRooms(access: ProviderAccess, location: ProviderLocation): Promise<Room[] | null>;
  /** `null`: unknown there, or deleted. */
  readGroupEvent(access: ProviderAccess, location: ProviderLocation, id: number): Promise<GroupEvent | null>;
  /**
   * Puts the event and everyone in it elsewhere in the calendar; capacity, rooms and words stay, and a repetition does no
   * harm. Throws `event_unknown`, `slot_taken`.
   */
  moveGroupEvent(
    access: ProviderAccess,
    location: ProviderLocation,
    id: number,
    move: GroupEventMove,
  ): Promise<GroupEvent>;
  readClient(access: ProviderAccess, location: ProviderLocation, clientId: number): Promise<Client | null>;
  /**
   * Clients whose phone or e-mail is exactly this one. Salons write phones with their country and without, and each way may
   * be a call of its own; left out: the second where the first finds nobody.
   */
  findClients(
    access: ProviderAccess,
    location: ProviderLocation,
    by: { phone: string; written?: PhoneWriting } | { email: string },
  ): Promise<Client[]>;
  /** Issued and active memberships of whoever has this phone. Empty when we may not see them. */
  listMemberships(access: ProviderAccess, location: ProviderLocation, phone: string): Promise<Membership[]>;
  /** Loyalty cards and the client's own accounts. `null`: we may not see them. */
  readLoyalty(access: ProviderAccess, location: ProviderLocation, clientId: number): Promise<Loyalty | null>;
  /** The addresses of the location's webhook list, those of other applications among them. */
  listWebhooks(access: ProviderAccess, location: ProviderLocation): Promise<string[]>;
  /**
   * Makes `url` the only one of our addresses (`isOurs`) by read, merge, write, verify: older ones go out in the write that
   * puts it in. Other applications' addresses and flags stay.
   */
  addWebhook(
    access: ProviderAccess,
    location: ProviderLocation,
    url: string,
    isOurs: (url: string) => boolean,
  ): Promise<WebhookState>;
  /** Removes the addresses that satisfy `isOurs`, and only those. */
  removeWebhook(access: ProviderAccess, location: ProviderLocation, isOurs: (url: string) => boolean): Promise<void>;
}

export interface AppointmentFilter {
  readonly startsFrom?: WallDate;
  readonly startsTo?: WallDate;
  /** Changed or created since, as an instant; the adapter writes it in the location's zone. */
  readonly changedAfter?: Instant;
  readonly clientId?: number;
  readonly teamMemberId?: number;
}

/** What a webhook of the booking system tells us: a hint where to look, never the truth. */
export interface ProviderEvent {
  readonly locationId: number;
  readonly kind: 'appointment' | 'client' | 'payment' | 'other';
  readonly appointmentId: number | null;
  readonly clientId: number | null;
  /** Equal for repeats of one event. */
  readonly dedupeKey: string;
  /** What the event claims, for the sync log only. */
  readonly claimedStatus: AppointmentStatus | null;
}

/** Turns a raw webhook body into an event; throws `invalid_request` with the path of what is wrong. */
export type ParseProviderWebhook = (rawBody: string) => ProviderEvent;
