import type { BookAppointmentRequest } from '../../shared/contracts/booking.ts';
import { isMasked } from '../../shared/domain/phone.ts';
import { ProductError } from '../errors.ts';
import type { NewAppointment } from '../ports/booking-provider.ts';
import type { ContactMemory } from '../ports/contact-store.ts';
import type { BelongsToContact } from '../steps/belongs-to-contact.ts';

type ClientAsTyped = BookAppointmentRequest['client'];

export interface ClientToWriteDeps {
  readonly belongsToContact: BelongsToContact;
  readonly toE164: (phone: string, country: string | null) => string | null;
}

/** A known client must be one of the deal's contact: an id must not open a stranger's card. Throws `invalid_request`. */
export async function requireOwnClient(
  deps: ClientToWriteDeps,
  accountId: number,
  contact: ContactMemory | null,
  { locationId, clientId }: { locationId: number; clientId: number | null },
): Promise<void> {
  if (clientId === null) return;
  if (contact && (await deps.belongsToContact(accountId, contact, { locationId, clientId }))) return;
  throw new ProductError('invalid_request', { detail: 'not a client of this deal', params: { field: 'client.id' } });
}

const isOpen = (phone: string): boolean => phone !== '' && !isMasked(phone);

/** A new client gets the contact's own phone where that is hidden from whoever books, so that they need not know it. */
export function withOwnPhone(client: ClientAsTyped, contact: ContactMemory | null): ClientAsTyped {
  if (client.id !== null || isOpen(client.phone?.trim() ?? '')) return client;
  return { ...client, phone: contact?.phones[0] ?? client.phone };
}

/** A masked phone is never written back; a new client needs a phone that can be called. Throws `contact_missing`, `phone_unclear`. */
export function clientToWrite(
  deps: ClientToWriteDeps,
  client: ClientAsTyped,
  { country }: { country: string | null },
): NewAppointment['client'] {
  const typed = client.phone?.trim() ?? '';
  if (client.id !== null && !isOpen(typed)) return { ...client, phone: null };
  const phone = deps.toE164(typed, country);
  if (phone === null) throw new ProductError(typed === '' ? 'contact_missing' : 'phone_unclear');
  return { ...client, phone };
}
