import type { Appointment } from '../../shared/domain/appointment.ts';
import type { Catalog } from '../../shared/domain/catalog.ts';
import { ProductError } from '../errors.ts';
import type { NewAppointment } from '../ports/booking-provider.ts';

export interface WishedDetails {
  readonly labelIds?: NewAppointment['labelIds'] | undefined;
  readonly customFields?: NewAppointment['customFields'] | undefined;
}

/** What an appointment holds already may stay, also where it is not offered any more. */
export function newDetails(wish: WishedDetails, present: Pick<Appointment, 'labels' | 'customFields'>) {
  const labelIds = new Set(present.labels.map((label) => label.id));
  const codes = new Set(present.customFields.map((field) => field.code));
  return {
    labelIds: (wish.labelIds ?? []).filter((id) => !labelIds.has(id)),
    customFields: (wish.customFields ?? []).filter(({ code }) => !codes.has(code)),
  };
}

/**
 * Throws `invalid_request` for a label or a field that the location does not offer. A catalog that came in part cannot tell:
 * then the booking system has the word.
 */
export function requireOffered(catalog: Catalog, { labelIds = [], customFields = [] }: WishedDetails): void {
  if (catalog.isPartial) return;
  const labels = new Set(catalog.labels.map((label) => label.id));
  const codes = new Set(catalog.customFields.map((field) => field.code));
  if (!labelIds.every((id) => labels.has(id))) throw unknown('labelIds');
  if (!customFields.every(({ code }) => codes.has(code))) throw unknown('customFields');
}

const unknown = (field: string): ProductError =>
  new ProductError('invalid_request', { detail: `not offered here: ${field}`, params: { field } });
