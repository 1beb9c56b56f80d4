import { type Deal, type StageRef, sameStage } from '../../shared/domain/deal.ts';
import type { FieldChange } from '../../shared/domain/field-values.ts';
import { ProductError } from '../errors.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';

export interface DealWrite {
  readonly deal: Deal;
  readonly stage: StageRef | null;
  readonly fields: readonly FieldChange[];
}

export interface Written {
  /** The stage that was written; `null`: none, or it is gone from the CRM. */
  readonly stage: StageRef | null;
  /** What could not be written because the CRM has it no more. */
  readonly gone: readonly ('stage_gone' | 'field_gone')[];
}

/**
 * Stage and fields go out in one call. A field or a stage that somebody deleted in the CRM must not hold up the rest: a
 * refused call is repeated once without what the CRM has no more, and the caller is told.
 */
export async function writeDeal(crm: Crm, access: CrmAccess, write: DealWrite): Promise<Written> {
  if (write.stage === null && write.fields.length === 0) return { stage: null, gone: [] };
  try {
    await send(crm, access, write);
    return { stage: write.stage, gone: [] };
  } catch (error) {
    if (!(error instanceof ProductError) || error.code !== 'crm_refused') throw error;
    const standing = await withoutWhatIsGone(crm, access, write);
    const gone = [
      ...(write.stage !== null && standing.stage === null ? (['stage_gone'] as const) : []),
      ...(standing.fields.length < write.fields.length ? (['field_gone'] as const) : []),
    ];
    if (gone.length === 0) throw error;
    if (standing.stage !== null || standing.fields.length > 0) await send(crm, access, standing);
    return { stage: standing.stage, gone };
  }
}

function send(crm: Crm, access: CrmAccess, { deal, stage, fields }: DealWrite): Promise<void> {
  const change = { dealId: deal.id, ...(stage ? { stage } : {}), ...(fields.length > 0 ? { fields } : {}) };
  return crm.updateDeals(access, [change]);
}

async function withoutWhatIsGone(crm: Crm, access: CrmAccess, write: DealWrite): Promise<DealWrite> {
  const [pipelines, known] = await Promise.all([crm.listPipelines(access), crm.listFields(access)]);
  const { stage } = write;
  const stands = stage !== null && pipelines.some((pipeline) => pipeline.stages.some((item) => sameStage(item, stage)));
  const ids = new Set(known.filter((field) => field.owner === 'deal').map((field) => field.id));
  return { ...write, stage: stands ? stage : null, fields: write.fields.filter((field) => ids.has(field.fieldId)) };
}
