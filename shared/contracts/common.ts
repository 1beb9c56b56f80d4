import * as z from 'zod/mini';
import { APPOINTMENT_STATUSES, PREPAYMENTS, SETTABLE_STATUSES } from '../domain/appointment.ts';
import { isWallDate, isWallTime, WALL_TIME } from '../domain/time.ts';

/** Ids of both vendors: positive and exact in a double. */
export const Id = z.int().check(z.positive());
export const WallDate = z.string().check(z.refine(isWallDate, 'A date as YYYY-MM-DD'));
export const WallTime = z
  .string()
  .check(
    z.regex(WALL_TIME, 'A wall time as YYYY-MM-DDTHH:MM'),
    z.refine(isWallTime, 'A wall time that the calendar knows'),
  );
export const InstantText = z.iso.datetime({ offset: true });
export const AppointmentStatusText = z.enum(APPOINTMENT_STATUSES);
export const SettableStatusText = z.enum(SETTABLE_STATUSES);

export const Money = z
  .object({
    /** Major units; `null`: the viewer may not see prices. */
    amount: z.nullable(z.number()),
    /** ISO 4217; `null` when the location does not say. */
    currency: z.nullable(z.string()),
  })
  .check(z.meta({ id: 'Money' }));

/** In the location's currency; `null`: the viewer may not see prices. */
export const Price = z.nullable(z.number());

export const StageRef = z.object({ pipelineId: Id, stageId: Id });

/** Six hex digits without `#`, as labels and appointments have them. */
export const HexColor = z.string().check(z.regex(/^[0-9a-f]{6}$/));

/** A category of appointments. */
export const Label = z
  .object({ id: Id, title: z.string(), color: z.nullable(HexColor) })
  .check(z.meta({ id: 'Label' }));
export type Label = z.infer<typeof Label>;

/** Hours before the start; `null`: no reminder. */
const ReminderHours = z.nullable(z.int().check(z.gte(0), z.lte(168)));

/** Parts of an appointment that can be asked for when booking and when changing. */
export const wishedParts = {
  labelIds: z.optional(z.array(Id).check(z.maxLength(20))),
  reminders: z.optional(z.object({ smsHours: ReminderHours, emailHours: ReminderHours })),
  customFields: z.optional(
    z
      .array(z.object({ code: z.string().check(z.maxLength(64)), value: z.string().check(z.maxLength(255)) }))
      .check(z.maxLength(50)),
  ),
  /** Percent off the list price, by service. */
  discounts: z.optional(
    z.array(z.object({ serviceId: Id, percent: z.int().check(z.gte(0), z.lte(100)) })).check(z.maxLength(10)),
  ),
};

/** An appointment as a screen shows it. */
export const AppointmentView = z
  .object({
    id: Id,
    locationId: Id,
    locationTitle: z.string(),
    timezone: z.string(),
    status: AppointmentStatusText,
    startsAtWall: WallTime,
    startsAt: InstantText,
    durationSeconds: z.int(),
    teamMember: z.object({ id: Id, name: z.string() }),
    services: z.array(
      z.object({
        id: z.int(),
        title: z.string(),
        /** What the client pays for it. */
        cost: Price,
        listPrice: Price,
        /** Percent, 0 to 100. */
        discount: z.number(),
      }),
    ),
    total: Money,
    clientName: z.nullable(z.string()),
    /** `null`: a walk-in, or we may not see clients. */
    clientId: z.nullable(Id),
    comment: z.string(),
    color: z.nullable(z.string()),
    isPaid: z.boolean(),
    prepayment: z.enum(PREPAYMENTS),
    labels: z.array(Label),
    /** `null`: an ordinary appointment. */
    groupEventId: z.nullable(Id),
    /** Places taken in the group event; 1 otherwise. */
    seats: z.int().check(z.gte(1)),
    /** Rooms and devices that the booking system assigned. */
    resources: z.array(z.string()),
    /** Hours before the start; `null`: no reminder. */
    reminders: z.object({ smsHours: z.nullable(z.int()), emailHours: z.nullable(z.int()) }),
    /** Only those that are filled. */
    customFields: z.array(z.object({ code: z.string(), value: z.string() })),
    bookedOnline: z.boolean(),
    /** `null`: linked to no deal. */
    dealId: z.nullable(Id),
    /** What a change is based on: when the booking system last changed it; `null`: it does not say. */
    version: z.nullable(InstantText),
  })
  .check(z.meta({ id: 'Appointment' }));
export type AppointmentView = z.infer<typeof AppointmentView>;

/** A named schema that is extended would leave its name on both, so what others build on is kept as plain fields. */
export const locationFields = {
  id: Id,
  title: z.string(),
  chainTitle: z.nullable(z.string()),
  timezone: z.string(),
  currency: z.nullable(z.string()),
  address: z.string(),
};
export const LocationView = z.object(locationFields).check(z.meta({ id: 'Location' }));
export type LocationView = z.infer<typeof LocationView>;

/** How fresh an answer is and whether the booking system answers at all. */
export const Freshness = z
  .object({
    /** When the oldest part of the answer was true; `null`: nothing was ever read. */
    asOf: z.nullable(InstantText),
    /**
     * `slow`: it is being asked, the rest is what we last knew, and whoever watches is told when it has answered. `silent`: it
     * failed or refused.
     */
    provider: z.enum(['ok', 'slow', 'silent']),
  })
  .check(z.meta({ id: 'Freshness' }));
