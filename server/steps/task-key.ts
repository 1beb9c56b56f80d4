import type { UnitOfWork } from '../ports/stores.ts';

interface Key {
  readonly locationId: number;
  readonly id: number;
}

/** Names the one task of an appointment. */
export const taskKey = ({ locationId, id }: Key): string => `task:${locationId}:${id}`;

/** What is booked again for the same time needs no second task: that of the one before is its own. */
export async function inheritTask(
  { intents }: Pick<UnitOfWork, 'intents'>,
  accountId: number,
  from: Key,
  to: Key & { readonly startsAt: string },
): Promise<void> {
  const task = await intents.read(accountId, taskKey(from));
  if (task?.state !== 'done') return;
  const { intent } = await intents.begin(accountId, taskKey(to), taskKey(to), to.startsAt);
  await intents.finish(accountId, intent, task.result);
}
