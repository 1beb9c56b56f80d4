import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { BookAppointmentRequest, BookAppointmentResponse } from '../../../shared/contracts/booking.ts';
import { isMasked } from '../../../shared/domain/phone.ts';
import type { ApiError, ErrorCode } from '../api/errors.ts';
import { useMutation } from '../api/use-mutation.ts';
import type { SlotKey } from './draft.ts';
import { newKey } from './new-key.ts';
import type { BookingForm } from './use-booking-form.ts';

export type Submission =
  | { readonly state: 'idle' }
  | { readonly state: 'sending'; readonly isSlow: boolean }
  /** Nobody knows yet whether it was booked: the same request with the same key asks. */
  | { readonly state: 'unknown'; readonly isAsking: boolean }
  | { readonly state: 'refused'; readonly error: ApiError; readonly request: BookAppointmentRequest }
  | { readonly state: 'booked'; readonly answer: BookAppointmentResponse };

/** A time that is taken, booked all the same because somebody said so. */
export interface Overbooking {
  readonly slot: SlotKey;
}

export type Sending = ReturnType<typeof useSubmit>;

/** Answers after which the booking may exist all the same. */
const UNKNOWN = new Set<ErrorCode>([
  'outcome_unknown',
  'booking_in_progress',
  'server_slow',
  'server_silent',
  'bad_answer',
  'internal',
]);
const SLOW_MS = 8000;
const ASK_AGAIN_SECONDS = 5;

/** Sends the form. One key per form: however often it is sent, there is one appointment. */
export function useSubmit(form: BookingForm, onBooked: () => void) {
  const key = useRef(newKey());
  const pending = useRef<BookAppointmentRequest | null>(null);
  const [submission, setSubmission] = useState<Submission>({ state: 'idle' });
  const { run } = useMutation('bookAppointment');
  const booked = useRef(onBooked);
  booked.current = onBooked;

  const send = useCallback(
    async (request: BookAppointmentRequest) => {
      const outcome = await run(request);
      if (outcome.ok) {
        pending.current = null;
        setSubmission({ state: 'booked', answer: outcome.data });
        booked.current();
      } else if (UNKNOWN.has(outcome.error.code)) {
        pending.current = request;
        setSubmission({ state: 'unknown', isAsking: false });
      } else {
        pending.current = null;
        setSubmission({ state: 'refused', error: outcome.error, request });
      }
    },
    [run],
  );

  const ask = useCallback(async () => {
    const request = pending.current;
    if (!request) return;
    setSubmission({ state: 'unknown', isAsking: true });
    await send(request);
  }, [send]);

  useSlowness(submission, setSubmission);
  useAskingAgain(submission, ask);

  const submit = async (otherwise?: Overbooking) => {
    const request = toRequest(form, key.current, otherwise);
    if (!request || submission.state === 'sending' || submission.state === 'unknown') return;
    setSubmission({ state: 'sending', isSlow: false });
    await send(request);
  };
  return { submission, submit, ask, forget: () => setSubmission({ state: 'idle' }) };
}

function useSlowness(submission: Submission, set: (next: Submission) => void): void {
  const isSending = submission.state === 'sending' && !submission.isSlow;
  useLayoutEffect(() => {
    if (!isSending) return;
    const timer = setTimeout(() => set({ state: 'sending', isSlow: true }), SLOW_MS);
    return () => clearTimeout(timer);
  }, [isSending, set]);
}

function useAskingAgain(submission: Submission, ask: () => Promise<void>): void {
  const isWaiting = submission.state === 'unknown' && !submission.isAsking;
  useLayoutEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => void ask(), ASK_AGAIN_SECONDS * 1000);
    return () => clearTimeout(timer);
  }, [isWaiting, ask]);
}

function toRequest(form: BookingForm, key: string, otherwise?: Overbooking): BookAppointmentRequest | null {
  const { draft, client, card, need } = form;
  const slot = otherwise?.slot ?? form.slot;
  if (!slot || (need !== null && !(otherwise && need === 'time'))) return null;
  const phone = draft.client.phone.trim();
  return {
    dealId: card.deal.id,
    idempotencyKey: key,
    locationId: draft.locationId,
    teamMemberId: slot.teamMemberId,
    serviceIds: form.chosen.map((service) => service.id),
    startsAtWall: slot.startsAtWall,
    client: {
      id: client?.id ?? null,
      name: draft.client.name.trim(),
      phone: phone === '' || isMasked(phone) ? null : phone,
      email: draft.client.email.trim() || null,
    },
    comment: draft.comment,
    color: draft.color,
    ...(otherwise ? { evenIfBusy: true } : {}),
  };
}
