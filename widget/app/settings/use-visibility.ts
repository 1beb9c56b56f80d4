import type { VisibilityView } from '../../../shared/contracts/people.ts';
import type { PipelineView, SettingsResponse } from '../../../shared/contracts/settings.ts';
import { hiddenAt } from '../../../shared/domain/user-access.ts';
import { useMutation } from '../api/use-mutation.ts';
import type { Query } from '../api/use-query.ts';
import { type Saving, useSaving } from './use-saving.ts';

type Value = Pick<VisibilityView, 'pipelineIds' | 'hiddenStages'>;

export interface VisibilityModel extends Saving<ReadonlySet<string>> {
  /** Keys of the stages at which deals show appointments. */
  readonly shown: ReadonlySet<string>;
  setShown(shown: ReadonlySet<string>): void;
}

export const stageKey = ({ pipelineId, stageId }: { readonly pipelineId: number; readonly stageId: number }): string =>
  `${pipelineId}-${stageId}`;

function shownStages(pipelines: readonly PipelineView[], value: Value): ReadonlySet<string> {
  const stages = pipelines.flatMap((pipeline) => pipeline.stages);
  return new Set(stages.filter((stage) => hiddenAt(value, stage) === null).map(stageKey));
}

/** A pipeline without a shown stage is hidden as a whole; while all are shown, later ones will be, too. */
function toVisibility(pipelines: readonly PipelineView[], shown: ReadonlySet<string>): Value {
  const open = pipelines.filter(({ stages }) => stages.some((stage) => shown.has(stageKey(stage))));
  const hidden = open.flatMap(({ stages }) => stages.filter((stage) => !shown.has(stageKey(stage))));
  return {
    pipelineIds: open.length === pipelines.length ? null : open.map(({ id }) => id),
    hiddenStages: hidden.map(({ pipelineId, stageId }) => ({ pipelineId, stageId })),
  };
}

export function useVisibility(settings: SettingsResponse, query: Query<SettingsResponse>): VisibilityModel {
  const { pipelines, visibility } = settings;
  const mutation = useMutation('saveVisibility');
  const saving = useSaving(shownStages(pipelines, visibility), {
    mutation,
    refetch: query.refetch,
    contentOf: (shown) => [...shown].sort().join(),
    send: async (shown) => {
      const outcome = await mutation.run({ basedOn: visibility.version, value: toVisibility(pipelines, shown) });
      if (outcome.ok) query.setData((old) => ({ ...old, visibility: outcome.data }));
      return outcome.ok;
    },
  });
  return { ...saving, shown: saving.draft, setShown: saving.change };
}
