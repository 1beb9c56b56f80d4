import type { JobData } from '../ports/jobs.ts';
import type { Repository } from '../ports/stores.ts';

/** Rows sealed anew before the next look at the table: other writers of the table go on in between. */
const PORTION = 50;
/** A stop against a table that never comes to an end; the rest is done an hour later. */
const MOST_PORTIONS = 1_000;

/** After the key ring got a new first key, what the older ones sealed is sealed anew, so that they can be dropped. */
export function createResealSecrets({ repository }: { repository: Repository }) {
  const { connections, crmTokens, oauthCodes, signIns, stageActionSecrets } = repository;
  return async (_: JobData['resealing']): Promise<void> => {
    for (const store of [connections, crmTokens, oauthCodes, signIns, stageActionSecrets]) {
      let found = PORTION;
      for (let portion = 0; found === PORTION && portion < MOST_PORTIONS; portion += 1) {
        found = await store.reseal(PORTION);
      }
    }
  };
}
