/** The types of a CRM field that we can fill. */
export type FieldType = 'date' | 'date_time' | 'numeric' | 'text';
export type FieldOwner = 'deal' | 'contact';

/** What an appointment can give beside the fields that correct work requires, to any field of a fitting type. */
export const EXTRA_VALUES = [
  'appointment_date_time',
  'team_member',
  'location',
  'location_address',
  'services',
  'price',
  'duration',
  'status',
  'comment',
  'labels',
  'paid',
  'prepayment',
  'booked_online',
] as const;
export type ExtraValue = (typeof EXTRA_VALUES)[number];

/** The types of a CRM field that take such a value. */
export type ExtraType = FieldType | 'textarea' | 'checkbox';

/** Whether a value replaces what somebody typed into the field. */
export const OVERWRITES = ['always', 'only_if_empty'] as const;
export type Overwrite = (typeof OVERWRITES)[number];

export interface ExtraTarget {
  readonly value: ExtraValue;
  readonly owner: FieldOwner;
  readonly fieldId: number;
  readonly type: ExtraType;
  readonly overwrite: Overwrite;
}

const TEXTS: readonly ExtraType[] = ['text', 'textarea'];
const NUMBERS: readonly ExtraType[] = ['numeric', ...TEXTS];
const FLAGS: readonly ExtraType[] = ['checkbox', ...TEXTS];

const ACCEPTS: Readonly<Record<ExtraValue, readonly ExtraType[]>> = {
  appointment_date_time: ['date_time', 'date'],
  team_member: TEXTS,
  location: TEXTS,
  location_address: TEXTS,
  services: TEXTS,
  price: NUMBERS,
  duration: NUMBERS,
  status: TEXTS,
  comment: TEXTS,
  labels: TEXTS,
  paid: FLAGS,
  prepayment: TEXTS,
  booked_online: FLAGS,
};

/** The field's type when it can take the value, else `null`. */
export const extraTypeFor = (value: ExtraValue, fieldType: string): ExtraType | null =>
  ACCEPTS[value].find((type) => type === fieldType) ?? null;
