import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { type ApiError, toApiError } from '../api/errors.ts';
import { useApp } from '../app-context.ts';
import type { Done } from '../card/done.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Rich } from '../ui/rich.tsx';
import { cancelAppointment } from './acts.ts';
import { CancelReasonFields, FIRST_WHY, type Why, whyToSend } from './cancel-reason.tsx';

export interface CancelFormProps {
  readonly appointment: AppointmentView;
  /** The deal in whose card it stands; `null`: in the journal. */
  readonly dealId: number | null;
  readonly onDone: (done: Done) => void;
  /** Somebody else has changed it; nothing was cancelled. */
  readonly onNewer: (newer: AppointmentView) => void;
  readonly onKeep: () => void;
  /** What is asked, and the answers, where it is called something else. */
  readonly words?: { readonly title: string; readonly yes: string; readonly no: string };
}

/** Asks once, in its place, and for a reason: the deal's feed tells it to whoever calls next. */
export function CancelForm(props: CancelFormProps) {
  const { t } = useApp();
  const { words } = props;
  const [why, setWhy] = useState(FIRST_WHY);
  const form = useRef<HTMLFieldSetElement>(null);
  const { send, isBusy, error, isNewer } = useCancelling(props, why);
  useFocus(form);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    props.onKeep();
  };
  return (
    <fieldset ref={form} class="sd-cancel" onKeyDown={onKeyDown}>
      <legend class="sd-b sd-m sd-any">{words?.title ?? t('appointment.cancelTitle')}</legend>
      <CancelReasonFields why={why} onChange={setWhy} />
      <div class="sd-m sd-2">{t('appointment.cancelNote')}</div>
      {isNewer && (
        <Banner kind="info">
          <Rich text={t('appointment.cancelNewer')} />
        </Banner>
      )}
      {error && <ProblemBanner error={error} />}
      <div class="sd-row sd-row--wrap">
        <Button size="small" class="sd-btn--edge" kind="danger" isBusy={isBusy} onClick={() => void send()}>
          {words?.yes ?? t('appointment.cancelYes')}
        </Button>
        <Button size="small" kind="quiet" onClick={props.onKeep}>
          {words?.no ?? t('appointment.cancelNo')} <kbd class="sd-kbd">Esc</kbd>
        </Button>
      </div>
    </fieldset>
  );
}

const NEXT_IN_PANEL = ['.sd-acts__drop', '.sd-split button', 'button'] as const;

/**
 * Taken on opening. Given back to the panel on leaving, once that is drawn: to what cancels the appointment which is then
 * in sight, or to what books another. On the page itself the keys of the panel would be dead, and undo with them.
 */
function useFocus(form: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const panel = form.current?.closest('.sd-panel');
    form.current?.querySelector('input')?.focus();
    return () =>
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        const found = NEXT_IN_PANEL.map((selector) => panel?.querySelector<HTMLElement>(selector));
        found.find((element) => element)?.focus({ preventScroll: true });
      });
  }, [form]);
}

function useCancelling({ appointment, dealId, onDone, onNewer }: CancelFormProps, why: Why) {
  const app = useApp();
  const [state, setState] = useState<{ isBusy: boolean; error: ApiError | null; isNewer: boolean }>({
    isBusy: false,
    error: null,
    isNewer: false,
  });
  const send = async () => {
    setState({ isBusy: true, error: null, isNewer: false });
    try {
      const answer = await cancelAppointment(app, { dealId }, appointment, whyToSend(why));
      setState({ isBusy: false, error: null, isNewer: 'newer' in answer });
      if ('done' in answer) onDone(answer.done);
      else onNewer(answer.newer);
    } catch (error) {
      setState({ isBusy: false, error: toApiError(error), isNewer: false });
    }
  };
  return { ...state, send };
}
