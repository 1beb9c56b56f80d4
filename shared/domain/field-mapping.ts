import type { ExtraTarget, FieldOwner, FieldType, Overwrite } from './field-types.ts';
import type { Language } from './language.ts';

export type { FieldOwner, FieldType } from './field-types.ts';

/** Every value that an appointment, its client or a membership can give to a CRM field. */
export const FIELD_KEYS = [
  'appointment_date',
  'appointment_time',
  'appointment_date_time',
  'appointment_id',
  'location_id',
  'team_member',
  'location',
  'services',
  'client_id',
  'spent',
  'visits',
  'membership_start',
  'membership_end',
  'membership_visits_left',
] as const;
export type FieldKey = (typeof FIELD_KEYS)[number];

export interface FieldSpec {
  readonly key: FieldKey;
  readonly owner: FieldOwner;
  /** The type we create; the first of those we accept. */
  readonly accepts: readonly [FieldType, ...FieldType[]];
  /** Memberships are not sold everywhere. */
  readonly isOptional: boolean;
  /** `one_field` replaces the separate date and time when both are kept together, `two_fields` the other way round. */
  readonly dateLayout?: 'one_field' | 'two_fields';
  /** The name we create and look for; any language is found. Russian is the customer's own wording. */
  readonly names: Readonly<Record<Language, string>>;
}

const spec = (
  key: FieldKey,
  owner: FieldOwner,
  accepts: FieldSpec['accepts'],
  names: FieldSpec['names'],
  extra: Partial<Pick<FieldSpec, 'isOptional' | 'dateLayout'>> = {},
): FieldSpec => ({ key, owner, accepts, names, isOptional: false, ...extra });

/** S003-50..66: the fields that correct work requires, with their types. */
const FIELD_SPECS: readonly FieldSpec[] = [
  spec(
    'appointment_date',
    'deal',
    ['date'],
    { en: 'Appointment date', ru: 'Дата записи', es: 'Fecha de la cita', pt: 'Data do agendamento' },
    { dateLayout: 'two_fields' },
  ),
  spec(
    'appointment_time',
    'deal',
    ['text'],
    { en: 'Appointment time', ru: 'Время записи', es: 'Hora de la cita', pt: 'Hora do agendamento' },
    { dateLayout: 'two_fields' },
  ),
  spec(
    'appointment_date_time',
    'deal',
    ['date_time'],
    {
      en: 'Appointment date and time',
      ru: 'Дата и время записи',
      es: 'Fecha y hora de la cita',
      pt: 'Data e hora do agendamento',
    },
    { dateLayout: 'one_field' },
  ),
  spec('appointment_id', 'deal', ['numeric'], {
    en: 'Appointment ID',
    ru: 'ID записи',
    es: 'ID de la cita',
    pt: 'ID do agendamento',
  }),
  spec('location_id', 'deal', ['numeric'], {
    en: 'Location ID',
    ru: 'ID компании',
    es: 'ID de la sede',
    pt: 'ID da unidade',
  }),
  spec('team_member', 'deal', ['text'], { en: 'Team member', ru: 'Сотрудник', es: 'Profesional', pt: 'Profissional' }),
  spec('location', 'deal', ['text'], { en: 'Location', ru: 'Филиал', es: 'Sede', pt: 'Unidade' }),
  spec('services', 'deal', ['text'], { en: 'Services', ru: 'Услуги', es: 'Servicios', pt: 'Serviços' }),
  spec('client_id', 'contact', ['numeric'], {
    en: 'Client ID',
    ru: 'ID клиента',
    es: 'ID del cliente',
    pt: 'ID do cliente',
  }),
  spec('spent', 'contact', ['numeric'], {
    en: 'Sum of purchases',
    ru: 'Сумма покупок',
    es: 'Suma de compras',
    pt: 'Soma das compras',
  }),
  spec('visits', 'contact', ['numeric'], {
    en: 'Number of visits',
    ru: 'Количество визитов',
    es: 'Número de visitas',
    pt: 'Número de visitas',
  }),
  spec(
    'membership_start',
    'contact',
    ['date', 'date_time'],
    { en: 'Membership start', ru: 'Начало абонемента', es: 'Inicio del bono', pt: 'Início do pacote' },
    { isOptional: true },
  ),
  spec(
    'membership_end',
    'contact',
    ['date', 'date_time'],
    { en: 'Membership end', ru: 'Окончание абонемента', es: 'Fin del bono', pt: 'Fim do pacote' },
    { isOptional: true },
  ),
  spec(
    'membership_visits_left',
    'contact',
    ['text'],
    {
      en: 'Visits left in membership',
      ru: 'Остаток занятий в абонементе',
      es: 'Visitas restantes del bono',
      pt: 'Visitas restantes do pacote',
    },
    { isOptional: true },
  ),
];

/** Where each value goes. A key that is absent is written nowhere. */
export interface FieldMapping {
  /** «Дата и время записи в одно поле». */
  readonly dateAndTimeInOneField: boolean;
  readonly targets: Readonly<Partial<Record<FieldKey, FieldTarget>>>;
  /** Further values, to fields that an administrator chose. Missing in what was saved before there were any. */
  readonly extra?: readonly ExtraTarget[] | undefined;
}

export interface FieldTarget {
  readonly fieldId: number;
  readonly type: FieldType;
  /** Missing: always. */
  readonly overwrite?: Overwrite | undefined;
}

/** A custom field as the CRM lists it. `type` is the CRM's own word when it is none of ours. */
export interface CrmField {
  readonly id: number;
  readonly owner: FieldOwner;
  readonly name: string;
  readonly type: FieldType | (string & {});
}

/** What was found for one value among the CRM's fields. */
export type FieldFinding =
  | { readonly key: FieldKey; readonly state: 'found'; readonly field: CrmField }
  | { readonly key: FieldKey; readonly state: 'wrong_type'; readonly field: CrmField }
  /** `deleted`: the mapping names a field that the CRM has no more. */
  | { readonly key: FieldKey; readonly state: 'missing' | 'deleted' };

/** The specs in force for a date layout. */
export const specsFor = (dateAndTimeInOneField: boolean): FieldSpec[] =>
  FIELD_SPECS.filter(
    (item) => item.dateLayout === undefined || (item.dateLayout === 'one_field') === dateAndTimeInOneField,
  );

/** Finds each wanted field by its mapped id, else by name in any language and type; a fitting type goes before a wrong one. */
export function findFields(fields: readonly CrmField[], mapping: FieldMapping): FieldFinding[] {
  return specsFor(mapping.dateAndTimeInOneField).map((item): FieldFinding => {
    const names = new Set(Object.values(item.names).map((name) => name.toLowerCase()));
    const target = mapping.targets[item.key];
    const byId = fields.filter((field) => field.owner === item.owner && field.id === target?.fieldId);
    const byName = fields.filter((field) => field.owner === item.owner && names.has(field.name.trim().toLowerCase()));
    const candidates = [...byId, ...byName];
    const fitting = candidates.find((field) => item.accepts.some((type) => type === field.type));
    if (fitting) return { key: item.key, state: 'found', field: fitting };
    const wrong = candidates[0];
    if (wrong) return { key: item.key, state: 'wrong_type', field: wrong };
    return { key: item.key, state: target ? 'deleted' : 'missing' };
  });
}
