import type { SaveStatusRulesRequest, SaveStatusRulesResponse } from '../../shared/contracts/rules.ts';
import { type Pipeline, type StageRef, sameStage } from '../../shared/domain/deal.ts';
import { findRuleConflicts, type RuleConflict } from '../../shared/domain/rule-conflicts.ts';
import { type StatusRules, stagesByRule } from '../../shared/domain/status-rules.ts';
import { ProductError } from '../errors.ts';
import type { Crm } from '../ports/crm.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller } from '../steps/read-deal.ts';
import { rulesOf, viewOfRules } from './rules-view.ts';

/**
 * Saves the status rules as a new version. Refuses rules that contradict or chase each other (`rules_contradict`), stages
 * and pipelines that the CRM does not have any more (`invalid_request`), and rules that were drawn over an older version
 * (`settings_changed`). What a mode does not use is kept as it was drawn, and not asked after.
 */
export function createSaveStatusRules(deps: { repository: Repository; crm: Crm }) {
  return async (caller: Caller, { basedOn, value }: SaveStatusRulesRequest): Promise<SaveStatusRulesResponse> => {
    const { accountId, traceId, userId } = caller;
    const rules = rulesOf(value);
    const conflict = findRuleConflicts(rules).find((item) => item.kind !== 'never_fires');
    if (conflict) throw new ProductError('rules_contradict', { params: { statuses: chainOf(conflict) } });
    requireKnown(rules, await deps.crm.listPipelines({ accountId, lane: 'person', traceId }));
    const saved = await deps.repository.settings.save(accountId, 'status_rules', basedOn, rules, userId);
    return { version: saved.version, value: viewOfRules(saved.value) };
  };
}

const chainOf = (conflict: Exclude<RuleConflict, { kind: 'never_fires' }>): string => conflict.statuses.join(' → ');

function requireKnown(rules: StatusRules, pipelines: readonly Pipeline[]): void {
  const unknown = stagesInForce(rules).find((stage) => !exists(pipelines, stage));
  if (unknown)
    throw new ProductError('invalid_request', { detail: 'a stage is gone', params: { field: 'stage', ...unknown } });
  const pipelineId = pipelinesInForce(rules).find((id) => !pipelines.some((pipeline) => pipeline.id === id));
  if (pipelineId !== undefined)
    throw new ProductError('invalid_request', {
      detail: 'a pipeline is gone',
      params: { field: 'pipeline', pipelineId },
    });
}

function stagesInForce(rules: StatusRules): StageRef[] {
  if (rules.mode === 'do_not_synchronise') return [];
  return [...stagesByRule(rules), ...rules.statusByStage.map((item) => item.stage)];
}

function pipelinesInForce(rules: StatusRules): number[] {
  if (rules.mode === 'do_not_synchronise') return [];
  const only = rules.onlyPipelineId === null ? [] : [rules.onlyPipelineId];
  const asked = rules.mode === 'with_conditions' ? rules.variations.flatMap((item) => item.conditions.pipelineIds) : [];
  return [...only, ...asked];
}

const exists = (pipelines: readonly Pipeline[], stage: StageRef): boolean =>
  pipelines.some((pipeline) => pipeline.stages.some((item) => sameStage(item, stage)));
