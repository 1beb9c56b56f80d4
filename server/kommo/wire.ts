import * as z from 'zod';

/**
 * The vendor's answers in its own words, as far as they are read. Tolerated because it happens: numbers as strings,
 * `[]` or `null` for an empty object, an object with numbers as keys for a list, absent parts.
 */
const number = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number),
]);
const id = number.refine((value) => Number.isSafeInteger(value));
const flag = z.union([
  z.boolean(),
  z.enum(['1', '0', 'true', 'false', '']).transform((value) => value === '1' || value === 'true'),
  z.literal([0, 1]).transform((value) => value === 1),
]);

const orElse = <Schema extends z.ZodType, Fallback>(schema: Schema, fallback: Fallback) =>
  z.nullish(schema).transform((value) => value ?? fallback);

const list = <Schema extends z.ZodType>(item: Schema) =>
  z.preprocess(
    (value) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.values(value) : value),
    orElse(z.array(item), []),
  );

const part = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === null || (Array.isArray(value) && value.length === 0) ? {} : value), schema);

/** Dates of a webhook or an old account come bare, others as `{value}`. */
const fieldValue = z.object({ value: z.unknown() });

export const WireFieldValues = list(
  z.object({
    field_id: id,
    field_code: z.nullish(z.string()),
    field_type: z.nullish(z.string()),
    values: list(fieldValue),
  }),
);
export type WireFieldValues = z.output<typeof WireFieldValues>;

export const WireLead = z.object({
  id,
  name: orElse(z.string(), ''),
  price: orElse(number, 0),
  responsible_user_id: orElse(id, 0),
  status_id: id,
  pipeline_id: id,
  created_at: orElse(number, 0),
  updated_at: orElse(number, 0),
  is_deleted: orElse(flag, false),
  custom_fields_values: WireFieldValues,
  _embedded: part(z.optional(z.object({ contacts: list(z.object({ id, is_main: orElse(flag, false) })) }))),
});
export type WireLead = z.output<typeof WireLead>;

export const WireContact = z.object({
  id,
  name: orElse(z.string(), ''),
  is_deleted: orElse(flag, false),
  custom_fields_values: WireFieldValues,
  _embedded: part(z.optional(z.object({ leads: list(z.object({ id })) }))),
});
export type WireContact = z.output<typeof WireContact>;

const WireStage = z.object({
  id,
  name: orElse(z.string(), ''),
  sort: orElse(number, 0),
  color: orElse(z.string(), '#c1c1c1'),
  type: orElse(number, 0),
});
export const WirePipeline = z.object({
  id,
  name: orElse(z.string(), ''),
  sort: orElse(number, 0),
  is_main: orElse(flag, false),
  is_archive: orElse(flag, false),
  _embedded: part(z.optional(z.object({ statuses: list(WireStage) }))),
});
export type WirePipeline = z.output<typeof WirePipeline>;

export const WireField = z.object({ id, name: orElse(z.string(), ''), type: z.string() });
export type WireField = z.output<typeof WireField>;

export const WireAccount = z.object({
  id,
  subdomain: z.string(),
  country: z.nullish(z.string()),
  currency: orElse(z.nullish(z.string()), null),
  current_user_id: orElse(z.nullish(number), null),
  _embedded: part(
    z.optional(
      z.object({
        datetime_settings: part(z.optional(z.object({ timezone: z.nullish(z.string()) }))),
        task_types: part(z.optional(z.array(z.object({ id, name: orElse(z.string(), '') })))),
      }),
    ),
  ),
});
export type WireAccount = z.output<typeof WireAccount>;

export const WireUser = z.object({
  id,
  name: orElse(z.string(), ''),
  email: z.nullish(z.string()),
  phone_number: orElse(z.nullish(z.string()), null),
  lang: z.nullish(z.string()),
  rights: part(
    z.optional(
      z.object({
        is_admin: orElse(flag, false),
        is_active: orElse(flag, true),
        leads: part(z.optional(z.object({ view: z.nullish(z.string()), edit: z.nullish(z.string()) }))),
        group_id: z.nullish(id),
      }),
    ),
  ),
});
export type WireUser = z.output<typeof WireUser>;

export const WireTask = z.object({
  id,
  text: orElse(z.string(), ''),
  complete_till: orElse(number, 0),
  entity_id: z.nullish(id),
  entity_type: z.nullish(z.string()),
  is_completed: orElse(flag, false),
});
export type WireTask = z.output<typeof WireTask>;

export const WireNote = z.object({ params: part(z.object({ text: z.nullish(z.string()) })) });

export const WireWebhook = z.object({
  destination: z.string(),
  settings: list(z.string()),
  disabled: orElse(flag, false),
});

export const WireCreated = z.object({ id });
export const WireComplex = z.object({ id, contact_id: z.nullish(id) });

export const WireTokens = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: orElse(number, 86_400),
});

export const WireDomain = z.object({ domain: z.string().min(1) });

export const WireProblem = z.object({
  detail: z.nullish(z.string()),
  hint: z.nullish(z.string()),
  title: z.nullish(z.string()),
  retry_after: z.nullish(number),
  'validation-errors': list(
    z.object({
      request_id: z.nullish(z.union([z.string(), z.number().transform(String)])),
      errors: list(z.object({ code: z.nullish(z.string()), path: z.nullish(z.string()) })),
    }),
  ),
});
export type WireProblem = z.output<typeof WireProblem>;

/** The items of a list answer; a missing or empty one is an empty list. */
export function embedded(answer: unknown, key: string): unknown[] {
  const items = (answer as { _embedded?: Record<string, unknown> } | null)?._embedded?.[key];
  if (Array.isArray(items)) return items;
  return typeof items === 'object' && items !== null ? Object.values(items) : [];
}

/** Whether another page follows. */
export function hasNext(answer: unknown): boolean {
  const href = (answer as { _links?: { next?: { href?: unknown } } } | null)?._links?.next?.href;
  return typeof href === 'string' && href !== '';
}
