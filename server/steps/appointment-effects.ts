import { addYears } from 'date-fns';
import type { Instant } from '../../shared/domain/time.ts';
import type { Intent } from '../ports/intent-store.ts';
import type { UnitOfWork } from '../ports/stores.ts';

interface Key {
  readonly locationId: number;
  readonly id: number;
}

type Timed = Key & { readonly startsAt: Instant };

/** An appointment may be touched long after its day, and must not be added to a budget a second time then. */
const BUDGET_REMEMBERED_YEARS = 10;

/** Names the one task of an appointment. */
export const taskKey = ({ locationId, id }: Key): string => `task:${locationId}:${id}`;

/** Names the one task that says that nobody confirmed an appointment of this time. */
export const unconfirmedKey = ({ locationId, id, startsAt }: Timed): string =>
  `unconfirmed:${locationId}:${id}:${new Date(startsAt).toISOString()}`;

/** Names the one addition of an appointment's total to a budget. */
export const budgetKey = ({ locationId, id }: Key): string => `budget:${locationId}:${id}`;

/** Until when it must be known that the total was added. */
export const budgetKeptUntil = (startsAt: Instant): Instant =>
  addYears(startsAt, BUDGET_REMEMBERED_YEARS).toISOString();

/**
 * What is booked again for the same time does nothing a second time: what the one before has done is its own. Its tasks
 * are no longer those of the one before, whose end would complete them.
 */
export async function inheritEffects(unit: Pick<UnitOfWork, 'intents'>, accountId: number, from: Key, to: Timed) {
  const { startsAt } = to;
  const effects = [
    [await unit.intents.takeDone(accountId, taskKey(from)), taskKey(to), startsAt],
    [await unit.intents.takeDone(accountId, unconfirmedKey({ ...from, startsAt })), unconfirmedKey(to), startsAt],
    [await unit.intents.read(accountId, budgetKey(from)), budgetKey(to), budgetKeptUntil(startsAt)],
  ] as const;
  for (const [effect, after, keepUntil] of effects) await inherit(unit, accountId, { effect, after, keepUntil });
}

async function inherit(
  { intents }: Pick<UnitOfWork, 'intents'>,
  accountId: number,
  { effect, after, keepUntil }: { readonly effect: Intent | null; readonly after: string; readonly keepUntil: Instant },
): Promise<void> {
  if (effect?.state !== 'done') return;
  const { intent } = await intents.begin(accountId, after, after, keepUntil);
  await intents.finish(accountId, intent, effect.result);
}
