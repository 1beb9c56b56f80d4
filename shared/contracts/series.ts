import * as z from 'zod/mini';
import { BookAppointmentRequest, settling } from './booking.ts';
import { AppointmentView, Id, WallTime } from './common.ts';
import { PROBLEM_CODES } from './problem.ts';

/** The most dates of one series, the first included. */
const MOST_DATES = 12;

export const PreviewSeriesRequest = z
  .object({
    dealId: Id,
    locationId: Id,
    teamMemberId: Id,
    serviceIds: z.array(Id).check(z.minLength(1), z.maxLength(10)),
    startsAtWall: WallTime,
    everyWeeks: z.int().check(z.gte(1), z.lte(12)),
    /** How many dates there are, the first included. */
    times: z.int().check(z.gte(2), z.lte(MOST_DATES)),
  })
  .check(z.meta({ id: 'PreviewSeriesRequest' }));
export type PreviewSeriesRequest = z.infer<typeof PreviewSeriesRequest>;

export const PreviewSeriesResponse = z
  .object({
    /** In order of time, the first included. */
    dates: z.array(
      z.object({
        startsAtWall: WallTime,
        /** `off_hours`: nobody has planned that team member for then, or it ends too early. */
        state: z.enum(['free', 'taken', 'off_hours']),
      }),
    ),
  })
  .check(z.meta({ id: 'PreviewSeriesResponse' }));
export type PreviewSeriesResponse = z.infer<typeof PreviewSeriesResponse>;

export const BookSeriesRequest = z
  .object({
    /** The first date; its key stands for the whole series. */
    booking: BookAppointmentRequest,
    alsoAt: z.array(WallTime).check(z.minLength(1), z.maxLength(MOST_DATES - 1)),
    ...settling,
  })
  .check(z.meta({ id: 'BookSeriesRequest' }));
export type BookSeriesRequest = z.infer<typeof BookSeriesRequest>;

export const BookSeriesResponse = z
  .object({
    /** One for each date, in the order in which they were asked for. */
    results: z.array(
      z.object({
        startsAtWall: WallTime,
        /** `null`: not booked, or nobody knows yet. */
        appointment: z.nullable(AppointmentView),
        /** Why not; `null`: it is booked. */
        problem: z.nullable(z.enum(PROBLEM_CODES)),
      }),
    ),
  })
  .check(z.meta({ id: 'BookSeriesResponse' }));
export type BookSeriesResponse = z.infer<typeof BookSeriesResponse>;
