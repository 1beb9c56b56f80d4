import type { Clock } from '../ports/clock.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository, UnitOfWork } from '../ports/stores.ts';
import type { Caller } from '../steps/read-deal.ts';

/** As long as it may take to notice a wrong click and to take it back. */
const OWN_CLICK_MS = 2 * 60_000;

const keyOf = ({ userId }: Caller, { locationId, id }: StoredAppointment): string =>
  `cancelled:${locationId}:${id}:by:${userId}`;

/** Remembers who cancelled, in the commit of the cancellation. */
export async function noteCanceller(unit: UnitOfWork, caller: Caller, appointment: StoredAppointment): Promise<void> {
  const key = keyOf(caller, appointment);
  const { intent } = await unit.intents.begin(caller.accountId, key, key);
  await unit.intents.finish(caller.accountId, intent, null);
}

/** Whether this user cancelled it within the last two minutes. */
export async function hasJustCancelled(
  { repository, clock }: { readonly repository: Pick<Repository, 'intents'>; readonly clock: Clock },
  caller: Caller,
  appointment: StoredAppointment,
): Promise<boolean> {
  const intent = await repository.intents.read(caller.accountId, keyOf(caller, appointment));
  return intent !== null && clock.now() - Date.parse(intent.startedAt) < OWN_CLICK_MS;
}
