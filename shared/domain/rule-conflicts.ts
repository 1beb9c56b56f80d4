import type { SettableStatus } from './appointment.ts';
import { type StageRef, sameStage } from './deal.ts';
import { type Ground, groundsOf, type RulePlace } from './rule-grounds.ts';
import {
  isFollowed,
  plainStatus,
  RULE_STATUSES,
  type RuleConditions,
  type RuleStatus,
  type StatusRules,
  statusOfStage,
} from './status-rules.ts';

/** What is wrong with a set of rules. */
export type RuleConflict =
  /** A stage is listed twice with different statuses. */
  | { readonly kind: 'stage_listed_twice'; readonly stage: StageRef; readonly statuses: readonly SettableStatus[] }
  /**
   * A rule puts the deal into a stage that another rule takes it from: because the stage stands for another status, or
   * because another variation holds in that pipeline. The chain as it would run: each status with the stage that it leads
   * to. One status more than stages: it begins again, or that status moves nothing.
   */
  | {
      readonly kind: 'loop';
      /** The rule where the chain begins. */
      readonly where: RulePlace;
      readonly statuses: readonly RuleStatus[];
      readonly stages: readonly StageRef[];
    }
  /** Told, not refused: an earlier variation takes everything that this one could. */
  | { readonly kind: 'never_fires'; readonly variationId: string; readonly becauseOf: string };

/** Finds rules that contradict or chase each other, and variations that never have a turn. */
export function findRuleConflicts(rules: StatusRules): RuleConflict[] {
  if (rules.mode === 'do_not_synchronise') return [];
  return [...stagesListedTwice(rules), ...chases(rules), ...(rules.mode === 'with_conditions' ? shadowed(rules) : [])];
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

/** For each variation that never has a turn, the first of the earlier ones that takes everything. */
function shadowed({ variations }: StatusRules): RuleConflict[] {
  return variations.flatMap(({ id, conditions }, index): RuleConflict[] => {
    const cover = variations.slice(0, index).find((earlier) => covers(earlier.conditions, conditions));
    return cover ? [{ kind: 'never_fires', variationId: id, becauseOf: cover.id }] : [];
  });
}

const LISTS = ['serviceCategoryIds', 'pipelineIds', 'locationIds', 'teamMemberIds'] as const;

const covers = (wide: RuleConditions, narrow: RuleConditions): boolean =>
  LISTS.every(
    (list) =>
      wide[list].length === 0 || (narrow[list].length > 0 && narrow[list].every((id) => wide[list].includes(id))),
  );

type Loop = Extract<RuleConflict, { kind: 'loop' }>;

/** Every way in which an appointment can be told: what it counts as, the most specific first. */
const STATUS_LISTS: readonly (readonly RuleStatus[])[] = [
  ...RULE_STATUSES.map((status) => (plainStatus(status) === status ? [status] : [status, plainStatus(status)])),
  ['membership_used', 'paid', 'arrived'],
  ['membership_used', 'part_paid', 'arrived'],
];

/** Puts every kind of appointment into every pipeline, and follows the deal until it rests or comes back. */
function chases(rules: StatusRules): Loop[] {
  const loops: Loop[] = [];
  const reported = new Set<string>();
  for (const ground of groundsOf(rules)) {
    for (const statuses of STATUS_LISTS) {
      for (const pipelineId of ground.keys()) {
        const chain = follow(rules, ground, { pipelineId, statuses });
        if (!chain || chain.links.every((link) => reported.has(link))) continue;
        for (const link of chain.links) reported.add(link);
        loops.push(chain.loop);
      }
    }
  }
  return loops;
}

interface Place {
  /** `null`: a pipeline that no condition names. */
  readonly pipelineId: number | null;
  readonly statuses: readonly RuleStatus[];
}

interface Step {
  readonly where: RulePlace;
  readonly status: RuleStatus;
  readonly stage: StageRef;
}

interface Chain {
  readonly loop: Loop;
  readonly links: readonly string[];
}

/** `null`: the deal is at rest after one step at most. */
function follow(rules: StatusRules, ground: Ground, start: Place): Chain | null {
  const steps: Step[] = [];
  const statuses: RuleStatus[] = [];
  const links = new Set<string>();
  for (let place = start; ; ) {
    const step = stepFrom(rules, ground, place);
    const last = steps.at(-1);
    const turnedTo = last && !place.statuses.includes(last.status) ? place.statuses[0] : undefined;
    if (step && last && !turnedTo && sameStage(step.stage, last.stage)) break;
    const status = step?.status ?? turnedTo;
    if (status) statuses.push(status);
    if (!step || links.has(linkOf(step))) break;
    links.add(linkOf(step));
    steps.push(step);
    place = placeAfter(rules, step, place);
  }
  const [first] = steps;
  if (!first || statuses.length < 2) return null;
  const stages = steps.map((step) => step.stage);
  return { loop: { kind: 'loop', where: first.where, statuses, stages }, links: [...links] };
}

const linkOf = ({ where, status, stage }: Step): string => `${where} ${status} ${stage.pipelineId} ${stage.stageId}`;

/** Where a rule puts the deal from here; `null`: nowhere. */
function stepFrom(rules: StatusRules, ground: Ground, { pipelineId, statuses }: Place): Step | null {
  if (pipelineId !== null && !isFollowed(rules, pipelineId)) return null;
  const winner = ground.get(ground.has(pipelineId) ? pipelineId : null);
  const status = statuses.find((item) => winner?.stageByStatus[item]);
  const stage = status && winner?.stageByStatus[status];
  return winner && stage ? { where: winner.where, status, stage } : null;
}

/** The stage may stand for another status, and its pipeline may be another rule's. */
function placeAfter(rules: StatusRules, { status, stage }: Step, { statuses }: Place): Place {
  const { pipelineId } = stage;
  const meant = isFollowed(rules, pipelineId) ? statusOfStage(rules, stage) : null;
  const isOther = meant !== null && meant !== plainStatus(status);
  return { pipelineId, statuses: isOther ? [meant] : statuses };
}
