import type { StageRef } from './deal.ts';
import type { RuleStatus, RuleVariation, StatusMap, StatusRules } from './status-rules.ts';

/** What rules are asked about. */
export interface RuleFacts {
  /** What the appointment counts as, the most specific first. */
  readonly statuses: readonly RuleStatus[];
  /** Of all its services. */
  readonly serviceCategoryIds: readonly number[];
  readonly locationId: number;
  readonly teamMemberId: number;
  /** Of the linked deal; while there is none, where new deals are made. */
  readonly pipelineId: number;
}

export const RULE_CONDITION_KINDS = ['service_category', 'pipeline', 'location', 'team_member'] as const;
export type RuleConditionKind = (typeof RULE_CONDITION_KINDS)[number];

/** How one variation was judged; `failed` is empty when it holds. */
export interface RuleVerdict {
  readonly variationId: string;
  readonly matches: boolean;
  readonly failed: readonly RuleConditionKind[];
}

export type DecidedBy =
  | { readonly kind: 'variation'; readonly id: string }
  | { readonly kind: 'fallback' }
  | { readonly kind: 'map' }
  | { readonly kind: 'none' };

/** Which rule counts and why the others do not. */
export interface RuleExplanation {
  readonly decidedBy: DecidedBy;
  /** Of every variation, in their order. */
  readonly verdicts: readonly RuleVerdict[];
  /** What the appointment counted as: the first of its statuses that has a stage, else its own. */
  readonly status: RuleStatus;
}

export interface RuleChoice {
  readonly why: RuleExplanation;
  /** `null`: no stage is named. */
  readonly stage: StageRef | null;
}

/** The one place that finds the rule for an appointment: what decides is what explains. */
export function chooseRule(rules: StatusRules, facts: RuleFacts): RuleChoice {
  if (rules.mode === 'do_not_synchronise') return chosen({ kind: 'none' }, [], {}, facts);
  if (rules.mode === 'without_conditions') return chosen({ kind: 'map' }, [], rules.stageByStatus, facts);
  const verdicts = rules.variations.map((variation) => judge(variation, facts));
  const first = rules.variations.find((_, index) => verdicts[index]?.matches);
  if (first) return chosen({ kind: 'variation', id: first.id }, verdicts, first.stageByStatus, facts);
  const map = rules.fallback.kind === 'map' ? rules.fallback.stageByStatus : {};
  return chosen({ kind: 'fallback' }, verdicts, map, facts);
}

function chosen(decidedBy: DecidedBy, verdicts: RuleVerdict[], map: StatusMap, { statuses }: RuleFacts): RuleChoice {
  const status = statuses.find((item) => map[item] !== undefined) ?? statuses.at(-1) ?? 'waiting';
  return { why: { decidedBy, verdicts, status }, stage: map[status] ?? null };
}

function judge({ id, conditions }: RuleVariation, facts: RuleFacts): RuleVerdict {
  const failed: RuleConditionKind[] = [];
  const wanted = conditions.serviceCategoryIds;
  if (wanted.length > 0 && !facts.serviceCategoryIds.some((category) => wanted.includes(category))) {
    failed.push('service_category');
  }
  if (excludes(conditions.pipelineIds, facts.pipelineId)) failed.push('pipeline');
  if (excludes(conditions.locationIds, facts.locationId)) failed.push('location');
  if (excludes(conditions.teamMemberIds, facts.teamMemberId)) failed.push('team_member');
  return { variationId: id, matches: failed.length === 0, failed };
}

/** An empty list excludes nobody. */
const excludes = (ids: readonly number[], id: number): boolean => ids.length > 0 && !ids.includes(id);
