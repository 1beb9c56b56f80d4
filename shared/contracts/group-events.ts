import * as z from 'zod/mini';
import { settling } from './booking.ts';
import {
  AppointmentView,
  Freshness,
  Id,
  InstantText,
  LocationView,
  Price,
  WallDate,
  WallTime,
  wishedParts,
} from './common.ts';

const COMMENT_LIMIT = 2000;

export const GroupEventView = z
  .object({
    id: Id,
    locationId: Id,
    startsAtWall: WallTime,
    startsAt: InstantText,
    durationSeconds: z.int(),
    service: z.object({ id: z.int(), title: z.string(), priceMin: Price, priceMax: Price }),
    teamMember: z.object({ id: z.int(), name: z.string() }),
    capacity: z.int(),
    /** Places, not appointments: one client may take several. More than `capacity` when the salon overfilled it. */
    taken: z.int(),
    /** Titles of rooms and devices. */
    resources: z.array(z.string()),
    /** Their ids, as `ReadRoomsResponse` has them. */
    roomIds: z.array(Id),
    comment: z.string(),
    /** Those the viewer may see by name. `null`: none of them, though places are taken. */
    participants: z.nullable(z.array(AppointmentView)),
  })
  .check(z.meta({ id: 'GroupEvent' }));
export type GroupEventView = z.infer<typeof GroupEventView>;

export const ListGroupEventsRequest = z
  .object({
    /** The deal for which somebody books; `null` in the journal. */
    dealId: z.nullable(Id),
    locationId: Id,
    from: WallDate,
    /** Inclusive; at most 31 days after `from`. */
    to: WallDate,
    /** Empty: of every service. */
    serviceIds: z.array(Id).check(z.maxLength(50)),
  })
  .check(z.meta({ id: 'ListGroupEventsRequest' }));
export type ListGroupEventsRequest = z.infer<typeof ListGroupEventsRequest>;

export const ListGroupEventsResponse = z
  .object({
    location: LocationView,
    nowWall: WallTime,
    /** By start. Empty means none are planned; a silent booking system is told by `freshness`. */
    events: z.array(GroupEventView),
    /** Whether this user may move events: it changes the deals of everyone in them. */
    mayMove: z.boolean(),
    freshness: Freshness,
  })
  .check(z.meta({ id: 'ListGroupEventsResponse' }));
export type ListGroupEventsResponse = z.infer<typeof ListGroupEventsResponse>;

/**
 * One client with one or more places, for one deal. Answered with `BookAppointmentResponse`. Problems of its own:
 * `event_full` (`free`: places that are left), `already_in_event` (`appointmentId`), `event_unknown`.
 */
export const BookGroupEventRequest = z
  .object({
    dealId: Id,
    /** Made by the form once and sent again with each try: one key, one appointment. */
    idempotencyKey: z.uuid(),
    locationId: Id,
    groupEventId: Id,
    seats: z.int().check(z.gte(1), z.lte(50)),
    client: z.object({
      /** `null`: find by phone, else make a new one. */
      id: z.nullable(Id),
      name: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
      /** As typed; `null` when the known client's phone is hidden from us. Never a masked one. */
      phone: z.nullable(z.string().check(z.maxLength(40))),
      email: z.nullable(z.string().check(z.maxLength(200))),
    }),
    comment: z.string().check(z.maxLength(COMMENT_LIMIT)),
    labelIds: wishedParts.labelIds,
    reminders: wishedParts.reminders,
    /** True messages the client at once; only when the seller switched it on in this form. */
    notifiesClient: z.optional(z.boolean()),
    ...settling,
  })
  .check(z.meta({ id: 'BookGroupEventRequest' }));
export type BookGroupEventRequest = z.infer<typeof BookGroupEventRequest>;

/** Everyone in the event moves with it, and their deals follow. */
export const MoveGroupEventRequest = z
  .object({
    locationId: Id,
    groupEventId: Id,
    /** Where it stood when the form was opened: what others moved meanwhile is not moved over their heads. */
    basedOn: z.object({
      startsAtWall: WallTime,
      teamMemberId: Id,
      /** Looked at only where rooms are sent; missing from older widgets. */
      roomIds: z.optional(z.array(Id).check(z.maxLength(50))),
    }),
    startsAtWall: WallTime,
    teamMemberId: z.optional(Id),
    /** Rooms and devices that it is to occupy. Missing: they stay. */
    roomIds: z.optional(z.array(Id).check(z.maxLength(50))),
    /** Knowingly over other work of the team member, or outside their hours. */
    evenIfBusy: z.boolean(),
  })
  .check(z.meta({ id: 'MoveGroupEventRequest' }));
export type MoveGroupEventRequest = z.infer<typeof MoveGroupEventRequest>;

export const MoveGroupEventResponse = z
  .object({
    /** False: it stands elsewhere than the request is based on, and nothing was written; `event` is how it is now. */
    saved: z.boolean(),
    event: GroupEventView,
    movedAppointments: z.int(),
  })
  .check(z.meta({ id: 'MoveGroupEventResponse' }));
export type MoveGroupEventResponse = z.infer<typeof MoveGroupEventResponse>;

export const ReadRoomsRequest = z.object({ locationId: Id }).check(z.meta({ id: 'ReadRoomsRequest' }));
export type ReadRoomsRequest = z.infer<typeof ReadRoomsRequest>;

export const ReadRoomsResponse = z
  .object({
    /** Rooms and devices that an event can occupy. `null`: the booking system does not tell now. */
    rooms: z.nullable(z.array(z.object({ id: Id, title: z.string() }))),
  })
  .check(z.meta({ id: 'ReadRoomsResponse' }));
export type ReadRoomsResponse = z.infer<typeof ReadRoomsResponse>;
