import * as z from 'zod/mini';
import { FIELD_KEYS } from '../domain/field-mapping.ts';
import { EXTRA_VALUES, OVERWRITES } from '../domain/field-types.ts';
import { Id } from './common.ts';

const FieldKeyText = z.enum(FIELD_KEYS);
const Owner = z.enum(['deal', 'contact']);
const OverwriteText = z.enum(OVERWRITES);
const foundField = z.object({ id: Id, name: z.string(), type: z.string() });

export const FieldRow = z
  .object({
    key: FieldKeyText,
    owner: Owner,
    /** The name that we look for and create, in the account's language. */
    wantedName: z.string(),
    wantedType: z.enum(['date', 'date_time', 'numeric', 'text']),
    isOptional: z.boolean(),
    /** `deleted`: it was filled until somebody deleted the field. */
    state: z.enum(['found', 'wrong_type', 'missing', 'deleted']),
    /** What was found; `null` when missing or deleted. */
    field: z.nullable(foundField),
    overwrite: OverwriteText,
  })
  .check(z.meta({ id: 'FieldRow' }));
export type FieldRow = z.infer<typeof FieldRow>;

const extraFields = { value: z.enum(EXTRA_VALUES), owner: Owner, fieldId: Id, overwrite: OverwriteText };

/** A further appointment value that goes to a field which an administrator chose. */
export const ExtraFieldRow = z
  .object({
    ...extraFields,
    state: z.enum(['found', 'wrong_type', 'deleted']),
    /** `null`: it was deleted. */
    field: z.nullable(foundField),
  })
  .check(z.meta({ id: 'ExtraFieldRow' }));
export type ExtraFieldRow = z.infer<typeof ExtraFieldRow>;

export const FieldsView = z
  .object({
    version: z.int(),
    dateAndTimeInOneField: z.boolean(),
    rows: z.array(FieldRow),
    extra: z.array(ExtraFieldRow),
    /** Every field of the CRM that could take a further value. */
    candidates: z.array(z.object({ id: Id, owner: Owner, name: z.string(), type: z.string() })),
  })
  .check(z.meta({ id: 'Fields' }));
export type FieldsView = z.infer<typeof FieldsView>;

/**
 * Creates what is missing, deleted or of a wrong type (the old field stays) among `create`, and keeps the mapping. What is
 * left out of `overwrite` and `extra` stays as it is.
 */
export const SaveFieldsRequest = z
  .object({
    basedOn: z.int(),
    dateAndTimeInOneField: z.boolean(),
    create: z.array(FieldKeyText),
    overwrite: z.optional(z.partialRecord(FieldKeyText, OverwriteText)),
    extra: z.optional(z.array(z.object(extraFields)).check(z.maxLength(50))),
  })
  .check(z.meta({ id: 'SaveFieldsRequest' }));
export type SaveFieldsRequest = z.infer<typeof SaveFieldsRequest>;

export const SaveFieldsResponse = z.object({ fields: FieldsView }).check(z.meta({ id: 'SaveFieldsResponse' }));
export type SaveFieldsResponse = z.infer<typeof SaveFieldsResponse>;
