import { expect } from 'vitest';
import type { Appointment } from '../../../shared/domain/appointment.ts';
import { freeStarts } from '../../../shared/domain/booking.ts';
import { addDays, type WallDate, type WallTime } from '../../../shared/domain/time.ts';
import { ProductError } from '../../errors.ts';
import type {
  BookingProvider,
  NewAppointment,
  ProviderAccess,
  ProviderLocation,
} from '../../ports/booking-provider.ts';

/** What goes wrong with the next call; `_always` goes on doing so. */
export type ProviderFault =
  | 'error_always'
  | 'error_once'
  | 'page_always'
  | 'reset_always'
  | 'reset_after_work'
  | 'silence_always'
  | 'slow_once'
  | 'over_limit';

/** A booking system with salons in it, as the contract needs it. Each test opens a fresh one. */
export interface ProviderWorld {
  readonly provider: BookingProvider;
  /** The same with a deadline that a test can wait for. */
  readonly impatient: BookingProvider;
  /** The owner's, with all rights. */
  readonly access: ProviderAccess;
  readonly credentials: { readonly login: string; readonly password: string };
  readonly twoFactorCredentials: { readonly login: string; readonly password: string };
  /** In Europe/Madrid, with a catalogue and working people in every week. */
  readonly location: ProviderLocation;
  /** A day of summer, which is today. */
  readonly today: WallDate;
  /** Two people who share the phone; it is stored in E.164. */
  readonly sharedPhone: { readonly phone: string; readonly clientIds: readonly number[] };
  readonly withEmail: { readonly email: string; readonly clientId: number };
  readonly withMembership: { readonly phone: string; readonly visitsLeft: number };
  readonly salon: {
    /** Books by hand at a free time; gives the id. */
    book(plan: { teamMemberId: number; serviceId: number; wall: WallTime; clientId: number; comment: string }): number;
    remove(appointmentId: number): void;
    /** How the client's phone is stored, whoever asks. */
    storedPhone(clientId: number): string;
    /** The starts that messages sent at once told the client of. */
    messagesTo(appointmentId: number): WallTime[];
    /** The phone as a client of the salon typed it in long ago. */
    storePhone(clientId: number, phone: string): void;
    /** Appointments stored for the day, cancelled ones not counted. */
    count(date: WallDate): number;
  };
  readonly webhooks: {
    urls(): string[];
    /** `null`: not listened to at all. */
    set(urls: readonly string[] | null): void;
  };
  endToken(): void;
  lapseLicence(): void;
  /** Takes the owner's right away. */
  takeRight(right: 'book' | 'see_phones' | 'webhooks' | 'memberships'): void;
  fail(fault: ProviderFault): void;
  /** Creations that reached the booking system. */
  creations(): number;
  close(): Promise<void>;
}

export interface Slot {
  readonly teamMemberId: number;
  readonly serviceId: number;
  readonly wall: WallTime;
  readonly durationSeconds: number;
  readonly prices: readonly [least: number, most: number];
}

/** What the parts of the contract share: the world of the present test and the usual steps in it. */
export interface Use {
  readonly world: ProviderWorld;
  findSlot(from?: WallDate): Promise<Slot>;
  draft(slot: Slot, change?: Partial<NewAppointment>): NewAppointment;
  create(draft: NewAppointment): Promise<Appointment>;
  /** A draft with everything that can be given to an appointment, and how it is read. */
  richDraft(): Promise<{ draft: NewAppointment; parts: Partial<Appointment> }>;
}

const draftOf = (slot: Slot): NewAppointment => ({
  teamMemberId: slot.teamMemberId,
  serviceIds: [slot.serviceId],
  startsAtWall: slot.wall,
  durationSeconds: slot.durationSeconds,
  client: { id: null, name: 'Vera Luna', phone: '+34600000777', email: null },
  comment: 'by the window',
  color: 'f44336',
  notifiesClient: false,
});

/** The first free time for an ordinary service in the week after that day. */
async function findSlot({ provider, access, location, today }: ProviderWorld, from = addDays(today, 1)): Promise<Slot> {
  const { services } = await provider.readCatalog(access, location);
  const days = await provider.readSchedules(access, location, from, addDays(from, 7));
  for (const service of services.filter((item) => !item.isGroup)) {
    for (const { id: teamMemberId, durationSeconds } of service.teamMembers) {
      for (const day of days.filter((item) => item.teamMemberId === teamMemberId)) {
        const [clock] = freeStarts(day, durationSeconds);
        if (!clock) continue;
        const wall = `${day.date}T${clock}`;
        const { priceMin, priceMax } = service;
        return { teamMemberId, serviceId: service.id, wall, durationSeconds, prices: [priceMin, priceMax] };
      }
    }
  }
  throw new Error('the world has no free time');
}

async function richDraft(world: ProviderWorld): Promise<{ draft: NewAppointment; parts: Partial<Appointment> }> {
  const { provider, access, location } = world;
  const slot = await findSlot(world);
  const { labels, customFields: defined, services } = await provider.readCatalog(access, location);
  if (labels.length < 2 || defined.length < 2) throw new Error('the world has too few labels or fields');
  const customFields = defined.slice(0, 2).map(({ code, options }) => ({ code, value: options[0] ?? 'Friends' }));
  const reminders = { smsHours: 24, emailHours: 3 };
  const person = services
    .find((service) => service.id === slot.serviceId)
    ?.teamMembers.find((member) => member.id === slot.teamMemberId);
  const listPrice = person?.priceMin ?? 0;
  const prices = [{ serviceId: slot.serviceId, listPrice, discount: 10 }];
  const draft = { ...draftOf(slot), labelIds: labels.map(({ id }) => id), reminders, customFields, prices };
  const line = { id: slot.serviceId, listPrice, discount: 10 };
  return { draft, parts: { labels, reminders, customFields, services: [expect.objectContaining(line)] } };
}

/** Code and retriability of the `ProductError` that the promise must end with. */
export async function codeOfFailure(promise: Promise<unknown>): Promise<[string, boolean]> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProductError)) throw new Error(`expected a ProductError, got ${String(error)}`);
  return [error.code, error.isRetriable];
}

/** `current` is asked anew each time, because each test has its own world. */
export function useOf(current: () => ProviderWorld): Use {
  return {
    get world() {
      return current();
    },
    findSlot: (from) => findSlot(current(), from),
    richDraft: () => richDraft(current()),
    draft: (slot, change) => ({ ...draftOf(slot), ...change }),
    create: (draft) => current().provider.createAppointment(current().access, current().location, draft),
  };
}
