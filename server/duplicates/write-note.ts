import type { Clock } from '../ports/clock.ts';
import type { Crm } from '../ports/crm.ts';
import type { Repository } from '../ports/stores.ts';
import { once } from '../steps/once.ts';
import type { Caller } from '../steps/read-deal.ts';
import { accessFor } from './plan-resolution.ts';

interface Note {
  readonly dealId: number;
  /** One key, one note. */
  readonly key: string;
  readonly text: string;
}

const KEPT_MS = 24 * 60 * 60_000;

/** Leaves a note in a deal once, whatever breaks off in between. */
export async function writeNote(
  { repository, crm, clock }: { repository: Repository; crm: Crm; clock: Clock },
  caller: Caller,
  { dealId, key, text }: Note,
): Promise<void> {
  const access = accessFor(caller);
  await once(repository, {
    accountId: caller.accountId,
    key,
    keepUntil: new Date(clock.now() + KEPT_MS).toISOString(),
    find: async () => ((await crm.listNotes(access, dealId)).includes(text) ? true : null),
    make: async () => {
      await crm.addNote(access, dealId, text);
      return true;
    },
  });
}
