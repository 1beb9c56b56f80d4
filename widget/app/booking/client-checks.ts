import type { CardResponse } from '../../../shared/contracts/card.ts';
import { digitsOf, isMasked } from '../../../shared/domain/phone.ts';
import type { MessageKey } from '../i18n/words.ts';
import { type BookingDraft, type ClientDraft, matchedClients } from './draft.ts';

/** The client of the location that the form is for, unless another phone was typed: that is another person. */
export function knownClient(card: CardResponse, draft: BookingDraft): { id: number; isPhoneHidden: boolean } | null {
  const client = matchedClients(card).find((item) => item.locationId === draft.locationId);
  if (!client) return null;
  const isPhoneHidden = client.phone !== null && isMasked(client.phone);
  const typed = digitsOf(draft.client.phone);
  const own = client.phone && !isPhoneHidden ? digitsOf(client.phone) : '';
  const isOther = typed !== '' && own !== '' && typed !== own;
  return isOther ? null : { id: client.id, isPhoneHidden };
}

/** Whether the booking finds the client's phone by itself: it has it, or the contact's is hidden from this seller only. */
export const isPhoneHidden = (card: CardResponse, client: { readonly isPhoneHidden: boolean } | null): boolean =>
  client ? client.isPhoneHidden : isMasked(card.contact?.phone ?? '');

export type ClientFaults = Readonly<Partial<Record<keyof ClientDraft, MessageKey>>>;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What is missing or wrong in the client's fields. A known client needs no phone: the booking system has it. */
export function clientFaults({ name, phone, email }: ClientDraft, isKnown: boolean): ClientFaults {
  const digits = digitsOf(phone).length;
  return {
    ...(name.trim() === '' ? { name: 'book.nameMissing' as const } : {}),
    ...phoneFault(digits, isKnown),
    ...(email.trim() !== '' && !EMAIL.test(email.trim()) ? { email: 'book.emailWrong' as const } : {}),
  };
}

function phoneFault(digits: number, isKnown: boolean): ClientFaults {
  if (digits === 0) return isKnown ? {} : { phone: 'book.phoneMissing' };
  if (digits < 9) return { phone: 'book.phoneShort' };
  return digits > 15 ? { phone: 'book.phoneLong' } : {};
}
