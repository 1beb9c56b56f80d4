import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { CANCEL_REASONS, type CancelReason } from '../../../shared/domain/appointment.ts';
import { type ApiError, toApiError } from '../api/errors.ts';
import { useApp } from '../app-context.ts';
import type { Done } from '../card/done.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Rich } from '../ui/rich.tsx';
import { cancelAppointment } from './acts.ts';

export interface CancelFormProps {
  readonly appointment: AppointmentView;
  /** The deal in whose card it stands; `null`: in the journal. */
  readonly dealId: number | null;
  readonly onDone: (done: Done) => void;
  /** Somebody else has changed it; nothing was cancelled. */
  readonly onNewer: (newer: AppointmentView) => void;
  readonly onKeep: () => void;
}

const TEXT_LIMIT = 500;

/** Asks once, in its place, and for a reason: the deal's feed tells it to whoever calls next. */
export function CancelForm(props: CancelFormProps) {
  const { t } = useApp();
  const [reason, setReason] = useState<CancelReason>('client_asked');
  const [text, setText] = useState('');
  const form = useRef<HTMLFieldSetElement>(null);
  const { send, isBusy, error, isNewer } = useCancelling(props, reason, text);
  useLayoutEffect(() => form.current?.querySelector('input')?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    props.onKeep();
  };
  return (
    <fieldset ref={form} class="sd-cancel" onKeyDown={onKeyDown}>
      <legend class="sd-b sd-m">{t('appointment.cancelTitle')}</legend>
      {CANCEL_REASONS.map((item) => (
        <Reason key={item} reason={item} isOn={item === reason} onChoose={() => setReason(item)} />
      ))}
      {reason === 'other' && (
        <Field label={t('appointment.reasonText')} rows={2} maxLength={TEXT_LIMIT} value={text} onInput={setText} />
      )}
      <div class="sd-m sd-2">{t('appointment.cancelNote')}</div>
      {isNewer && (
        <Banner kind="info">
          <Rich text={t('appointment.cancelNewer')} />
        </Banner>
      )}
      {error && <ProblemBanner error={error} />}
      <div class="sd-row sd-row--wrap">
        <Button size="small" class="sd-btn--edge" kind="danger" isBusy={isBusy} onClick={() => void send()}>
          {t('appointment.cancelYes')}
        </Button>
        <Button size="small" kind="quiet" onClick={props.onKeep}>
          {t('appointment.cancelNo')} <kbd class="sd-kbd">Esc</kbd>
        </Button>
      </div>
    </fieldset>
  );
}

interface ReasonProps {
  readonly reason: CancelReason;
  readonly isOn: boolean;
  readonly onChoose: () => void;
}

function Reason({ reason, isOn, onChoose }: ReasonProps) {
  const { t } = useApp();
  return (
    <label class="sd-row sd-m sd-cancel__reason">
      <input class="sd-hidden" type="radio" name="sd-cancel-reason" checked={isOn} onChange={onChoose} />
      <span class={`sd-rb ${isOn ? 'is-on' : ''}`} aria-hidden="true" />
      <span class="sd-sp">{t(`appointment.reason.${reason}`)}</span>
    </label>
  );
}

function useCancelling({ appointment, dealId, onDone, onNewer }: CancelFormProps, reason: CancelReason, text: string) {
  const app = useApp();
  const [state, setState] = useState<{ isBusy: boolean; error: ApiError | null; isNewer: boolean }>({
    isBusy: false,
    error: null,
    isNewer: false,
  });
  const send = async () => {
    setState({ isBusy: true, error: null, isNewer: false });
    try {
      const why = { reason, text: reason === 'other' ? text.trim() : '' };
      const answer = await cancelAppointment(app, { dealId }, appointment, why);
      setState({ isBusy: false, error: null, isNewer: 'newer' in answer });
      if ('done' in answer) onDone(answer.done);
      else onNewer(answer.newer);
    } catch (error) {
      setState({ isBusy: false, error: toApiError(error), isNewer: false });
    }
  };
  return { ...state, send };
}
