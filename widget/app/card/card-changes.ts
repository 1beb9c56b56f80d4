import type { CardResponse } from '../../../shared/contracts/card.ts';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import type { AppointmentStatus } from '../../../shared/domain/appointment.ts';

type Key = Pick<AppointmentView, 'id' | 'locationId'>;

const isSameAppointment = (a: Key, b: Key): boolean => a.id === b.id && a.locationId === b.locationId;

function mapAppointments(card: CardResponse, change: (item: AppointmentView) => AppointmentView): CardResponse {
  return {
    ...card,
    next: card.next && change(card.next),
    ofDeal: card.ofDeal.map(change),
    ofClient: card.ofClient.map(change),
  };
}

/** The card with one appointment in its newer form wherever it is shown; a cancelled one is nobody's next. */
export function replaceAppointment(card: CardResponse, newer: AppointmentView): CardResponse {
  const changed = mapAppointments(card, (item) => (isSameAppointment(item, newer) ? newer : item));
  return changed.next?.status === 'cancelled' ? { ...changed, next: null } : changed;
}

/** The card with one appointment's status changed. */
export const withStatus = (card: CardResponse, key: Key, status: AppointmentStatus): CardResponse =>
  mapAppointments(card, (item) => (isSameAppointment(item, key) ? { ...item, status } : item));
