import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type App, useApp } from '../app-context.ts';
import type { BookingStart } from '../card/use-desk.ts';
import type { GridHandle } from '../grid/schedule-grid.tsx';
import { DialogFrame, openDialog } from '../ui/dialog.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Booked } from './booked.tsx';
import { useLost } from './conflict.tsx';
import { useDays } from './day-bar.tsx';
import { DetailsPane } from './details-pane.tsx';
import { Earlier } from './earlier.tsx';
import { GroupPane, KindSwitch } from './group-pane.tsx';
import { LeaveQuestion } from './leave-question.tsx';
import type { NearestHandle } from './nearest-row.tsx';
import { SeriesBooked } from './series-booked.tsx';
import { ServicesPane } from './services-pane.tsx';
import { isSilent, Silence } from './silence.tsx';
import type { Step } from './step.ts';
import { Summary } from './summary.tsx';
import { TimePane } from './time-pane.tsx';
import { useAlternatives } from './use-alternatives.ts';
import { type BookingForm, useBookingForm } from './use-booking-form.ts';
import { useKinds } from './use-kinds.ts';
import type { Sending } from './use-submit.ts';
import { actOnKey } from './window-keys.ts';

interface Leaving {
  /** Filled by the form: asks before it lets go. */
  tryLeave: () => boolean;
}

/** Opens the booking window over the card. */
export function openBookingForm(app: App, start: BookingStart): void {
  const leaving: Leaving = { tryLeave: () => true };
  openDialog(app, {
    width: 1180,
    canClose: () => leaving.tryLeave(),
    draw: (dialog) => <BookingWindow start={start} leaving={leaving} onClose={dialog.close} />,
  });
}

interface BookingWindowProps {
  readonly start: BookingStart;
  readonly leaving: Leaving;
  readonly onClose: () => void;
}

function BookingWindow({ start, leaving, onClose }: BookingWindowProps) {
  const { t } = useApp();
  const form = useBookingForm(start);
  const { kind, setKind, sending, groups } = useKinds(form, start.onBooked);
  const [isAsking, setAsking] = useState(false);
  const { submission } = sending;
  const isOneDone = submission.state === 'booked' || submission.state === 'seriesBooked';
  const earlier = groups.earlier ?? (submission.state === 'earlier' ? submission.appointments : null);
  const isDone = isOneDone || groups.answer !== null || earlier !== null;
  leaving.tryLeave = () => {
    if (!(form.isTouched || groups.form.isTouched) || isDone) return true;
    setAsking(true);
    return false;
  };
  const desk = useDesk(form, sending);
  const close = () => {
    if (isAsking) setAsking(false);
    else if ((groups.isOn || !desk.closeList()) && leaving.tryLeave()) onClose();
  };
  const { deal } = form.card;
  return (
    <DialogFrame
      title={t('book.title')}
      subtitle={t('book.deal', { id: deal.id, name: deal.name })}
      class={isDone ? '' : 'sd-bform'}
      onClose={close}
      onKey={groups.isOn ? groups.keys.onKey : desk.onKey}
      tail={!isDone && groups.isOffered && <KindSwitch kind={kind} onChange={setKind} />}
      question={
        isAsking && (
          <LeaveQuestion onLeave={onClose} onStay={() => setAsking(false)}>
            {t('book.leave')}
          </LeaveQuestion>
        )
      }
    >
      {submission.state === 'booked' && <Booked answer={submission.answer} onClose={onClose} />}
      {submission.state === 'seriesBooked' && (
        <SeriesBooked
          answer={submission.answer}
          onClose={onClose}
          onBack={() => {
            form.change({ slot: null, repeat: null });
            sending.forget();
          }}
        />
      )}
      {groups.answer && <Booked answer={groups.answer} onClose={onClose} />}
      {earlier && (
        <Earlier
          appointments={earlier}
          start={start}
          onClose={onClose}
          onBack={groups.earlier ? groups.form.sending.forget : sending.forget}
        />
      )}
      {!isDone && groups.isOn && <GroupPane group={groups.form} searchRef={groups.keys.search} />}
      {!isDone && !groups.isOn && <Desk form={form} sending={sending} desk={desk} onGroup={groups.open} />}
    </DialogFrame>
  );
}

