import { useEffect } from 'preact/hooks';
import type { BookAppointmentRequest } from '../../../shared/contracts/booking.ts';
import type { ApiError } from '../api/errors.ts';
import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { LinkButton } from '../ui/button.tsx';
import { ProblemBanner, ProblemText } from '../ui/problem-banner.tsx';
import { Rich } from '../ui/rich.tsx';
import type { Step } from './booking-window.tsx';
import { useMemberName } from './slot-list.tsx';
import { alternativesTo } from './slots.ts';
import type { Sending } from './summary.tsx';
import type { BookingForm } from './use-booking-form.ts';

interface SubmissionNoticeProps {
  readonly form: BookingForm;
  readonly sending: Sending;
  readonly onStep: (step: Step) => void;
}

/** What became of the last try, when that is anything but good. */
export function SubmissionNotice({ form, sending, onStep }: SubmissionNoticeProps) {
  const { t } = useApp();
  const { submission, ask } = sending;
  if (submission.state === 'sending' && submission.isSlow) return <Banner kind="warn">{t('book.slow')}</Banner>;
  if (submission.state === 'unknown') return <Unknown isAsking={submission.isAsking} onAsk={() => void ask()} />;
  if (submission.state !== 'refused') return null;
  const { error, request } = submission;
  const isTimeGone = error.code === 'slot_taken' || error.code === 'slot_in_past';
  if (isTimeGone)
    return <TimeGone form={form} error={error} request={request} onStep={onStep} onChosen={sending.forget} />;
  return <ProblemBanner error={error} />;
}

function Unknown({ isAsking, onAsk }: { readonly isAsking: boolean; readonly onAsk: () => void }) {
  const { t } = useApp();
  return (
    <Banner
      kind="warn"
      actions={
        isAsking ? <span>{t('book.asking')}</span> : <LinkButton onClick={onAsk}>{t('book.askAgain')}</LinkButton>
      }
    >
      <ProblemText code="outcome_unknown" />
    </Banner>
  );
}

interface TimeGoneProps {
  readonly form: BookingForm;
  readonly error: ApiError;
  readonly request: BookAppointmentRequest;
  readonly onStep: (step: Step) => void;
  readonly onChosen: () => void;
}

/** Somebody was faster: the times are read again, and up to three near ones are offered. */
function TimeGone({ form, error, request, onStep, onChosen }: TimeGoneProps) {
  const { t, format } = useApp();
  const nameOf = useMemberName(form);
  const { refetch } = form.slots;
  useEffect(() => {
    form.change((draft) => ({ ...draft, slot: null }));
    void refetch();
  }, [error]);
  const time = format.time(request.startsAtWall);
  const name = nameOf(request.teamMemberId);
  const near = alternativesTo(request, form.slots.isLoading ? [] : (form.slots.data?.slots ?? []));
  return (
    <Banner kind="danger">
      {error.code === 'slot_taken' ? (
        <Rich text={t('book.taken', { time, name })} />
      ) : (
        <ProblemText code={error.code} />
      )}
      {near.length > 0 && <div class="sd-gap-4">{t('book.takenAlternatives')}</div>}
      <div class="sd-chips sd-gap-4">
        {near.map((slot) => (
          <button
            key={`${slot.startsAtWall} ${slot.teamMemberId}`}
            type="button"
            class="sd-chip"
            onClick={() => {
              form.change({ slot: { startsAtWall: slot.startsAtWall, teamMemberId: slot.teamMemberId } });
              onStep('time');
              onChosen();
            }}
          >
            <b>{format.time(slot.startsAtWall)}</b> <span class="sd-chip__name sd-el">{nameOf(slot.teamMemberId)}</span>
          </button>
        ))}
      </div>
    </Banner>
  );
}
