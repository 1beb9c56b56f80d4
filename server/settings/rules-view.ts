import type { StatusMap as StatusMapView, StatusRulesView } from '../../shared/contracts/rules.ts';
import type { StatusMap, StatusRules } from '../../shared/domain/status-rules.ts';

/** The rules as a screen edits them. */
export const viewOfRules = ({ fallback, ...rules }: StatusRules): StatusRulesView => ({
  ...rules,
  stageByStatus: { ...rules.stageByStatus },
  variations: rules.variations.map(({ id, conditions, stageByStatus }) => ({
    id,
    conditions: {
      serviceCategoryIds: [...conditions.serviceCategoryIds],
      pipelineIds: [...conditions.pipelineIds],
      locationIds: [...conditions.locationIds],
      teamMemberIds: [...conditions.teamMemberIds],
    },
    stageByStatus: { ...stageByStatus },
  })),
  fallback: fallback.kind === 'map' ? { kind: 'map', stageByStatus: { ...fallback.stageByStatus } } : fallback,
  statusByStage: rules.statusByStage.map((item) => ({ ...item })),
});

/** The rules that a screen sent. */
export const rulesOf = ({ fallback, ...view }: StatusRulesView): StatusRules => ({
  ...view,
  stageByStatus: withoutGaps(view.stageByStatus),
  variations: view.variations.map((variation) => ({
    ...variation,
    stageByStatus: withoutGaps(variation.stageByStatus),
  })),
  fallback: fallback.kind === 'map' ? { kind: 'map', stageByStatus: withoutGaps(fallback.stageByStatus) } : fallback,
});

/** A partial record may come with explicit gaps; the domain knows absent keys only. */
function withoutGaps(map: StatusMapView): StatusMap {
  return Object.fromEntries(Object.entries(map).filter(([, stage]) => stage !== undefined));
}
