import type { AppointmentView } from '../../../shared/contracts/common.ts';
import type { CancelReason } from '../../../shared/domain/appointment.ts';
import { dateOf } from '../../../shared/domain/time.ts';
import { ApiError } from '../api/errors.ts';
import type { App } from '../app-context.ts';
import { newKey } from '../booking/new-key.ts';
import type { Done } from '../card/done.ts';
import { type Change, changeOf, differences, draftOf } from './draft.ts';

export type ActingApp = Pick<App, 'api' | 't' | 'format'>;

/** Where an appointment is touched: in the card of a deal, or in the journal (`null`). */
export interface Place {
  readonly dealId: number | null;
}

/** `newer`: somebody else was faster, nothing was written, and this is what it is now. */
export type Changed = { readonly done: Done } | { readonly newer: AppointmentView };

const targetOf = ({ dealId }: Place, { id, locationId }: AppointmentView) => ({
  dealId,
  locationId,
  appointmentId: id,
});

/** Writes a change; its undo writes what was there before. Throws `ApiError`. */
export async function changeAppointment(
  app: ActingApp,
  place: Place,
  before: AppointmentView,
  change: Change,
  evenIfBusy = false,
): Promise<Changed> {
  const request = { ...targetOf(place, before), basedOn: before.version, change, evenIfBusy };
  const { saved, appointment } = await app.api.call('changeAppointment', request);
  if (!saved) return { newer: appointment };
  return {
    done: {
      appointment,
      text: textOf(app, before, appointment),
      undo: () => takeBack(app, place, before, appointment),
    },
  };
}

function textOf({ t, format }: ActingApp, before: AppointmentView, after: AppointmentView): string {
  const isMoved = before.startsAtWall !== after.startsAtWall || before.teamMember.id !== after.teamMember.id;
  if (!isMoved) return t('appointment.saved');
  const { startsAtWall, teamMember } = after;
  const facts = { day: format.day(dateOf(startsAtWall)), time: format.time(startsAtWall), name: teamMember.name };
  return t('appointment.moved', facts);
}

/** Back to what was before, unless somebody has changed it again meanwhile. */
async function takeBack(app: ActingApp, place: Place, before: AppointmentView, after: AppointmentView): Promise<Done> {
  const [from, to] = [draftOf(after), draftOf(before)];
  const different = differences(from, to);
  // Another team member has another length; the old one comes back with the old one.
  const parts = different.length > 0 && !different.includes('length') ? [...different, 'length' as const] : different;
  const answer = await changeAppointment(app, place, after, changeOf(from, to, parts));
  if ('newer' in answer) {
    return { appointment: answer.newer, text: app.t('appointment.notUndone') };
  }
  return { appointment: answer.done.appointment, text: app.t('appointment.undone') };
}

/** Cancels with a reason; its undo books the same again. Throws `ApiError`. */
export async function cancelAppointment(
  app: ActingApp,
  place: Place,
  before: AppointmentView,
  why: { readonly reason: CancelReason; readonly text: string },
): Promise<Changed> {
  const target = targetOf(place, before);
  const { saved, appointment } = await app.api.call('cancelAppointment', {
    ...target,
    basedOn: before.version,
    ...why,
  });
  if (!saved && appointment.status !== 'cancelled') return { newer: appointment };
  const idempotencyKey = newKey();
  const undo = async (): Promise<Done> => {
    const { appointment: restored } = await app.api.call('restoreAppointment', { ...target, idempotencyKey });
    return confirmAgain(app, place, before, restored);
  };
  return { done: { appointment, text: app.t('appointment.cancelled'), undo } };
}

/** What is booked again waits; one that was confirmed is confirmed again. It stands even when that fails, and says so. */
async function confirmAgain(
  app: ActingApp,
  place: Place,
  before: AppointmentView,
  restored: AppointmentView,
): Promise<Done> {
  const done = { appointment: restored, text: app.t('appointment.restored') };
  if (before.status !== 'confirmed' || restored.status !== 'waiting') return done;
  try {
    const target = targetOf(place, restored);
    const answer = await app.api.call('setAppointmentStatus', { ...target, status: before.status });
    return { ...done, appointment: answer.appointment };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { ...done, text: `${done.text} ${app.t('appointment.restoredWaiting')}` };
  }
}
