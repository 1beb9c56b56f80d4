import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import type { SettableStatus } from '../../../shared/domain/appointment.ts';
import { type ApiError, toApiError } from '../api/errors.ts';
import { useApp } from '../app-context.ts';
import { changeAppointment } from '../appointment/acts.ts';
import type { Change } from '../appointment/draft.ts';
import type { Done } from '../card/done.ts';
import { setStatus } from './set-status.ts';
import type { Journal } from './use-journal.ts';

export interface Notice {
  readonly text: string;
  readonly undo?: () => void;
}

/** Why something was not done, and how it is done all the same. */
export interface Trouble {
  /** `null`: somebody else changed it meanwhile. */
  readonly error: ApiError | null;
  /** As it is now. */
  readonly present: AppointmentView;
  readonly anyway: (() => void) | null;
}

export interface Acts {
  readonly notice: Notice | null;
  readonly trouble: Trouble | null;
  showNotice(notice: Notice | null): void;
  /** Says why something was not done. */
  complain(trouble: Trouble): void;
  forget(): void;
  /** Shows what was done elsewhere, with its undo. */
  done(done: Done): void;
  change(before: AppointmentView, change: Change, evenIfBusy?: boolean): Promise<void>;
  setStatus(before: AppointmentView, status: SettableStatus): Promise<void>;
  /** `null` takes the link away. */
  link(before: AppointmentView, dealId: number | null): Promise<boolean>;
}

type App = ReturnType<typeof useApp>;

/** What the acts have in common: the journal as it is now, and what is said about the last act. */
interface Surface {
  readonly app: App;
  journal(): Journal;
  say(notice: Notice | null): void;
  complain(trouble: Trouble | null): void;
}

/** Everything that is done to appointments in the journal: at once on the screen, then at the server, each with its undo. */
export function useActs(journal: Journal): Acts {
  const app = useApp();
  const [notice, say] = useState<Notice | null>(null);
  const [trouble, complain] = useState<Trouble | null>(null);
  const latest = useRef(journal);
  latest.current = journal;
  const surface = useMemo((): Surface => ({ app, say, complain, journal: () => latest.current }), [app]);
  const forget = useCallback(() => complain(null), []);
  return {
    ...{ notice, trouble, showNotice: say, complain, forget },
    done: (done) => tellDone(surface, done),
    change: (before, change, evenIfBusy = false) => changeOne(surface, before, change, evenIfBusy),
    setStatus: (before, status) => setOne(surface, before, status),
    link: (before, dealId) => link(surface, before, dealId),
  };
}

/** Runs one act; after a failure the screen shows what was before and why. */
async function attempt(surface: Surface, present: AppointmentView, act: () => Promise<void>): Promise<boolean> {
  surface.complain(null);
  surface.say(null);
  try {
    await act();
    return true;
  } catch (cause) {
    surface.journal().put(present);
    surface.complain({ error: toApiError(cause), present, anyway: null });
    return false;
  } finally {
    void surface.journal().refresh();
  }
}

function tellDone(surface: Surface, { appointment, text, undo }: Done): void {
  surface.complain(null);
  surface.journal().put(appointment);
  const takeBack = undo && (() => void attempt(surface, appointment, async () => tellDone(surface, await undo())));
  surface.say(takeBack ? { text, undo: takeBack } : { text });
  void surface.journal().refresh();
}

async function changeOne(surface: Surface, before: AppointmentView, change: Change, evenIfBusy: boolean) {
  const { app } = surface;
  surface.journal().put(foreseen(before, change, surface.journal()));
  surface.complain(null);
  surface.say(null);
  try {
    const answer = await changeAppointment(app, { dealId: null }, before, change, evenIfBusy);
    if ('done' in answer) tellDone(surface, answer.done);
    else {
      const { newer } = answer;
      surface.journal().put(newer);
      const anyway = () => void changeOne(surface, newer, change, evenIfBusy);
      surface.complain({ error: null, present: newer, anyway });
    }
  } catch (cause) {
    const error = toApiError(cause);
    surface.journal().put(before);
    const mayOverbook = surface.journal().catalog.data?.viewer.mayOverbook ?? false;
    const canForce = error.code === 'slot_taken' && mayOverbook && !evenIfBusy;
    const anyway = canForce ? () => void changeOne(surface, before, change, true) : null;
    surface.complain({ error, present: before, anyway });
  }
}

async function setOne(surface: Surface, before: AppointmentView, status: SettableStatus): Promise<void> {
  if (before.status === status) return;
  surface.journal().put({ ...before, status });
  await attempt(surface, before, async () => tellDone(surface, await setStatus(surface.app, before, status)));
}

function link(surface: Surface, before: AppointmentView, dealId: number | null): Promise<boolean> {
  const { t, api } = surface.app;
  const { id, locationId } = before;
  return attempt(surface, before, async () => {
    const { appointment } = await api.call('linkAppointment', { locationId, appointmentId: id, dealId });
    surface.journal().put(appointment);
    const text = dealId === null ? t('journal.unlinked') : t('journal.linked', { id: dealId });
    surface.say({ text, undo: () => void link(surface, appointment, before.dealId) });
  });
}

/** What the screen shows until the server has answered. */
function foreseen(before: AppointmentView, change: Change, { schedule, catalog }: Journal): AppointmentView {
  const { startsAtWall = before.startsAtWall, durationSeconds = before.durationSeconds, teamMemberId } = change;
  const people = [...(schedule.data?.teamMembers ?? []), ...(catalog.data?.teamMembers ?? [])];
  const person = people.find(({ id }) => id === teamMemberId);
  const teamMember = person ? { id: person.id, name: person.name } : before.teamMember;
  return { ...before, startsAtWall, durationSeconds, teamMember };
}
