import { useRef, useState } from 'preact/hooks';
import { type App, useApp } from '../app-context.ts';
import type { BookingStart } from '../card/use-booking-window.ts';
import { Banner } from '../ui/banner.tsx';
import { LinkButton } from '../ui/button.tsx';
import { DialogFrame, openDialog } from '../ui/dialog.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Booked } from './booked.tsx';
import { DetailsPane } from './details-pane.tsx';
import { ServicesPane } from './services-pane.tsx';
import { Summary } from './summary.tsx';
import { TimePane } from './time-pane.tsx';
import { type BookingForm, useBookingForm } from './use-booking-form.ts';
import { useSubmit } from './use-submit.ts';

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

export type Step = 'services' | 'time' | 'details';

interface BookingWindowProps {
  readonly start: BookingStart;
  readonly leaving: Leaving;
  readonly onClose: () => void;
}

function BookingWindow({ start, leaving, onClose }: BookingWindowProps) {
  const { t } = useApp();
  const form = useBookingForm(start);
  const sending = useSubmit(form, start.onBooked);
  const [isAsking, setAsking] = useState(false);
  const [step, setStep] = useState<Step>('services');
  const search = useRef<HTMLDivElement>(null);
  const { submission } = sending;
  const isDone = submission.state === 'booked';
  leaving.tryLeave = () => {
    if (!form.isTouched || isDone) return true;
    setAsking(true);
    return false;
  };
  const close = () => {
    if (isAsking) setAsking(false);
    else if (leaving.tryLeave()) onClose();
  };
  const onKey = (event: KeyboardEvent) => {
    const isField =
      event.target instanceof Element && event.target.matches('input:not([type="radio"]), select, textarea');
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void sending.submit();
    else if (event.key === '/' && !isField) search.current?.querySelector('input')?.focus();
    else return;
    event.preventDefault();
  };
  const { deal } = form.card;
  return (
    <DialogFrame
      title={t('book.title')}
      subtitle={t('book.deal', { id: deal.id, name: deal.name })}
      class={isDone ? '' : 'sd-bform'}
      onClose={close}
      onKey={onKey}
      question={isAsking && <LeaveQuestion onLeave={onClose} onStay={() => setAsking(false)} />}
    >
      {isDone ? (
        <Booked answer={submission.answer} onClose={onClose} />
      ) : (
        <>
          <Steps step={step} onChoose={setStep} />
          <CatalogTrouble form={form} />
          <div class="sd-bbody" data-step={step}>
            <ServicesPane form={form} searchRef={search} />
            <TimePane form={form} />
            <DetailsPane form={form} />
            <Summary form={form} sending={sending} onStep={setStep} />
          </div>
        </>
      )}
    </DialogFrame>
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

function CatalogTrouble({ form: { catalog } }: { readonly form: BookingForm }) {
  if (!catalog.error) return null;
  return (
    <div class="sd-btrouble">
      <ProblemBanner error={catalog.error} onRetry={() => void catalog.refetch()} />
    </div>
  );
}

function LeaveQuestion({ onLeave, onStay }: { readonly onLeave: () => void; readonly onStay: () => void }) {
  const { t } = useApp();
  return (
    <div class="sd-btrouble">
      <Banner
        kind="warn"
        actions={
          <>
            <LinkButton onClick={onLeave}>{t('book.leaveYes')}</LinkButton>
            <LinkButton onClick={onStay}>{t('book.leaveNo')}</LinkButton>
          </>
        }
      >
        {t('book.leave')}
      </Banner>
    </div>
  );
}
