import type { SaveVisibilityRequest, VisibilityView } from '../../shared/contracts/people.ts';
import type { Visibility } from '../../shared/domain/user-access.ts';
import type { Versioned } from '../ports/settings-store.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller } from '../steps/read-deal.ts';

/** In which pipelines and at which stages deals show the panel (S003-39). Throws `settings_changed`. */
export function createSaveVisibility({ repository }: { repository: Repository }) {
  return async (caller: Caller, { basedOn, value }: SaveVisibilityRequest): Promise<VisibilityView> => {
    const { accountId, userId } = caller;
    return viewOfVisibility(await repository.settings.save(accountId, 'visibility', basedOn, value, userId));
  };
}

export const viewOfVisibility = ({ version, value }: Versioned<Visibility>): VisibilityView => ({
  version,
  pipelineIds: value.pipelineIds && [...value.pipelineIds],
  hiddenStages: value.hiddenStages.map(({ pipelineId, stageId }) => ({ pipelineId, stageId })),
});
