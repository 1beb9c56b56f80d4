import type { RuleSourcesResponse } from '../../../shared/contracts/rules.ts';
import type { PipelineView } from '../../../shared/contracts/settings.ts';
import { useQuery } from '../api/use-query.ts';
import type { PickerOption } from './picker-options.ts';
import { type ConditionKey, type Conditions, NO_CONDITIONS } from './rules-draft.ts';

/** What conditions can be chosen from. */
export interface RuleSources extends RuleSourcesResponse {
  readonly pipelines: readonly PipelineView[];
}

/**
 * The options of each condition. With locations chosen, categories and team members of others are left out: they could
 * never come true together. Those that are chosen already stay, so that nothing vanishes from sight.
 */
export function conditionOptions(
  { locations, serviceCategories, teamMembers, pipelines }: RuleSources,
  { locationIds, serviceCategoryIds, teamMemberIds }: Conditions,
): (key: ConditionKey) => readonly PickerOption[] {
  const titleOf = new Map(locations.map(({ id, title }) => [id, title]));
  const isHere = (locationId: number) => locationIds.length === 0 || locationIds.includes(locationId);
  const beside = (locationId: number) => (locations.length > 1 ? { detail: titleOf.get(locationId) ?? '' } : {});
  return (key) => {
    if (key === 'pipelineIds') return pipelines;
    if (key === 'locationIds') return locations;
    if (key === 'serviceCategoryIds')
      return serviceCategories
        .filter(({ id, locationId }) => isHere(locationId) || serviceCategoryIds.includes(id))
        .map(({ id, title, locationId }) => ({ id, title, ...beside(locationId) }));
    return teamMembers
      .filter(({ id, locationId }) => isHere(locationId) || teamMemberIds.includes(id))
      .map(({ id, name, locationId }) => ({ id, title: name, ...beside(locationId) }));
  };
}

/** The titles of everything that a variation names; what no list names any more is `null`. */
export function titlesOf(
  sources: RuleSources,
  conditions: Conditions,
): { readonly id: string; readonly title: string | null }[] {
  const lists: readonly [ConditionKey, readonly { readonly id: number; readonly title: string }[]][] = [
    ['serviceCategoryIds', sources.serviceCategories],
    ['pipelineIds', sources.pipelines],
    ['locationIds', sources.locations],
    ['teamMemberIds', sources.teamMembers.map(({ id, name }) => ({ id, title: name }))],
  ];
  return lists.flatMap(([key, list]) =>
    conditions[key].map((id) => ({ id: `${key}-${id}`, title: list.find((item) => item.id === id)?.title ?? null })),
  );
}

/** Titles of these values, as a list in a sentence. */
export const titlesBy = (sources: RuleSources, key: ConditionKey, ids: readonly number[], gone: string): string =>
  titlesOf(sources, { ...NO_CONDITIONS, [key]: ids })
    .map(({ title }) => title ?? gone)
    .join(', ');

const NOTHING: RuleSourcesResponse = { locations: [], serviceCategories: [], teamMembers: [], isPartial: false };

/** Asks for everything that conditions can be chosen from. */
export function useRuleSources(pipelines: readonly PipelineView[]) {
  const query = useQuery('readRuleSources', {});
  const sources: RuleSources = { ...(query.data ?? NOTHING), pipelines };
  return { query, sources };
}
