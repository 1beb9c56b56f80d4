import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { BookAppointmentResponse } from '../../../shared/contracts/booking.ts';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import type { RequestOf, ResponseOf } from '../../../shared/contracts/routes.ts';
import type { BookSeriesResponse } from '../../../shared/contracts/series.ts';
import { ApiError, type ErrorCode } from '../api/errors.ts';
import { type Outcome, useMutation } from '../api/use-mutation.ts';
import { useApp } from '../app-context.ts';
import type { Unsettled } from './use-unsettled.ts';

/** What books something. */
export type BookingRoute = 'bookAppointment' | 'bookGroupEvent' | 'bookSeries';

export type Submission<Request = RequestOf<'bookAppointment'>, Answer = BookAppointmentResponse> =
  | { readonly state: 'idle' }
  | { readonly state: 'sending'; readonly isSlow: boolean }
  /** Nobody knows yet whether it was booked. `isUnderWay`: it is being made, and the rest goes on when it is asked about. */
  | { readonly state: 'unknown'; readonly isAsking: boolean; readonly isUnderWay: boolean }
  /** `request` null: an earlier try was asked about. */
  | { readonly state: 'refused'; readonly error: ApiError; readonly request: Request | null }
  /** An earlier try, before the form was changed, was booked: this stands, and nothing else was made. */
  | { readonly state: 'earlier'; readonly appointments: readonly AppointmentView[] }
  | { readonly state: 'booked'; readonly answer: Answer };

/** Answers after which the booking may exist all the same. */
const UNKNOWN = new Set<ErrorCode>([
  'outcome_unknown',
  'booking_in_progress',
  'server_slow',
  'server_silent',
  'bad_answer',
  'internal',
]);
/** Answers that tell nothing about a try that was open already. */
const SILENT = new Set<ErrorCode>(['provider_silent', 'provider_busy', 'crm_silent', 'crm_busy', 'too_many_requests']);
/** Answers that come to an open try only after it was looked for and is not there. */
const NOT_BOOKED = new Set<ErrorCode>([
  'slot_taken',
  'slot_in_past',
  'event_full',
  'booking_refused',
  'not_booked',
  'service_unknown',
  'team_member_unavailable',
]);
const SLOW_MS = 8000;
const ASK_AGAIN_MS = 5000;
const GO_ON_MS = 1000;

export interface SendingFacts<Answer> {
  readonly onBooked: () => void;
  readonly unsettled: Unsettled;
  /** What the form holds: another one than was sent means that somebody changed it. */
  readonly draft: unknown;
  /** Reads a fault out of an answer that came; `null`: it is good. */
  readonly faultOf?: (answer: Answer) => ErrorCode | null;
}

/**
 * Sends a booking. One key per form: however often it is sent, there is one appointment. While nobody knows whether an
 * earlier try was booked, the same form is sent again under the same key, and a changed one waits until that try is settled.
 */
export function useSending<Name extends BookingRoute>(name: Name, facts: SendingFacts<ResponseOf<Name>>) {
  type Request = RequestOf<Name>;
  const { unsettled, draft, faultOf = noFault } = facts;
  const { api } = useApp();
  const wanted = useRef<((key: string) => Request) | null>(null);
  const sentWith = useRef<unknown>(null);
  const [submission, setSubmission] = useState<Submission<Request, ResponseOf<Name>>>({ state: 'idle' });
  const { run } = useMutation(name);
  const booked = useRef(facts.onBooked);
  booked.current = facts.onBooked;

  const { settle, go } = sender<Name>({
    run,
    look: (request) => api.call(name, { ...request, onlySettles: true }).then(standing),
    show: setSubmission,
    onBooked: () => booked.current(),
    ...{ unsettled, faultOf },
  });

  const isChanged = draft !== sentWith.current;
  /** What the form no longer says is not made any more, only asked about. */
  const ask = async () => {
    if (submission.state !== 'unknown' || submission.isAsking) return;
    setSubmission({ ...submission, isAsking: true });
    if (!isChanged && wanted.current) await go(wanted.current);
    else if (await settle()) setSubmission({ state: 'refused', error: new ApiError('not_booked'), request: null });
  };

  const isSending = submission.state === 'sending' && !submission.isSlow;
  useAfter(isSending ? SLOW_MS : null, () => setSubmission({ state: 'sending', isSlow: true }));
  useAfter(pauseOf(submission), () => void ask());

  const isBusy =
    submission.state === 'sending' || (submission.state === 'unknown' && (submission.isAsking || !isChanged));
  const start = async (make: (key: string) => Request) => {
    if (isBusy) return;
    wanted.current = make;
    sentWith.current = draft;
    setSubmission({ state: 'sending', isSlow: false });
    await go(make);
  };
  /** Back to the form. */
  const forget = useCallback(() => setSubmission({ state: 'idle' }), []);
  return { submission, isBusy, start, ask, forget };
}

