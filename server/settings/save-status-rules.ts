import type { SaveStatusRulesRequest, SaveStatusRulesResponse } from '../../shared/contracts/settings.ts';
import type { Pipeline, StageRef } from '../../shared/domain/deal.ts';
import { sameStage } from '../../shared/domain/deal.ts';
import { findRuleLoops, type StatusRules } from '../../shared/domain/sync-rule.ts';
import { ProductError } from '../errors.ts';
import type { Crm } from '../ports/crm.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller } from '../steps/read-deal.ts';

/**
 * Saves the status map as a new version. Refuses maps that contradict or chase each other (`rules_contradict`), stages
 * that the CRM does not have any more (`invalid_request`), and a map that was drawn over an older version
 * (`settings_changed`).
 */
export function createSaveStatusRules(deps: { repository: Repository; crm: Crm }) {
  return async (caller: Caller, { basedOn, value }: SaveStatusRulesRequest): Promise<SaveStatusRulesResponse> => {
    const rules: StatusRules = { ...value, stageByStatus: withoutGaps(value.stageByStatus) };
    const [conflict] = findRuleLoops(rules);
    if (conflict) throw new ProductError('rules_contradict', { params: { statuses: conflict.statuses.join(' → ') } });
    const pipelines = await deps.crm.listPipelines({
      accountId: caller.accountId,
      lane: 'person',
      traceId: caller.traceId,
    });
    const unknown = stagesOf(rules).find((stage) => !exists(pipelines, stage));
    if (unknown)
      throw new ProductError('invalid_request', { detail: 'a stage is gone', params: { field: 'stage', ...unknown } });
    const saved = await deps.repository.settings.save(caller.accountId, 'status_rules', basedOn, rules, caller.userId);
    return { version: saved.version, value };
  };
}

/** A partial record may come with explicit gaps; the domain knows absent keys only. */
function withoutGaps(map: SaveStatusRulesRequest['value']['stageByStatus']): StatusRules['stageByStatus'] {
  return Object.fromEntries(Object.entries(map).filter(([, stage]) => stage !== undefined));
}

const stagesOf = (rules: StatusRules): StageRef[] => [
  ...Object.values(rules.stageByStatus),
  ...rules.statusByStage.map((item) => item.stage),
];

const exists = (pipelines: readonly Pipeline[], stage: StageRef): boolean =>
  pipelines.some((pipeline) => pipeline.stages.some((item) => sameStage(item, stage)));
