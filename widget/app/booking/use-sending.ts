import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { BookAppointmentResponse } from '../../../shared/contracts/booking.ts';
import type { RequestOf, ResponseOf } from '../../../shared/contracts/routes.ts';
import { ApiError, type ErrorCode } from '../api/errors.ts';
import { useMutation } from '../api/use-mutation.ts';
import { newKey } from './new-key.ts';

/** What books something. */
export type BookingRoute = 'bookAppointment' | 'bookGroupEvent' | 'bookSeries';

export type Submission<Request = RequestOf<'bookAppointment'>, Answer = BookAppointmentResponse> =
  | { readonly state: 'idle' }
  | { readonly state: 'sending'; readonly isSlow: boolean }
  /** Nobody knows yet whether it was booked: the same request with the same key asks. */
  | { readonly state: 'unknown'; readonly isAsking: boolean }
  | { readonly state: 'refused'; readonly error: ApiError; readonly request: Request }
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
/** Answers that come only after the booking was looked for and is not there. */
const NOT_BOOKED = new Set<ErrorCode>(['slot_taken', 'event_full', 'booking_refused']);
const SLOW_MS = 8000;
const ASK_AGAIN_SECONDS = 5;

/**
 * Sends a booking. One key per form: however often it is sent, there is one appointment. The server keeps a key whose outcome
 * was unknown once for that very form, so what is sent after it was found not to be booked has another. `faultOf` reads a
 * fault out of an answer that came; `null`: it is good.
 */
export function useSending<Name extends BookingRoute>(
  name: Name,
  onBooked: () => void,
  faultOf: (answer: ResponseOf<Name>) => ErrorCode | null = noFault,
) {
  type Request = RequestOf<Name>;
  const key = useRef(newKey());
  const pending = useRef<Request | null>(null);
  const isKept = useRef(false);
  const [submission, setSubmission] = useState<Submission<Request, ResponseOf<Name>>>({ state: 'idle' });
  const { run } = useMutation(name);
  const booked = useRef(onBooked);
  booked.current = onBooked;

  const renew = useCallback(() => {
    key.current = newKey();
    isKept.current = false;
  }, []);
  const send = useCallback(
    async (request: Request) => {
      const outcome = await run(request);
      const fault = outcome.ok ? faultOf(outcome.data) : outcome.error.code;
      if (outcome.ok && fault === null) {
        pending.current = null;
        setSubmission({ state: 'booked', answer: outcome.data });
        booked.current();
      } else if (fault !== null && UNKNOWN.has(fault)) {
        pending.current = request;
        isKept.current = true;
        setSubmission({ state: 'unknown', isAsking: false });
      } else {
        pending.current = null;
        if (isKept.current && fault !== null && NOT_BOOKED.has(fault)) renew();
        const error = outcome.ok ? new ApiError(fault ?? 'internal') : outcome.error;
        setSubmission({ state: 'refused', error, request });
      }
    },
    [run, faultOf, renew],
  );

  const ask = useCallback(async () => {
    const request = pending.current;
    if (!request) return;
    setSubmission({ state: 'unknown', isAsking: true });
    await send(request);
  }, [send]);

  const isSending = submission.state === 'sending' && !submission.isSlow;
  useAfter(isSending ? SLOW_MS : null, () => setSubmission({ state: 'sending', isSlow: true }));
  const isWaiting = submission.state === 'unknown' && !submission.isAsking;
  useAfter(isWaiting ? ASK_AGAIN_SECONDS * 1000 : null, () => void ask());

  const start = async (request: Request) => {
    if (submission.state === 'sending' || submission.state === 'unknown') return;
    setSubmission({ state: 'sending', isSlow: false });
    await send(request);
  };
  /** Back to the form; after something was booked, for another booking. */
  const forget = () => {
    if (submission.state === 'booked') renew();
    setSubmission({ state: 'idle' });
  };
  return { key: key.current, submission, start, ask, forget };
}

const noFault = () => null;

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