/** What stands of something that was sent. */
export interface Sent {
  readonly submission: Submission<unknown, unknown> | { readonly state: 'seriesBooked' };
  ask(): Promise<void>;
}

/** While nobody knows what became of another try, that one is told of and asked about, and this one is not sent. */
export function behind<Own extends Sent & { readonly isBusy: boolean }>(own: Own, other: Sent) {
  const { submission, ask } = other;
  if (submission.state !== 'sending' && submission.state !== 'unknown') return own;
  return { ...own, submission, ask, isBusy: true };
}

interface SenderParts<Name extends BookingRoute> {
  readonly unsettled: Unsettled;
  run(request: RequestOf<Name>): Promise<Outcome<ResponseOf<Name>>>;
  look(request: RequestOf<Name>): Promise<readonly AppointmentView[]>;
  faultOf(answer: ResponseOf<Name>): ErrorCode | null;
  show(submission: Submission<RequestOf<Name>, ResponseOf<Name>>): void;
  onBooked(): void;
}

/** Sends, settles, and shows what came of it. */
function sender<Name extends BookingRoute>(parts: SenderParts<Name>) {
  type Request = RequestOf<Name>;
  const { unsettled, run, look, faultOf, show, onBooked } = parts;
  const send = async (request: Request) => {
    const outcome = await run(request);
    const fault = outcome.ok ? faultOf(outcome.data) : outcome.error.code;
    if (outcome.ok && fault === null) {
      unsettled.renew();
      show({ state: 'booked', answer: outcome.data });
      onBooked();
      return;
    }
    const isOpen = unsettled.isOpen(request);
    const code = fault ?? 'internal';
    if (UNKNOWN.has(code) || (isOpen && SILENT.has(code))) {
      unsettled.keep({ request, look: () => look(request) });
      show({ state: 'unknown', isAsking: false, isUnderWay: outcome.ok && code === 'booking_in_progress' });
      return;
    }
    if (isOpen && NOT_BOOKED.has(code)) unsettled.renew();
    show({ state: 'refused', error: outcome.ok ? new ApiError(code) : outcome.error, request });
  };

  /** True: nothing of the earlier try stands. */
  const settle = async (): Promise<boolean> => {
    const outcome = await unsettled.settle();
    if ('error' in outcome) {
      const { error } = outcome;
      const isOpen = UNKNOWN.has(error.code) || SILENT.has(error.code);
      show(
        isOpen ? { state: 'unknown', isAsking: false, isUnderWay: false } : { state: 'refused', error, request: null },
      );
      return false;
    }
    if (outcome.stands.length === 0) return true;
    show({ state: 'earlier', appointments: outcome.stands });
    onBooked();
    return false;
  };

  /** What is open of another form comes first. */
  const go = async (make: (key: string) => Request) => {
    if (unsettled.isAnotherOpen(make(unsettled.key())) && !(await settle())) return;
    await send(make(unsettled.key()));
  };
  return { settle, go };
}

const noFault = () => null;

/** How long until it is asked again; `null`: not by itself. */
function pauseOf(submission: Submission<unknown, unknown>): number | null {
  if (submission.state !== 'unknown' || submission.isAsking) return null;
  return submission.isUnderWay ? GO_ON_MS : ASK_AGAIN_MS;
}

/** What was booked of a try that is settled; a date of which nobody knows leaves all of it open. */
function standing(answer: BookAppointmentResponse | BookSeriesResponse): readonly AppointmentView[] {
  if (!('results' in answer)) return [answer.appointment];
  const open = answer.results.find(({ problem }) => problem !== null && UNKNOWN.has(problem));
  if (open) throw new ApiError('outcome_unknown');
  return answer.results.flatMap(({ appointment }) => appointment ?? []);
}

/** Does it once so many milliseconds have passed; `null`: not now. */
function useAfter(ms: number | null, act: () => void): void {
  const last = useRef(act);
  last.current = act;
  useLayoutEffect(() => {
    if (ms === null) return;
    const timer = setTimeout(() => last.current(), ms);
    return () => clearTimeout(timer);
  }, [ms]);
}
