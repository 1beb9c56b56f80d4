import type { StageActionResponse } from '../../shared/contracts/stage-actions.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller } from '../steps/read-deal.ts';
import { allowedLocations, type ReadUserAccess } from '../steps/user-access.ts';
import { viewOfLocation } from '../steps/views.ts';

export interface ReadStageActionDeps {
  readonly repository: Pick<Repository, 'locations' | 'stageActionSecrets'>;
  readonly readUserAccess: ReadUserAccess;
}

/** What the window of an action at a stage needs before anything is chosen. */
export function createReadStageAction({ repository, readUserAccess }: ReadStageActionDeps) {
  return async (caller: Caller): Promise<StageActionResponse> => {
    const [secret, locations, access] = await Promise.all([
      repository.stageActionSecrets.readOrMake(caller.accountId),
      repository.locations.list(caller.accountId),
      readUserAccess(caller),
    ]);
    return { secret, locations: allowedLocations(access, locations).map(viewOfLocation) };
  };
}
