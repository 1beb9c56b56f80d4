import { useState } from 'preact/hooks';
import type { BookAppointmentRequest } from '../../../shared/contracts/booking.ts';
import type { BookSeriesResponse } from '../../../shared/contracts/series.ts';
import { isMasked } from '../../../shared/domain/phone.ts';
import type { ErrorCode } from '../api/errors.ts';
import type { BookingDraft, SlotKey } from './draft.ts';
import type { BookingForm } from './use-booking-form.ts';
import { type Submission, useSending } from './use-sending.ts';
import { useUnsettled } from './use-unsettled.ts';

/** A time that is taken, booked all the same because somebody said so. */
export interface Overbooking {
  readonly slot: SlotKey;
}

export type FormSubmission = Submission | { readonly state: 'seriesBooked'; readonly answer: BookSeriesResponse };

export type Sending = ReturnType<typeof useSubmit>;

interface SubmitFacts {
  /** False: the window shows another form, and nothing is made of this one. */
  readonly isShown: boolean;
  readonly onBooked: () => void;
}

/** Sends the form: one appointment, or a series as one act. */
export function useSubmit(form: BookingForm, { isShown, onBooked }: SubmitFacts) {
  const unsettled = useUnsettled();
  const facts = { onBooked, unsettled, draft: isShown ? form.draft : null };
  const one = useSending('bookAppointment', facts);
  const many = useSending('bookSeries', { ...facts, faultOf: faultOfSeries });
  const [isSeries, setSeries] = useState(false);

  const submit = async (otherwise?: Overbooking) => {
    const alsoAt = [...form.series.alsoAt];
    const asSeries = alsoAt.length > 0 && !otherwise;
    const request = toRequest(form, otherwise);
    if (!request || one.isBusy || many.isBusy) return;
    setSeries(asSeries);
    (asSeries ? one : many).forget();
    const withKey = (idempotencyKey: string) => ({ ...request, idempotencyKey });
    if (asSeries) await many.start((key) => ({ booking: withKey(key), alsoAt }));
    else await one.start(withKey);
  };
  const submission: FormSubmission = isSeries ? asOne(many.submission) : one.submission;
  const { ask, forget, isBusy } = isSeries ? many : one;
  return { submission, isBusy, submit, ask, forget };
}

function asOne(submission: ReturnType<typeof useSending<'bookSeries'>>['submission']): FormSubmission {
  if (submission.state === 'booked') return { state: 'seriesBooked', answer: submission.answer };
  if (submission.state === 'refused') return { ...submission, request: submission.request?.booking ?? null };
  return submission;
}

/** A date of which nobody knows is asked about again; a series of which nothing was booked is refused like one booking. */
function faultOfSeries({ results }: BookSeriesResponse): ErrorCode | null {
  const problems = results.flatMap(({ problem }) => problem ?? []);
  const open = (['outcome_unknown', 'booking_in_progress'] as const).find((problem) => problems.includes(problem));
  return open ?? (problems.length === results.length ? (problems[0] ?? null) : null);
}

function toRequest(form: BookingForm, otherwise?: Overbooking): Omit<BookAppointmentRequest, 'idempotencyKey'> | null {
  const { draft, card, need } = form;
  const slot = otherwise?.slot ?? form.slot;
  if (!slot || (need !== null && !(otherwise && need === 'time'))) return null;
  return {
    dealId: card.deal.id,
    locationId: draft.locationId,
    teamMemberId: slot.teamMemberId,
    serviceIds: form.chosen.map((service) => service.id),
    startsAtWall: slot.startsAtWall,
    client: clientOf(form),
    comment: draft.comment,
    color: draft.color,
    ...wishesOf(draft),
    ...(otherwise ? { evenIfBusy: true } : {}),
  };
}

/** A phone that is hidden from us is not sent. */
export function clientOf({ draft, client }: BookingForm): BookAppointmentRequest['client'] {
  const phone = draft.client.phone.trim();
  return {
    id: client?.id ?? null,
    name: draft.client.name.trim(),
    phone: phone === '' || isMasked(phone) ? null : phone,
    email: draft.client.email.trim() || null,
  };
}

/** What nobody wished for is not sent at all. */
export function wishesOf({ labelIds, reminders, fields, discounts, notifiesClient }: BookingDraft) {
  const filled = Object.entries(fields).map(([code, value]) => ({ code, value }));
  const percents = Object.entries(discounts).map(([id, percent]) => ({ serviceId: Number(id), percent }));
  return {
    ...(labelIds.length > 0 ? { labelIds: [...labelIds] } : {}),
    ...(reminders.smsHours !== null || reminders.emailHours !== null ? { reminders } : {}),
    ...(filled.length > 0 ? { customFields: filled } : {}),
    ...(percents.length > 0 ? { discounts: percents } : {}),
    ...(notifiesClient ? { notifiesClient } : {}),
  };
}
