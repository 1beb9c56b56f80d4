import { type Pipeline, type StageRef, sameStage } from '../../shared/domain/deal.ts';
import type { RuleFacts } from '../../shared/domain/rule-choice.ts';
import type { StatusRules } from '../../shared/domain/status-rules.ts';
import { type NewDealDecision, stageForNewDeal } from '../../shared/domain/sync-rule.ts';

/**
 * The stage of a deal that is made for an appointment. `wanted`: where new deals arrive when no rule says otherwise. A stage
 * that is gone from the CRM counts as not said.
 */
export function placeNewDeal(
  rules: StatusRules,
  facts: Omit<RuleFacts, 'pipelineId'>,
  pipelines: readonly Pipeline[],
  wanted: StageRef | null,
): NewDealDecision & { readonly to: StageRef } {
  const usual = wanted && stands(pipelines, wanted) ? wanted : firstOpenStage(pipelines);
  const { to, reason, why } = stageForNewDeal(rules, { ...facts, pipelineId: usual.pipelineId });
  return to && stands(pipelines, to) ? { to, reason, why } : { to: usual, reason: 'default_stage', why };
}

const stands = (pipelines: readonly Pipeline[], stage: StageRef): boolean =>
  pipelines.some((pipeline) => pipeline.stages.some((item) => sameStage(item, stage)));

/** The first open stage of the main pipeline. */
function firstOpenStage(pipelines: readonly Pipeline[]): StageRef {
  const main = pipelines.find((pipeline) => pipeline.isMain) ?? pipelines[0];
  const stage = main?.stages.find((item) => item.kind === 'open');
  if (!stage) throw new Error('the CRM account has no pipeline with an open stage');
  return { pipelineId: stage.pipelineId, stageId: stage.stageId };
}
