import { APPOINTMENT_STATUSES, type AppointmentStatus, type SettableStatus } from './appointment.ts';
import { type StageRef, sameStage } from './deal.ts';

/** What the money of an appointment says, where that is known: finer than *arrived*. */
const PAYMENT_STATUSES = ['paid', 'part_paid', 'membership_used'] as const;

/** What a rule can give a stage to. */
export const RULE_STATUSES = [...APPOINTMENT_STATUSES, ...PAYMENT_STATUSES] as const;
export type RuleStatus = (typeof RULE_STATUSES)[number];

/** A status without a stage moves nothing. */
export type StatusMap = Readonly<Partial<Record<RuleStatus, StageRef>>>;

/** All that are not empty must hold; one value of a list is enough. An empty list: any. */
export interface RuleConditions {
  /** Holds for an appointment with several services if any of them is in such a category. */
  readonly serviceCategoryIds: readonly number[];
  /** Where the deal is; while there is none, where new deals are made. */
  readonly pipelineIds: readonly number[];
  readonly locationIds: readonly number[];
  readonly teamMemberIds: readonly number[];
}

export interface RuleVariation {
  /** Stays the same while the variation is changed or moved. */
  readonly id: string;
  readonly conditions: RuleConditions;
  readonly stageByStatus: StatusMap;
}

/** What holds when no variation does. `new_deals`: deals that are there stay where they are. */
export type RuleFallback =
  | { readonly kind: 'leave' }
  | { readonly kind: 'new_deals'; readonly stage: StageRef }
  | { readonly kind: 'map'; readonly stageByStatus: StatusMap };

export const RULE_MODES = ['with_conditions', 'without_conditions', 'do_not_synchronise'] as const;

/** Which stage follows from an appointment's status, and the way back. */
export interface StatusRules {
  /** `without_conditions`: one map for all. `do_not_synchronise`: deals are created and never moved (S003-94, 95). */
  readonly mode: (typeof RULE_MODES)[number];
  /** Of the mode without conditions. */
  readonly stageByStatus: StatusMap;
  /** Of the mode with conditions: the first one that holds decides. */
  readonly variations: readonly RuleVariation[];
  readonly fallback: RuleFallback;
  /** Deals of other pipelines are left alone, in both directions (S003-30); `null`: none are. */
  readonly onlyPipelineId: number | null;
  /** The way back: a deal put into this stage by hand sets this status. */
  readonly statusByStage: readonly { readonly stage: StageRef; readonly status: SettableStatus }[];
  readonly protectsClosedDeals: boolean;
  /** A deal that a person put, after our last write, into a stage that no map names stays there. */
  readonly leavesDealsMovedByHand: boolean;
}

/** What holds until somebody decides, and for whatever an older version of the settings lacks. */
export const NO_RULES: StatusRules = {
  mode: 'without_conditions',
  stageByStatus: {},
  variations: [],
  fallback: { kind: 'leave' },
  onlyPipelineId: null,
  statusByStage: [],
  protectsClosedDeals: true,
  leavesDealsMovedByHand: false,
};

/** How an appointment was paid, as far as it is known. */
export interface PaymentFacts {
  /** Nothing is left to pay. */
  readonly isPaid: boolean;
  readonly isPartPaid: boolean;
  readonly isMembershipUsed: boolean;
}

/**
 * What an appointment counts as, the most specific first. Money refines *arrived* alone: a visit that was paid online and is
 * still to come is told by its own status.
 */
export function ruleStatusesOf(status: AppointmentStatus, payment: PaymentFacts): RuleStatus[] {
  if (status !== 'arrived') return [status];
  const paid: RuleStatus[] = payment.isPaid ? ['paid'] : payment.isPartPaid ? ['part_paid'] : [];
  return [...(payment.isMembershipUsed ? (['membership_used'] as const) : []), ...paid, status];
}

/** The appointment's own status behind what a rule names. */
export const plainStatus = (status: RuleStatus): AppointmentStatus =>
  status === 'paid' || status === 'part_paid' || status === 'membership_used' ? 'arrived' : status;

/** Every map that is in force in this mode. */
export function mapsInForce(rules: StatusRules): StatusMap[] {
  if (rules.mode === 'do_not_synchronise') return [];
  if (rules.mode === 'without_conditions') return [rules.stageByStatus];
  const rest = rules.fallback.kind === 'map' ? [rules.fallback.stageByStatus] : [];
  return [...rules.variations.map((variation) => variation.stageByStatus), ...rest];
}

/** Every stage that rules in force put deals into. */
export function stagesByRule(rules: StatusRules): StageRef[] {
  const { mode, fallback } = rules;
  const forNewDeals = mode === 'with_conditions' && fallback.kind === 'new_deals' ? [fallback.stage] : [];
  return [...mapsInForce(rules).flatMap((map) => Object.values(map)), ...forNewDeals];
}

/** Whether a map in force puts deals into this stage, or it stands for a status. */
export const namesStage = (rules: StatusRules, stage: StageRef): boolean =>
  stagesByRule(rules).some((item) => sameStage(item, stage)) || statusOfStage(rules, stage) !== null;

/** The status that a stage stands for, if any. */
export function statusOfStage(rules: Pick<StatusRules, 'statusByStage'>, stage: StageRef): SettableStatus | null {
  return rules.statusByStage.find((item) => sameStage(item.stage, stage))?.status ?? null;
}

/** Whether deals of this pipeline are followed at all. */
export const isFollowed = ({ onlyPipelineId }: Pick<StatusRules, 'onlyPipelineId'>, pipelineId: number): boolean =>
  onlyPipelineId === null || onlyPipelineId === pipelineId;
