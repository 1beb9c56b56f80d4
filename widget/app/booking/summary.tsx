import { dateOf } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { useId } from '../ui/use-id.ts';
import { Conflict, WaysOut } from './conflict.tsx';
import { instantOf } from './instant-of.ts';
import { useMemberName } from './slot-list.tsx';
import type { Step } from './step.ts';
import { SubmissionNotice } from './submission-notice.tsx';
import { ThenTask } from './then-task.tsx';
import type { Alternatives, Lost } from './use-alternatives.ts';
import type { BookingForm, Need } from './use-booking-form.ts';
import type { Sending } from './use-submit.ts';

interface SummaryProps {
  readonly form: BookingForm;
  readonly sending: Sending;
  readonly lost: Lost | null;
  readonly alternatives: Alternatives;
  readonly onStep: (step: Step) => void;
}

const STEP_OF: Readonly<Record<Need, Step>> = {
  right: 'services',
  service: 'services',
  time: 'time',
  client: 'details',
  dates: 'details',
};
const WORDS_OF = {
  right: 'desk.needRight',
  service: 'book.needService',
  time: 'book.needTime',
  client: 'book.needClient',
  dates: 'desk.needDates',
} as const;

/** When, who, how much, and the one button that books it. Always in sight. */
export function Summary({ form, sending, lost, alternatives, onStep }: SummaryProps) {
  const { t, format } = useApp();
  const reasonId = useId();
  const { submission, isBusy } = sending;
  const time = form.slot && format.time(form.slot.startsAtWall);
  const count = form.series.alsoAt.length + 1;
  const single = time ? t(lost ? 'book.submitInstead' : 'book.submitFor', { time }) : t('book.submit');
  const label = count > 1 ? t('desk.submitDates', { count }) : single;
  return (
    <section class={`sd-bsum ${lost ? 'sd-bsum--lost' : ''}`} aria-label={t('book.total')}>
      {lost ? (
        <Conflict form={form} lost={lost} alternatives={alternatives} />
      ) : (
        <>
          <SubmissionNotice sending={sending} />
          <div aria-live="polite">
            <When form={form} />
            <Total form={form} />
          </div>
        </>
      )}
      <Button
        kind="primary"
        class="sd-wide"
        isBusy={isBusy}
        isOff={form.need !== null}
        describedBy={reasonId}
        onClick={() => void sending.submit()}
      >
        {isBusy ? <BusyWord submission={submission} /> : label}
        {!isBusy && <kbd class="sd-kbd">Ctrl ↵</kbd>}
      </Button>
      <div id={reasonId} class="sd-s sd-2 sd-bsum__reason">
        {form.need ? <Missing need={form.need} onStep={onStep} /> : <Then form={form} />}
      </div>
      {lost && <WaysOut form={form} sending={sending} lost={lost} />}
    </section>
  );
}

function Missing({ need, onStep }: { readonly need: Need; readonly onStep: (step: Step) => void }) {
  const { t } = useApp();
  return <LinkButton onClick={() => onStep(STEP_OF[need])}>{t(WORDS_OF[need])}</LinkButton>;
}

function Then({ form }: { readonly form: BookingForm }) {
  const { catalog, slot } = form;
  if (!catalog.data || !slot) return null;
  return <ThenTask form={form} startsAt={instantOf(slot.startsAtWall, catalog.data.location.timezone)} />;
}

function BusyWord({ submission }: { readonly submission: Sending['submission'] }) {
  const { t } = useApp();
  return <span aria-live="polite">{t(submission.state === 'sending' ? 'book.booking' : 'book.checking')}</span>;
}

function When({ form }: { readonly form: BookingForm }) {
  const { t, format } = useApp();
  const nameOf = useMemberName(form);
  const { slot } = form;
  const timezone = form.catalog.data?.location.timezone;
  if (!slot || !timezone) return <div class="sd-m sd-2">{t('book.summaryEmpty')}</div>;
  const city = format.city(timezone);
  const { locations } = form.card;
  const location = locations.length > 1 ? locations.find(({ id }) => id === form.draft.locationId) : undefined;
  const who = [nameOf(slot.teamMemberId), location?.title].filter(Boolean).join(' · ');
  const own = format.ownTime(instantOf(slot.startsAtWall, timezone), slot.startsAtWall);
  return (
    <>
      <div class="sd-h3">
        {format.day(dateOf(slot.startsAtWall))},{' '}
        <span class="sd-nowrap">{format.range(slot.startsAtWall, slot.durationSeconds)}</span>
      </div>
      <div class="sd-m sd-2 sd-any">
        {who} · {own ? t('zone.both', { city, time: own, own: format.ownCity }) : t('zone.location', { city })}
      </div>
    </>
  );
}

function Total({ form }: { readonly form: BookingForm }) {
  const { t, format } = useApp();
  const { chosen, sum, catalog, slot } = form;
  if (chosen.length === 0) return null;
  const currency = catalog.data?.location.currency ?? null;
  const amount = format.money({ amount: sum.amount, currency });
  const what = `${t('book.serviceCount', { count: chosen.length })}, ${format.duration(slot?.durationSeconds ?? sum.seconds)}`;
  const total = <span class="sd-b sd-nowrap">{sum.isFrom ? t('book.from', { price: amount }) : amount}</span>;
  if (sum.amount === null || sum.discount === 0) {
    return (
      <div class="sd-row sd-gap-8">
        <span class="sd-m sd-2 sd-sp">{what}</span>
        {total}
      </div>
    );
  }
  const before = format.money({ amount: sum.amount + sum.discount, currency });
  return (
    <div class="sd-gap-8">
      <div class="sd-row sd-m sd-2">
        <span class="sd-sp">{what}</span>
        <span class="sd-nowrap">{before}</span>
      </div>
      <div class="sd-row sd-m sd-2">
        <span class="sd-sp">{t('desk.discount')}</span>
        <span class="sd-nowrap">−{format.money({ amount: sum.discount, currency })}</span>
      </div>
      <div class="sd-row">
        <span class="sd-b sd-sp">{t('book.total')}</span>
        {total}
      </div>
    </div>
  );
}
