import type { AppointmentStatus, SettableStatus } from './appointment.ts';
import { type StageKind, type StageRef, sameStage } from './deal.ts';
import { chooseRule, type RuleExplanation, type RuleFacts } from './rule-choice.ts';
import { isFollowed, namesStage, plainStatus, type StatusRules, statusOfStage } from './status-rules.ts';

/*
 * Both directions of the sync, as pure decisions. They compare the wanted state with the present one, never with an
 * event, so late and repeated events do no harm. What one direction wrote must not start the other: see `isEcho`.
 */

export type StayReason =
  | 'already_there'
  | 'status_has_no_stage'
  | 'no_rule_matches'
  | 'not_synchronised'
  | 'other_pipeline'
  | 'closed_deal_protected'
  | 'left_by_hand'
  | 'echo_of_our_write'
  | 'stage_awaits_its_own_rule';

export type StageDecision = { readonly why: RuleExplanation } & (
  | { readonly kind: 'move'; readonly to: StageRef; readonly reason: 'status_has_stage' }
  | { readonly kind: 'stay'; readonly reason: StayReason }
);

export interface StageQuestion {
  /** Without the pipeline: that is the deal's. */
  readonly facts: Omit<RuleFacts, 'pipelineId'>;
  readonly deal: StageRef & { readonly stageKind: StageKind };
  /** The status is one that a rule of ours wrote: it must not start a rule again. Money that came to it is news. */
  readonly isEcho: boolean;
  /** A person moved the deal since we last looked and the status is as it was: the other direction decides. */
  readonly dealMovedByHand: boolean;
  /** A person put the deal where it is after our last write, however long ago. */
  readonly standsByHand: boolean;
}

/** Status → stage. */
export function decideStage(rules: StatusRules, question: StageQuestion): StageDecision {
  const { deal } = question;
  const { why, stage } = chooseRule(rules, { ...question.facts, pipelineId: deal.pipelineId });
  const reason = reasonToStay(rules, question, why, stage);
  if (reason === null && stage) return { kind: 'move', to: stage, reason: 'status_has_stage', why };
  return { kind: 'stay', reason: reason ?? 'status_has_no_stage', why };
}

function reasonToStay(
  rules: StatusRules,
  { deal, isEcho, dealMovedByHand, standsByHand }: StageQuestion,
  { decidedBy, status }: RuleExplanation,
  to: StageRef | null,
): StayReason | null {
  if (rules.mode === 'do_not_synchronise') return 'not_synchronised';
  if (!isFollowed(rules, deal.pipelineId)) return 'other_pipeline';
  if (isEcho && status === plainStatus(status)) return 'echo_of_our_write';
  if (dealMovedByHand && statusOfStage(rules, deal)) return 'stage_awaits_its_own_rule';
  if (!to) {
    return decidedBy.kind === 'fallback' && rules.fallback.kind !== 'map' ? 'no_rule_matches' : 'status_has_no_stage';
  }
  if (sameStage(to, deal)) return 'already_there';
  const isClosed = deal.stageKind === 'won' || deal.stageKind === 'lost';
  if (rules.protectsClosedDeals && isClosed) return 'closed_deal_protected';
  if (rules.leavesDealsMovedByHand && standsByHand && !namesStage(rules, deal)) return 'left_by_hand';
  return null;
}

export interface NewDealDecision {
  /** `null`: where new deals are made when no rule says otherwise. */
  readonly to: StageRef | null;
  readonly reason: 'status_has_stage' | 'stage_for_new_deals' | 'default_stage';
  readonly why: RuleExplanation;
}

/**
 * Where a deal for an appointment is made. `facts.pipelineId` is where new deals are made when no rule says otherwise. A rule
 * that is limited to one pipeline may put a new deal there and nowhere else.
 */
export function stageForNewDeal(rules: StatusRules, facts: RuleFacts): NewDealDecision {
  const { why, stage } = chooseRule(rules, facts);
  if (stage && isFollowed(rules, stage.pipelineId)) return { to: stage, reason: 'status_has_stage', why };
  const { fallback } = rules;
  if (why.decidedBy.kind === 'fallback' && fallback.kind === 'new_deals') {
    return { to: fallback.stage, reason: 'stage_for_new_deals', why };
  }
  return { to: null, reason: 'default_stage', why };
}

export type StatusDecision =
  | { readonly kind: 'set'; readonly status: SettableStatus; readonly reason: 'stage_has_status' }
  | {
      readonly kind: 'keep';
      readonly reason:
        | 'already_so'
        | 'stage_has_no_status'
        | 'not_synchronised'
        | 'other_pipeline'
        | 'echo_of_our_write'
        | 'no_appointment'
        | 'appointment_cancelled';
    };

export interface StatusQuestion {
  readonly stage: StageRef;
  /** `null`: the deal has no appointment. */
  readonly status: AppointmentStatus | null;
  /** The stage is one that a rule of ours wrote. */
  readonly isEcho: boolean;
}

/** Stage → status. A cancelled appointment is not brought back by moving a deal: its time may have gone. */
export function decideAppointmentStatus(rules: StatusRules, question: StatusQuestion): StatusDecision {
  const keep = (reason: Extract<StatusDecision, { kind: 'keep' }>['reason']): StatusDecision => ({
    kind: 'keep',
    reason,
  });
  if (rules.mode === 'do_not_synchronise') return keep('not_synchronised');
  if (!isFollowed(rules, question.stage.pipelineId)) return keep('other_pipeline');
  if (question.isEcho) return keep('echo_of_our_write');
  const status = statusOfStage(rules, question.stage);
  if (!status) return keep('stage_has_no_status');
  if (question.status === null) return keep('no_appointment');
  if (question.status === status) return keep('already_so');
  if (question.status === 'cancelled') return keep('appointment_cancelled');
  return { kind: 'set', status, reason: 'stage_has_status' };
}

/**
 * Whether the present value is one that a rule of ours wrote and nobody changed since. `writtenByRule` is forgotten as
 * soon as another value is seen, so the same value set later by a person is no echo.
 */
export function isEcho<T>(writtenByRule: T | null, present: T, same: (a: T, b: T) => boolean = Object.is): boolean {
  return writtenByRule !== null && same(writtenByRule, present);
}
