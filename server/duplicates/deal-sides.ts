import type { DealSide } from '../../shared/contracts/duplicates.ts';
import { type Deal, type Pipeline, type Stage, type StageRef, sameStage } from '../../shared/domain/deal.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { ReadCrmWords } from '../steps/crm-words.ts';

const TITLES_GOOD_FOR_MS = 10 * 60_000;
const NO_COLOR = '#c1c1c1';

/** What is needed to show deals side by side. */
export interface SideFacts {
  readonly pipelines: readonly Pipeline[];
  readonly userNames: ReadonlyMap<number, string>;
  /** Of the budgets; `null`: not told. */
  readonly currency: string | null;
}

/** A CRM that does not tell names of users keeps nobody from comparing deals. */
export async function readSideFacts(
  { crm, readCrmWords }: { readonly crm: Crm; readonly readCrmWords: ReadCrmWords },
  access: CrmAccess,
): Promise<SideFacts> {
  const [pipelines, { users }, { currency }] = await Promise.all([
    crm.listPipelines(access, { maxAgeMs: TITLES_GOOD_FOR_MS }),
    readCrmWords(access),
    crm.readAccount(access),
  ]);
  return { pipelines, userNames: new Map(users.map(({ id, name }) => [id, name])), currency };
}

export const stageOf = (pipelines: readonly Pipeline[], ref: StageRef): Stage | null =>
  pipelines.flatMap(({ stages }) => stages).find((stage) => sameStage(stage, ref)) ?? null;

/** Where a deal of this pipeline goes when it is lost; `null`: the pipeline was removed. */
export const lostStageOf = (pipelines: readonly Pipeline[], pipelineId: number): Stage | null =>
  pipelines.find(({ id }) => id === pipelineId)?.stages.find(({ kind }) => kind === 'lost') ?? null;

export const isClosed = ({ stageKind }: Deal): boolean => stageKind === 'won' || stageKind === 'lost';

/** What a deal is shown with beside another. */
interface SideOfDeal {
  readonly deal: Deal;
  /** Of its main contact, when it is known. */
  readonly contactName: string | null;
  readonly appointments: readonly StoredAppointment[];
}

export function sideOf(facts: SideFacts, { deal, contactName, appointments }: SideOfDeal): DealSide {
  const { pipelines, userNames, currency } = facts;
  const stage = stageOf(pipelines, deal);
  return {
    id: deal.id,
    name: deal.name,
    pipelineTitle: pipelines.find(({ id }) => id === deal.pipelineId)?.title ?? '',
    stageTitle: stage?.title ?? '',
    stageColor: stage?.color ?? NO_COLOR,
    ...{ price: deal.price, currency },
    createdAt: deal.createdAt === 0 ? null : new Date(deal.createdAt * 1000).toISOString(),
    responsibleName: userNames.get(deal.responsibleUserId) ?? null,
    contactName,
    appointments: appointments.filter(({ status }) => status !== 'cancelled').length,
    isClosed: isClosed(deal),
  };
}
