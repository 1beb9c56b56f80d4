import type { BookAppointmentRequest } from '../../../shared/contracts/booking.ts';
import { isMasked } from '../../../shared/domain/phone.ts';
import type { SlotKey } from './draft.ts';
import type { BookingForm } from './use-booking-form.ts';
import { useSending } from './use-sending.ts';

/** A time that is taken, booked all the same because somebody said so. */
export interface Overbooking {
  readonly slot: SlotKey;
}

export type Sending = ReturnType<typeof useSubmit>;

/** Sends the form. */
export function useSubmit(form: BookingForm, onBooked: () => void) {
  const { key, start, ...sending } = useSending('bookAppointment', onBooked);
  const submit = async (otherwise?: Overbooking) => {
    const request = toRequest(form, key, otherwise);
    if (request) await start(request);
  };
  return { ...sending, submit };
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
