import { useRef, useState } from 'preact/hooks';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { type App, useApp } from '../app-context.ts';
import { LeaveQuestion } from '../booking/leave-question.tsx';
import type { Done } from '../card/done.ts';
import type { AppointmentStart } from '../card/use-desk.ts';
import { DialogFrame, openDialog } from '../ui/dialog.tsx';
import { AppointmentEditor } from './appointment-editor.tsx';
import { type MoveKeys, MovePane } from './move-pane.tsx';

interface Leaving {
  /** Filled by the window: asks before it lets go. */
  tryLeave: () => boolean;
}

interface WindowProps {
  readonly start: AppointmentStart;
  readonly leaving: Leaving;
  readonly onClose: () => void;
}

/** Opens a window in which everything of an appointment can be changed. */
export function openAppointment(app: App, start: AppointmentStart): void {
  open(app, 560, start, (props) => <EditWindow {...props} />);
}

/**
 * Opens a window with the free times of an appointment. Free times are asked for in the name of a deal and by services;
 * without them the whole appointment is opened instead.
 */
export function openMove(app: App, start: AppointmentStart): void {
  const { dealId } = start;
  const hasServices = start.appointment.services.some(({ id }) => id > 0);
  if (dealId === null || !hasServices) openAppointment(app, start);
  else open(app, 980, start, (props) => <MoveWindow {...props} dealId={dealId} />);
}

function open(
  app: App,
  width: number,
  start: AppointmentStart,
  draw: (props: WindowProps) => preact.JSX.Element,
): void {
  const leaving: Leaving = { tryLeave: () => true };
  openDialog(app, {
    width,
    canClose: () => leaving.tryLeave(),
    draw: (dialog) => draw({ start, leaving, onClose: dialog.close }),
  });
}

function EditWindow({ start, leaving, onClose }: WindowProps) {
  const { t } = useApp();
  const isTouched = useRef(false);
  const submit = useRef<() => void>(() => undefined);
  const [isAsking, setAsking] = useState(false);
  leaving.tryLeave = () => {
    if (isTouched.current) setAsking(true);
    return !isTouched.current;
  };
  const close = () => {
    if (isAsking) setAsking(false);
    else if (leaving.tryLeave()) onClose();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit.current();
  };
  return (
    <DialogFrame
      title={t('appointment.edit')}
      subtitle={useSubtitle(start.appointment)}
      class="sd-aptwin"
      onClose={close}
      onKey={onKey}
      question={
        isAsking && (
          <LeaveQuestion onLeave={onClose} onStay={() => setAsking(false)}>
            {t('appointment.leave')}
          </LeaveQuestion>
        )
      }
    >
      <AppointmentEditor
        {...start}
        onDone={(done) => {
          onClose();
          start.onDone(done);
        }}
        onTouched={(next) => {
          isTouched.current = next;
        }}
        submit={submit}
      />
    </DialogFrame>
  );
}

const NO_KEYS: MoveKeys = {
  send: () => undefined,
  grid: () => undefined,
  nearest: () => undefined,
  day: () => undefined,
};

function MoveWindow({ start, onClose, dealId }: WindowProps & { readonly dealId: number }) {
  const { t } = useApp();
  const keys = useRef(NO_KEYS);
  const onDone = (done: Done) => {
    onClose();
    start.onDone(done);
  };
  return (
    <DialogFrame
      title={t('appointment.move')}
      subtitle={useSubtitle(start.appointment)}
      class="sd-bform"
      onClose={onClose}
      onKey={(event) => actOnKey(event, keys.current)}
    >
      <MovePane appointment={start.appointment} dealId={dealId} onDone={onDone} onNewer={start.onNewer} keys={keys} />
    </DialogFrame>
  );
}

/** Letters by their place on the keyboard, as in the booking window. */
function actOnKey(event: KeyboardEvent, keys: MoveKeys): void {
  const isTyping = event.target instanceof Element && event.target.closest('input, select, textarea') !== null;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) keys.send();
  else if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  else if (event.code === 'KeyG') keys.grid();
  else if (event.code === 'KeyN') keys.nearest();
  else if (event.key === 'ArrowLeft') keys.day(-1);
  else if (event.key === 'ArrowRight') keys.day(1);
  else return;
  event.preventDefault();
}

function useSubtitle({ clientName, services, teamMember }: AppointmentView): string {
  const titles = services.map(({ title }) => title).join(', ') || teamMember.name;
  return [clientName, titles].filter(Boolean).join(' · ');
}
