import type { StageActionResponse } from '../../shared/contracts/stage-actions.ts';
import { ProductError } from '../errors.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller } from '../steps/read-deal.ts';
import { allowedLocations, type ReadUserAccess } from '../steps/user-access.ts';
import { viewOfLocation } from '../steps/views.ts';

export interface ReadStageActionDeps {
  readonly repository: Pick<Repository, 'locations' | 'stageActionSecrets'>;
  readonly readUserAccess: ReadUserAccess;
}

/**
 * What the window of an action at a stage needs before anything is chosen. For administrators alone: whoever has the secret
 * books and cancels in the whole account. Throws `forbidden`.
 */
export function createReadStageAction({ repository, readUserAccess }: ReadStageActionDeps) {
  return async (caller: Caller): Promise<StageActionResponse> => {
    if (!caller.isAdmin) throw new ProductError('forbidden');
    const [secret, locations, access] = await Promise.all([
      repository.stageActionSecrets.readOrMake(caller.accountId),
      repository.locations.list(caller.accountId),
      readUserAccess(caller),
    ]);
    return { secret, locations: allowedLocations(access, locations).map(viewOfLocation) };
  };
}