/** What the columns of the window have in common: the step of a narrow one, the keys, what was lost. */
function useDesk(form: BookingForm, sending: Sending) {
  const [step, setStep] = useState<Step>('services');
  const [isListOpen, setListOpen] = useState(true);
  const side = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLFieldSetElement>(null);
  const grid = useRef<GridHandle>(null);
  const nearest = useRef<NearestHandle>(null);
  const days = useDays(form);
  const lost = useLost(form, sending);
  // A time is chosen: the services beside the grid give their place to it.
  useLayoutEffect(() => {
    if (form.draft.slot) setListOpen(false);
  }, [form.draft.slot]);
  const alternatives = useAlternatives(form, lost, sending);
  const onKey = (event: KeyboardEvent) => {
    const isOurs = actOnKey(event, {
      submit: () => void sending.submit(),
      search: () => {
        setListOpen(true);
        requestAnimationFrame(() => search.current?.querySelector('input')?.focus());
      },
      grid: () => grid.current?.focus(),
      nearest: () => nearest.current?.next(),
      view: form.setView,
      day: days.step,
      alternative: (index) => {
        const alternative = alternatives.list[index];
        if (alternative) alternatives.take(alternative);
        return alternative !== undefined;
      },
    });
    if (isOurs) event.preventDefault();
  };
  /** False when there was nothing to close: in a wide window the list lies over nothing. */
  const closeList = () => {
    const strip = side.current?.querySelector<HTMLElement>('.sd-strip');
    if (!isListOpen || !strip || strip.offsetParent === null) return false;
    setListOpen(false);
    return true;
  };
  return { step, setStep, isListOpen, setListOpen, closeList, side, search, grid, nearest, lost, alternatives, onKey };
}

interface DeskProps {
  readonly form: BookingForm;
  readonly sending: Sending;
  readonly desk: ReturnType<typeof useDesk>;
  readonly onGroup: (title: string) => void;
}

function Desk({ form, sending, desk, onGroup }: DeskProps) {
  return (
    <>
      <Steps step={desk.step} onChoose={desk.setStep} />
      <CatalogTrouble form={form} />
      <div class="sd-bbody" data-step={desk.step}>
        <ServicesPane
          form={form}
          sideRef={desk.side}
          searchRef={desk.search}
          isOpen={desk.isListOpen}
          onOpen={desk.setListOpen}
          onGroup={onGroup}
        />
        <TimePane form={form} lost={desk.lost?.slot ?? null} grid={desk.grid} nearest={desk.nearest} />
        <DetailsPane form={form} />
        <Summary
          form={form}
          sending={sending}
          lost={desk.lost}
          alternatives={desk.alternatives}
          onStep={desk.setStep}
        />
      </div>
    </>
  );
}

/** Below 900 pixels the three columns become three steps. */
function Steps({ step, onChoose }: { readonly step: Step; readonly onChoose: (step: Step) => void }) {
  const { t } = useApp();
  const choices = (['services', 'time', 'details'] as const).map((value) => ({ value, text: t(`book.step.${value}`) }));
  return (
    <div class="sd-bsteps">
      <Segmented label={t('book.steps')} value={step} choices={choices} onChange={onChoose} />
    </div>
  );
}

/** One trouble is told once: when the schedule is silent too, its sentence says more. */
function CatalogTrouble({ form }: { readonly form: BookingForm }) {
  const { catalog } = form;
  if (!catalog.error) return null;
  if (catalog.error.code === 'provider_silent' && isSilent(form)) return <Silence form={form} />;
  return (
    <div class="sd-btrouble">
      <ProblemBanner error={catalog.error} onRetry={() => void catalog.refetch()} />
    </div>
  );
}
