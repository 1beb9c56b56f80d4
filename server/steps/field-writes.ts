import type { Appointment } from '../../shared/domain/appointment.ts';
import type { Location } from '../../shared/domain/catalog.ts';
import type { FieldValue } from '../../shared/domain/deal.ts';
import { extraValuesOf } from '../../shared/domain/field-extra.ts';
import type { FieldMapping } from '../../shared/domain/field-mapping.ts';
import type { FieldOwner } from '../../shared/domain/field-types.ts';
import {
  changesOf,
  extraChangesOf,
  type FieldChange,
  type StartOfDay,
  valuesOfAppointment,
} from '../../shared/domain/field-values.ts';
import type { Language } from '../../shared/domain/language.ts';

/** What an appointment says, and to whom. */
export interface Saying {
  readonly appointment: Appointment;
  readonly location: Pick<Location, 'title' | 'address' | 'currency'>;
  readonly mapping: FieldMapping;
  /** Of the words that we write. */
  readonly language: Language;
  readonly startOfDay: StartOfDay;
}

/** What a deal's fields are still to be told; further values included. */
export const dealFieldsOf = (saying: Saying, present: ReadonlyMap<number, FieldValue>): FieldChange[] => [
  ...changesOf(
    valuesOfAppointment(saying.appointment, saying.location.title),
    saying.mapping,
    present,
    saying.startOfDay,
  ),
  ...further(saying, 'deal', present),
];

/** The same for the contact; what the client's totals fill is not among it. */
export const contactFieldsOf = (saying: Saying, present: ReadonlyMap<number, FieldValue>): FieldChange[] =>
  further(saying, 'contact', present);

export const hasContactFields = ({ extra = [] }: FieldMapping): boolean =>
  extra.some(({ owner }) => owner === 'contact');

function further(
  { appointment, location, mapping, language, startOfDay }: Saying,
  owner: FieldOwner,
  present: ReadonlyMap<number, FieldValue>,
): FieldChange[] {
  const targets = (mapping.extra ?? []).filter((target) => target.owner === owner);
  if (targets.length === 0) return [];
  return extraChangesOf(extraValuesOf(appointment, location, language), targets, present, startOfDay);
}
