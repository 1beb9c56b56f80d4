import type { AppointmentStatus, SettableStatus } from './appointment.ts';
import { type StageKind, type StageRef, sameStage } from './deal.ts';

/**
 * Both directions of the sync, as pure decisions. They compare the wanted state with the present one, never with an
 * event, so late and repeated events do no harm. What one direction wrote must not start the other: see `isEcho`.
 */
export interface StatusRules {
  /** `without_conditions`: one map for all. `do_not_synchronise`: deals are created and never moved (S003-94, 95). */
  readonly mode: 'without_conditions' | 'do_not_synchronise';
  /** A status without a stage moves nothing. */
  readonly stageByStatus: Readonly<Partial<Record<AppointmentStatus, StageRef>>>;
  /** The way back: a deal put into this stage by hand sets this status. */
  readonly statusByStage: readonly { readonly stage: StageRef; readonly status: SettableStatus }[];
  readonly protectsClosedDeals: boolean;
}

export const NO_RULES: StatusRules = {
  mode: 'without_conditions',
  stageByStatus: {},
  statusByStage: [],
  protectsClosedDeals: true,
};

export type StageDecision =
  | { readonly kind: 'move'; readonly to: StageRef; readonly reason: 'status_has_stage' }
  | {
      readonly kind: 'stay';
      readonly reason:
        | 'already_there'
        | 'status_has_no_stage'
        | 'not_synchronised'
        | 'closed_deal_protected'
        | 'echo_of_our_write'
        | 'stage_awaits_its_own_rule';
    };

export interface StageQuestion {
  readonly status: AppointmentStatus;
  readonly deal: StageRef & { readonly stageKind: StageKind };
  /** The status is one that a rule of ours wrote: it must not start a rule again. */
  readonly isEcho: boolean;
  /** A person moved the deal since we last looked and the status is as it was: the other direction decides. */
  readonly dealMovedByHand: boolean;
}

/** Status → stage. */
export function decideStage(rules: StatusRules, question: StageQuestion): StageDecision {
  const stay = (reason: Extract<StageDecision, { kind: 'stay' }>['reason']): StageDecision => ({
    kind: 'stay',
    reason,
  });
  if (rules.mode === 'do_not_synchronise') return stay('not_synchronised');
  if (question.isEcho) return stay('echo_of_our_write');
  if (question.dealMovedByHand && statusOfStage(rules, question.deal)) return stay('stage_awaits_its_own_rule');
  const to = rules.stageByStatus[question.status];
  if (!to) return stay('status_has_no_stage');
  if (sameStage(to, question.deal)) return stay('already_there');
  const isClosed = question.deal.stageKind === 'won' || question.deal.stageKind === 'lost';
  if (rules.protectsClosedDeals && isClosed) return stay('closed_deal_protected');
  return { kind: 'move', to, reason: 'status_has_stage' };
}

export type StatusDecision =
  | { readonly kind: 'set'; readonly status: SettableStatus; readonly reason: 'stage_has_status' }
  | {
      readonly kind: 'keep';
      readonly reason:
        | 'already_so'
        | 'stage_has_no_status'
        | 'not_synchronised'
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
  if (question.isEcho) return keep('echo_of_our_write');
  const status = statusOfStage(rules, question.stage);
  if (!status) return keep('stage_has_no_status');
  if (question.status === null) return keep('no_appointment');
  if (question.status === status) return keep('already_so');
  if (question.status === 'cancelled') return keep('appointment_cancelled');
  return { kind: 'set', status, reason: 'stage_has_status' };
}

/** The status that a stage stands for, if any. */
export function statusOfStage(rules: StatusRules, stage: StageRef): SettableStatus | null {
  return rules.statusByStage.find((item) => sameStage(item.stage, stage))?.status ?? null;
}

/**
 * Whether the present value is one that a rule of ours wrote and nobody changed since. `writtenByRule` is forgotten as
 * soon as another value is seen, so the same value set later by a person is no echo.
 */
export function isEcho<T>(writtenByRule: T | null, present: T, same: (a: T, b: T) => boolean = Object.is): boolean {
  return writtenByRule !== null && same(writtenByRule, present);
}

/** Why a set of rules is refused. */
export type RuleConflict =
  /** A stage is listed twice with different statuses. */
  | { readonly kind: 'stage_listed_twice'; readonly stage: StageRef; readonly statuses: readonly SettableStatus[] }
  /** The status puts the deal into a stage that stands for another status; `statuses` is the chain as it would run. */
  | { readonly kind: 'loop'; readonly statuses: readonly AppointmentStatus[]; readonly stages: readonly StageRef[] };

/** Finds rules that contradict or chase each other; an empty list means that the set may be saved. */
export function findRuleLoops(rules: StatusRules): RuleConflict[] {
  return [...stagesListedTwice(rules), ...chases(rules)];
}

function stagesListedTwice(rules: StatusRules): RuleConflict[] {
  const conflicts: RuleConflict[] = [];
  for (const [index, { stage }] of rules.statusByStage.entries()) {
    const same = rules.statusByStage.filter((item) => sameStage(item.stage, stage));
    const isFirst = rules.statusByStage.findIndex((item) => sameStage(item.stage, stage)) === index;
    const statuses = [...new Set(same.map((item) => item.status))];
    if (isFirst && statuses.length > 1) conflicts.push({ kind: 'stage_listed_twice', stage, statuses });
  }
  return conflicts;
}

/** Follows status → stage → status until it settles, leaves the map, or meets a status again. */
function chases(rules: StatusRules): RuleConflict[] {
  const conflicts: RuleConflict[] = [];
  const reported = new Set<AppointmentStatus>();
  for (const start of Object.keys(rules.stageByStatus) as AppointmentStatus[]) {
    const statuses: AppointmentStatus[] = [start];
    const stages: StageRef[] = [];
    for (let current: AppointmentStatus = start; ; ) {
      const stage = rules.stageByStatus[current];
      if (!stage) break;
      stages.push(stage);
      const next = statusOfStage(rules, stage);
      if (next === null || next === current) break;
      statuses.push(next);
      if (statuses.indexOf(next) < statuses.length - 1) break;
      current = next;
    }
    if (statuses.length > 1 && !statuses.every((status) => reported.has(status))) {
      for (const status of statuses) reported.add(status);
      conflicts.push({ kind: 'loop', statuses, stages });
    }
  }
  return conflicts;
}
