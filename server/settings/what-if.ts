import type { WhatIfRequest, WhatIfResponse } from '../../shared/contracts/rules.ts';
import { isOpen } from '../../shared/domain/appointment.ts';
import type { AutomationSettings } from '../../shared/domain/automation.ts';
import { makesDeal } from '../../shared/domain/automation-decisions.ts';
import type { Pipeline, StageRef } from '../../shared/domain/deal.ts';
import type { RuleExplanation } from '../../shared/domain/rule-choice.ts';
import type { StatusRules } from '../../shared/domain/status-rules.ts';
import { decideStage } from '../../shared/domain/sync-rule.ts';
import { ProductError } from '../errors.ts';
import { bookingTask } from '../steps/booking-task.ts';
import type { CallContext } from '../steps/call-provider.ts';
import { placeNewDeal } from '../steps/place-new-deal.ts';
import type { Caller } from '../steps/read-deal.ts';
import { rulesOf } from './rules-view.ts';
import { createReadWhatIfCase, type TriedCase, type WhatIfCaseDeps } from './what-if-case.ts';
import { type FieldsDeps, fieldsOf } from './what-if-fields.ts';

export type WhatIfDeps = WhatIfCaseDeps & FieldsDeps;

/**
 * What would follow for an appointment from rules that need not be saved: which one counts and why the others do not, the
 * move, the fields, the task. The same functions decide that write; nothing is written. The status is taken for news, as if
 * it had just been set by a person in the salon.
 */
export function createWhatIf(deps: WhatIfDeps) {
  const readCase = createReadWhatIfCase(deps);
  return async ({ accountId, traceId }: Caller, request: WhatIfRequest): Promise<WhatIfResponse> => {
    const { repository, crm, clock } = deps;
    const account = await repository.accounts.read(accountId);
    if (!account) throw new ProductError('account_unknown');
    const context: CallContext = { accountId, lane: 'person', traceId };
    const rules = rulesOf(request.rules);
    const [pipelines, automation] = await Promise.all([
      crm.listPipelines(context),
      repository.settings.read(accountId, 'automation'),
    ]);
    const tried = await readCase(context, rules, request.case, pipelines);
    const { why, ...decision } = decide(rules, tried, pipelines, automation.value);
    const hasDeal = tried.deal !== null || decision.kind === 'create';
    const scene = { appointment: tried.appointment, location: tried.location.title, language: account.language };
    const task = hasDeal && !tried.hasTask ? bookingTask(automation.value.taskAfterBooking, scene, clock.now()) : null;
    return {
      status: why.status,
      decidedBy: why.decidedBy,
      verdicts: why.verdicts.map((verdict) => ({ ...verdict, failed: [...verdict.failed] })),
      decision,
      before: tried.deal ? { pipelineId: tried.deal.pipelineId, stageId: tried.deal.stageId } : null,
      fields: hasDeal ? await fieldsOf(deps, context, account, tried) : [],
      task: task && { text: task.text, dueAt: new Date(task.dueAtMs).toISOString() },
    };
  };
}

type Decision = WhatIfResponse['decision'] & { readonly why: RuleExplanation };

function decide(
  rules: StatusRules,
  { facts, appointment, deal, standsByHand, isInvented }: TriedCase,
  pipelines: readonly Pipeline[],
  automation: AutomationSettings,
): Decision {
  if (deal) {
    const decision = decideStage(rules, { facts, deal, standsByHand, isEcho: false, dealMovedByHand: false });
    const to: StageRef | null = decision.kind === 'move' ? decision.to : null;
    return { kind: decision.kind, reason: decision.reason, to, why: decision.why };
  }
  const { to, reason, why } = placeNewDeal(rules, facts, pipelines, automation.newDealStage);
  const stay = (because: string): Decision => ({ kind: 'stay', reason: because, to: null, why });
  if (!isInvented && !appointment.client) return stay('no_client');
  if (!isOpen(appointment.status)) return stay('nothing_open');
  if (!makesDeal(automation, appointment)) return stay('no_deals_made');
  return { kind: 'create', reason, to, why };
}
