import type { DealLine } from '../../shared/contracts/journal.ts';
import { type StageRef, sameStage } from '../../shared/domain/deal.ts';
import type { CrmWords } from '../steps/crm-words.ts';

interface Deal extends StageRef {
  readonly id: number;
  readonly name: string;
  readonly responsibleUserId: number | null;
}

export function lineOfDeal(deal: Deal, { pipelines, users }: CrmWords): DealLine {
  const pipeline = pipelines.find(({ id }) => id === deal.pipelineId);
  const stage = pipeline?.stages.find((item) => sameStage(item, deal));
  return {
    id: deal.id,
    name: deal.name,
    stage: pipeline && stage ? { title: stage.title, color: stage.color, pipelineTitle: pipeline.title } : null,
    responsibleUserId: deal.responsibleUserId,
    responsibleName: users.find(({ id }) => id === deal.responsibleUserId)?.name ?? null,
  };
}
