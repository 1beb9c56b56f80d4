import * as z from 'zod/mini';
import { APPOINTMENT_LIKENESSES, DEAL_LIKENESSES, RESOLUTION_ACTS } from '../domain/duplicates.ts';
import { AppointmentView, Id, InstantText } from './common.ts';

export const FindDuplicatesRequest = z.object({ dealId: Id }).check(z.meta({ id: 'FindDuplicatesRequest' }));
export type FindDuplicatesRequest = z.infer<typeof FindDuplicatesRequest>;

/** One of two deals that are looked at side by side. */
export const DealSide = z
  .object({
    id: Id,
    name: z.string(),
    pipelineTitle: z.string(),
    stageTitle: z.string(),
    /** `#rrggbb`, as the CRM paints the stage. */
    stageColor: z.string(),
    price: z.nullable(z.number()),
    /** Of the price, as the CRM account has it; `null`: it does not say. Missing: a server that did not tell it yet. */
    currency: z.optional(z.nullable(z.string())),
    /** `null`: the CRM does not say. */
    createdAt: z.nullable(InstantText),
    responsibleName: z.nullable(z.string()),
    contactName: z.nullable(z.string()),
    /** Linked appointments that were not cancelled. */
    appointments: z.int(),
    isClosed: z.boolean(),
  })
  .check(z.meta({ id: 'DealSide' }));
export type DealSide = z.infer<typeof DealSide>;

export const DuplicatesResponse = z
  .object({
    deal: DealSide,
    /** Only those that the viewer may see; the strongest reasons first. */
    deals: z.array(z.object({ deal: DealSide, why: z.array(z.enum(DEAL_LIKENESSES)) })),
    appointments: z.array(
      z.object({
        appointment: AppointmentView,
        why: z.array(z.enum(APPOINTMENT_LIKENESSES)),
        twin: z.nullable(AppointmentView),
      }),
    ),
    /** The CRM gives integrations no way to merge deals; its users can. */
    canMergeInCrm: z.literal(false),
    /** A vendor did not answer in full, or there was more than is looked at. */
    partial: z.boolean(),
  })
  .check(z.meta({ id: 'DuplicatesResponse' }));
export type DuplicatesResponse = z.infer<typeof DuplicatesResponse>;

const resolution = { dealId: Id, duplicateDealId: Id, act: z.enum(RESOLUTION_ACTS) };

export const PreviewResolutionRequest = z.object(resolution).check(z.meta({ id: 'PreviewResolutionRequest' }));
export type PreviewResolutionRequest = z.infer<typeof PreviewResolutionRequest>;

export const ResolveDuplicateRequest = z
  .object({ ...resolution, idempotencyKey: z.uuid() })
  .check(z.meta({ id: 'ResolveDuplicateRequest' }));
export type ResolveDuplicateRequest = z.infer<typeof ResolveDuplicateRequest>;

export const ResolutionStep = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('appointment_moves'), appointment: AppointmentView, toDealName: z.string() }),
    z.object({ kind: z.literal('deal_closes'), dealName: z.string(), from: z.string(), to: z.string() }),
    z.object({ kind: z.literal('tag_added'), tag: z.string() }),
    z.object({ kind: z.literal('note_added'), text: z.string() }),
  ])
  .check(z.meta({ id: 'ResolutionStep' }));
export type ResolutionStep = z.infer<typeof ResolutionStep>;

export const ResolutionResponse = z
  .object({
    steps: z.array(ResolutionStep),
    /** `null` in a preview. */
    undoUntil: z.nullable(InstantText),
    undoId: z.nullable(Id),
  })
  .check(z.meta({ id: 'ResolutionResponse', description: 'What will be done, or what was done.' }));
export type ResolutionResponse = z.infer<typeof ResolutionResponse>;

export const UndoResolutionRequest = z.object({ undoId: Id }).check(z.meta({ id: 'UndoResolutionRequest' }));
export type UndoResolutionRequest = z.infer<typeof UndoResolutionRequest>;

const undone = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('appointment'), appointment: AppointmentView }),
  z.object({ kind: z.literal('deal'), dealName: z.string(), stageTitle: z.string() }),
]);
export type UndoneThing = z.infer<typeof undone>;

export const UndoResolutionResponse = z
  .object({
    restored: z.array(undone),
    /** Changed by somebody meanwhile, so it stays as it is. */
    stayed: z.array(undone),
  })
  .check(z.meta({ id: 'UndoResolutionResponse' }));
export type UndoResolutionResponse = z.infer<typeof UndoResolutionResponse>;
