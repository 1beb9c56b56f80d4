import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { SETTABLE_STATUSES, type SettableStatus } from '../../../shared/domain/appointment.ts';
import type { ActingApp } from '../appointment/acts.ts';
import type { Done } from '../card/done.ts';

const isSettable = (status: string): status is SettableStatus => SETTABLE_STATUSES.some((item) => item === status);

/** Sets the status; its undo sets the former one, where that is one that can be set. Throws `ApiError`. */
export async function setStatus(app: ActingApp, before: AppointmentView, status: SettableStatus): Promise<Done> {
  const { t, api } = app;
  const { id: appointmentId, locationId, status: former } = before;
  const set = async (next: SettableStatus) =>
    (await api.call('setAppointmentStatus', { dealId: null, locationId, appointmentId, status: next })).appointment;
  const done = {
    appointment: await set(status),
    text: t('journal.statusSet', { count: 1, status: t(`status.${status}`) }),
  };
  if (!isSettable(former)) return done;
  return { ...done, undo: async () => ({ appointment: await set(former), text: t('appointment.undone') }) };
}
