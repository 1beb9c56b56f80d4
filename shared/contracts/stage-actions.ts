import * as z from 'zod/mini';
import { CANCEL_REASONS } from '../domain/appointment.ts';
import { Id, LocationView, SettableStatusText } from './common.ts';

/** Days, from 0: the same day. */
const Days = z.int().check(z.gte(0), z.lte(365));

/** What an action at a stage does. Kept by the CRM as text in a hidden setting of the action, and sent back by it. */
export const StageActView = z
  .discriminatedUnion('act', [
    z.object({
      act: z.literal('book'),
      locationId: Id,
      serviceIds: z.array(Id).check(z.minLength(1), z.maxLength(10)),
      teamMemberId: z.nullable(Id),
      inDays: Days,
      comment: z.string().check(z.maxLength(500)),
    }),
    z.object({ act: z.literal('reschedule'), inDays: Days }),
    z.object({ act: z.literal('set_status'), status: SettableStatusText }),
    z.object({ act: z.literal('cancel'), reason: z.enum(CANCEL_REASONS) }),
  ])
  .check(z.meta({ id: 'StageAct' }));
export type StageActView = z.infer<typeof StageActView>;

export const ReadStageActionRequest = z.object({}).check(z.meta({ id: 'ReadStageActionRequest' }));

export const StageActionResponse = z
  .object({
    /** Goes into a hidden setting of the action: the proof that the CRM's call is this account's. */
    secret: z.string(),
    /** Where the caller may book. */
    locations: z.array(LocationView),
  })
  .check(z.meta({ id: 'StageActionResponse' }));
export type StageActionResponse = z.infer<typeof StageActionResponse>;
