import type { StatusRulesView } from '../../../shared/contracts/rules.ts';
import type { SettableStatus } from '../../../shared/domain/appointment.ts';
import type { StageRef } from '../../../shared/domain/deal.ts';
import { RULE_STATUSES, type RuleStatus, type StatusMap } from '../../../shared/domain/status-rules.ts';

/** A stage as the value of a select; empty: none. */
export type StageKey = string;

export interface BackRow {
  readonly stage: StageKey;
  readonly status: SettableStatus;
}

/** A status without a stage moves nothing. */
export type MapDraft = Readonly<Partial<Record<RuleStatus, StageKey>>>;

export type Variation = StatusRulesView['variations'][number];
export type Conditions = Variation['conditions'];
export type ConditionKey = keyof Conditions;

/** In the order in which they are asked for. */
export const CONDITIONS = ['serviceCategoryIds', 'pipelineIds', 'locationIds', 'teamMemberIds'] as const;

export interface VariationDraft {
  readonly id: string;
  readonly conditions: Conditions;
  readonly map: MapDraft;
}

/** What was entered for each answer is kept while another one is looked at. */
export interface FallbackDraft {
  readonly kind: StatusRulesView['fallback']['kind'];
  readonly stage: StageKey;
  readonly map: MapDraft;
}

/** The rules as they are being edited. A row without a stage is not saved. */
export interface RulesDraft {
  readonly mode: StatusRulesView['mode'];
  readonly forward: MapDraft;
  readonly variations: readonly VariationDraft[];
  readonly fallback: FallbackDraft;
  readonly onlyPipelineId: number | null;
  readonly back: readonly BackRow[];
  readonly protectsClosedDeals: boolean;
  readonly leavesDealsMovedByHand: boolean;
}

export const keyOfStage = ({ pipelineId, stageId }: StageRef): StageKey => `${pipelineId}/${stageId}`;

export function stageOfKey(key: StageKey): StageRef | null {
  const [pipelineId, stageId] = key.split('/').map(Number);
  return pipelineId && stageId ? { pipelineId, stageId } : null;
}

function mapDraftOf(map: StatusMap): MapDraft {
  const keys = RULE_STATUSES.flatMap((status) => {
    const stage = map[status];
    return stage ? [[status, keyOfStage(stage)] as const] : [];
  });
  return Object.fromEntries(keys);
}

function mapOf(draft: MapDraft): StatusMap {
  const stages = RULE_STATUSES.flatMap((status) => {
    const stage = stageOfKey(draft[status] ?? '');
    return stage ? [[status, stage] as const] : [];
  });
  return Object.fromEntries(stages);
}

export function toDraft(rules: StatusRulesView): RulesDraft {
  const { fallback } = rules;
  return {
    mode: rules.mode,
    forward: mapDraftOf(rules.stageByStatus),
    variations: rules.variations.map(({ id, conditions, stageByStatus }) => ({
      ...{ id, conditions, map: mapDraftOf(stageByStatus) },
    })),
    fallback: {
      kind: fallback.kind,
      stage: fallback.kind === 'new_deals' ? keyOfStage(fallback.stage) : '',
      map: fallback.kind === 'map' ? mapDraftOf(fallback.stageByStatus) : {},
    },
    onlyPipelineId: rules.onlyPipelineId,
    back: rules.statusByStage.map(({ stage, status }) => ({ stage: keyOfStage(stage), status })),
    protectsClosedDeals: rules.protectsClosedDeals,
    leavesDealsMovedByHand: rules.leavesDealsMovedByHand,
  };
}

/** A stage for new deals that was not chosen yet is no answer: deals are left where they are. */
function fallbackOf({ kind, stage, map }: FallbackDraft): StatusRulesView['fallback'] {
  const ref = stageOfKey(stage);
  if (kind === 'map') return { kind, stageByStatus: mapOf(map) };
  return kind === 'new_deals' && ref ? { kind, stage: ref } : { kind: 'leave' };
}

export function toRules(draft: RulesDraft): StatusRulesView {
  return {
    mode: draft.mode,
    stageByStatus: mapOf(draft.forward),
    variations: draft.variations.map(({ id, conditions, map }) => ({ id, conditions, stageByStatus: mapOf(map) })),
    fallback: fallbackOf(draft.fallback),
    onlyPipelineId: draft.onlyPipelineId,
    statusByStage: draft.back.flatMap(({ stage, status }) => {
      const ref = stageOfKey(stage);
      return ref ? [{ stage: ref, status }] : [];
    }),
    protectsClosedDeals: draft.protectsClosedDeals,
    leavesDealsMovedByHand: draft.leavesDealsMovedByHand,
  };
}

export const NO_CONDITIONS: Conditions = {
  serviceCategoryIds: [],
  pipelineIds: [],
  locationIds: [],
  teamMemberIds: [],
};

/** One that takes everything and moves nothing yet, below the others. Its id is the first number that is free. */
export function withNewVariation(variations: readonly VariationDraft[]): VariationDraft[] {
  const taken = new Set(variations.map(({ id }) => id));
  let number = variations.length + 1;
  while (taken.has(`v${number}`)) number += 1;
  return [...variations, { id: `v${number}`, conditions: NO_CONDITIONS, map: {} }];
}

/** The same list with one of it at another place; a place outside is the nearest end. */
export function moved<T extends { readonly id: string }>(list: readonly T[], id: string, to: number): T[] {
  const item = list.find((other) => other.id === id);
  if (!item) return [...list];
  const rest = list.filter((other) => other !== item);
  const place = Math.max(0, Math.min(rest.length, to));
  return [...rest.slice(0, place), item, ...rest.slice(place)];
}
