import * as z from 'zod/mini';
import { CUSTOM_FIELD_TYPES } from '../domain/catalog.ts';
import {
  AppointmentView,
  HexColor,
  Id,
  Label,
  LocationView,
  Price,
  SettableStatusText,
  WallDate,
  WallTime,
  wishedParts,
} from './common.ts';

export const ReadCatalogRequest = z
  .object({
    /** `null` in the journal. */
    dealId: z.nullable(Id),
    locationId: Id,
  })
  .check(z.meta({ id: 'ReadCatalogRequest' }));
export type ReadCatalogRequest = z.infer<typeof ReadCatalogRequest>;

export const CatalogResponse = z
  .object({
    location: LocationView,
    /** Today on the salon's wall: the first day that can be booked. */
    today: WallDate,
    teamMembers: z.array(
      z.object({ id: Id, name: z.string(), specialization: z.string(), avatarUrl: z.nullable(z.string()) }),
    ),
    categories: z.array(z.object({ id: Id, title: z.string() })),
    services: z.array(
      z.object({
        id: Id,
        title: z.string(),
        categoryId: z.int(),
        priceMin: Price,
        priceMax: Price,
        durationSeconds: z.int(),
        /** Each with their own length and price. */
        teamMembers: z.array(z.object({ id: Id, durationSeconds: z.int(), priceMin: Price, priceMax: Price })),
        isGroup: z.boolean(),
      }),
    ),
    /** Categories that an appointment can be given. */
    labels: z.array(Label),
    /** Fields of the salon's own that a user can fill. */
    customFields: z.array(
      z.object({ code: z.string(), title: z.string(), type: z.enum(CUSTOM_FIELD_TYPES), options: z.array(z.string()) }),
    ),
    /** True: the labels or fields could not be read just now; asked again, they may come. */
    isPartial: z.boolean(),
    /** The task that a booking for the deal brings by itself; `null` or left out: none. */
    taskAfterBooking: z.optional(
      z.nullable(
        z.object({
          /** `null`: not known just now. */
          responsibleName: z.nullable(z.string()),
          due: z.union([z.object({ minutesBeforeVisit: z.int() }), z.object({ minutesAfterNow: z.int() })]),
        }),
      ),
    ),
    /** What the viewer may do in this location. */
    viewer: z.object({ mayOverbook: z.boolean(), mayBook: z.boolean(), seesPrices: z.boolean() }),
  })
  .check(z.meta({ id: 'CatalogResponse' }));
export type CatalogResponse = z.infer<typeof CatalogResponse>;

export const ListSlotsRequest = z
  .object({
    dealId: Id,
    locationId: Id,
    date: WallDate,
    serviceIds: z.array(Id).check(z.minLength(1), z.maxLength(10)),
    /** `null`: any team member. */
    teamMemberId: z.nullable(Id),
  })
  .check(z.meta({ id: 'ListSlotsRequest' }));
export type ListSlotsRequest = z.infer<typeof ListSlotsRequest>;

export const Slot = z
  .object({ startsAtWall: WallTime, teamMemberId: Id, durationSeconds: z.int() })
  .check(z.meta({ id: 'Slot' }));
export type Slot = z.infer<typeof Slot>;

export const SlotsResponse = z
  .object({
    date: WallDate,
    /** By start, then by team member. Empty means full or closed; trouble is a problem, never an empty list. */
    slots: z.array(Slot),
    /** The next days (two weeks) that have a free slot, for "nobody is free" answers. */
    nextFreeDays: z.array(WallDate),
  })
  .check(z.meta({ id: 'SlotsResponse' }));
export type SlotsResponse = z.infer<typeof SlotsResponse>;

const COMMENT_LIMIT = 2000;

/** What every request has that books. */
export const settling = {
  /**
   * True makes nothing: the same request again, with its key, is asked what became of it. Either it was booked, and is
   * answered as if it had been just now; or it never will be, and the key is closed (`not_booked`).
   */
  onlySettles: z.optional(z.boolean()),
};

export const BookAppointmentRequest = z
  .object({
    dealId: Id,
    /** Made by the form once and sent again with each try: one key, one appointment. */
    idempotencyKey: z.uuid(),
    locationId: Id,
    teamMemberId: Id,
    serviceIds: z.array(Id).check(z.minLength(1), z.maxLength(10)),
    startsAtWall: WallTime,
    client: z.object({
      /** `null`: find by phone, else make a new one. */
      id: z.nullable(Id),
      name: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
      /** As typed; `null` when the known client's phone is hidden from us. Never a masked one. */
      phone: z.nullable(z.string().check(z.maxLength(40))),
      email: z.nullable(z.string().check(z.maxLength(200))),
    }),
    comment: z.string().check(z.maxLength(COMMENT_LIMIT)),
    color: z.nullable(HexColor),
    ...wishedParts,
    /** True messages the client at once; only when the seller switched it on in this form. */
    notifiesClient: z.optional(z.boolean()),
    /** Knowing overbooking: an act of its own, never a default. */
    evenIfBusy: z.optional(z.boolean()),
    ...settling,
  })
  .check(z.meta({ id: 'BookAppointmentRequest' }));
export type BookAppointmentRequest = z.infer<typeof BookAppointmentRequest>;

export const BookAppointmentResponse = z
  .object({
    appointment: AppointmentView,
    /** True when this key had already booked: nothing new was made. */
    wasAlreadyBooked: z.boolean(),
  })
  .check(z.meta({ id: 'BookAppointmentResponse' }));
export type BookAppointmentResponse = z.infer<typeof BookAppointmentResponse>;

export const SetAppointmentStatusRequest = z
  .object({
    /** `null` from the journal, else the deal in whose card it is set. */
    dealId: z.nullable(Id),
    locationId: Id,
    appointmentId: Id,
    status: SettableStatusText,
  })
  .check(z.meta({ id: 'SetAppointmentStatusRequest' }));
export type SetAppointmentStatusRequest = z.infer<typeof SetAppointmentStatusRequest>;

export const AppointmentResponse = z
  .object({ appointment: AppointmentView })
  .check(z.meta({ id: 'AppointmentResponse' }));
export type AppointmentResponse = z.infer<typeof AppointmentResponse>;
