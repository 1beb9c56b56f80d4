import * as z from 'zod/mini';
import { CANCEL_REASONS } from '../domain/appointment.ts';
import { AppointmentView, HexColor, Id, InstantText, WallTime, wishedParts } from './common.ts';

/** Which appointment, and from where it is touched: `dealId` null from the journal, else from that deal's card. */
const target = { dealId: z.nullable(Id), locationId: Id, appointmentId: Id };

const COMMENT_LIMIT = 2000;

/**
 * Only what is named changes; the appointment keeps its identity and its deal. `basedOn` is the version that was on the
 * screen; `null` when the booking system reports none.
 */
export const ChangeAppointmentRequest = z
  .object({
    ...target,
    basedOn: z.nullable(InstantText),
    change: z.object({
      startsAtWall: z.optional(WallTime),
      teamMemberId: z.optional(Id),
      serviceIds: z.optional(z.array(Id).check(z.minLength(1), z.maxLength(10))),
      /** Seconds, on the quarter of an hour. */
      durationSeconds: z.optional(z.int().check(z.gte(900), z.lte(86_400), z.multipleOf(900))),
      comment: z.optional(z.string().check(z.maxLength(COMMENT_LIMIT))),
      color: z.optional(z.nullable(HexColor)),
      ...wishedParts,
    }),
    /** Knowing overbooking: an act of its own, never a default. */
    evenIfBusy: z.boolean(),
  })
  .check(z.meta({ id: 'ChangeAppointmentRequest' }));
export type ChangeAppointmentRequest = z.infer<typeof ChangeAppointmentRequest>;

export const ChangeAppointmentResponse = z
  .object({
    /** False: somebody else changed it meanwhile, nothing was written, and `appointment` is what it is now. */
    saved: z.boolean(),
    appointment: AppointmentView,
  })
  .check(z.meta({ id: 'ChangeAppointmentResponse' }));
export type ChangeAppointmentResponse = z.infer<typeof ChangeAppointmentResponse>;

/** The reason goes to the deal's feed and to its timeline. Answered with `ChangeAppointmentResponse`; repeating it is harmless. */
export const CancelAppointmentRequest = z
  .object({
    ...target,
    basedOn: z.nullable(InstantText),
    reason: z.enum(CANCEL_REASONS),
    /** For `other`, or more about any of them. */
    text: z.string().check(z.maxLength(500)),
  })
  .check(z.meta({ id: 'CancelAppointmentRequest' }));
export type CancelAppointmentRequest = z.infer<typeof CancelAppointmentRequest>;

/**
 * Undoes a cancellation: books the same again and links it to the same deal, or says that the time has gone
 * (`slot_taken`, `slot_in_past`). Answered with `BookAppointmentResponse`: the new appointment has an id of its own.
 */
export const RestoreAppointmentRequest = z
  .object({ ...target, idempotencyKey: z.uuid() })
  .check(z.meta({ id: 'RestoreAppointmentRequest' }));
export type RestoreAppointmentRequest = z.infer<typeof RestoreAppointmentRequest>;

export const LinkAppointmentRequest = z
  .object({ locationId: Id, appointmentId: Id, dealId: z.nullable(Id) })
  .check(z.meta({ id: 'LinkAppointmentRequest', description: 'dealId null takes the link away again.' }));
export type LinkAppointmentRequest = z.infer<typeof LinkAppointmentRequest>;
