import * as z from 'zod/mini';
import { AppointmentStatusText, Id, InstantText } from './common.ts';
import { SyncLogEntry } from './sync-log.ts';

/** What happened to one appointment, for the drawer of the journal. */
export const ReadAppointmentLogRequest = z
  .object({ locationId: Id, appointmentId: Id })
  .check(z.meta({ id: 'ReadAppointmentLogRequest' }));
export type ReadAppointmentLogRequest = z.infer<typeof ReadAppointmentLogRequest>;

export const AppointmentLogResponse = z
  .object({
    /** Newest first, at most fifty. */
    entries: z.array(
      z.object({
        id: Id,
        at: InstantText,
        source: SyncLogEntry.shape.source,
        outcome: SyncLogEntry.shape.outcome,
        reason: z.string(),
        before: z.nullable(z.string()),
        after: z.nullable(z.string()),
        status: z.nullable(AppointmentStatusText),
        /** Name of the user who did it by hand; `null`: nobody did, it was not kept then, or the CRM does not tell. */
        by: z.nullable(z.string()),
      }),
    ),
  })
  .check(z.meta({ id: 'AppointmentLogResponse' }));
export type AppointmentLogResponse = z.infer<typeof AppointmentLogResponse>;
