import type { ExtraFieldRow, FieldRow } from '../../../shared/contracts/fields.ts';
import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import { specsFor } from '../../../shared/domain/field-mapping.ts';
import type { Overwrite } from '../../../shared/domain/field-types.ts';
import { useMutation } from '../api/use-mutation.ts';
import type { Query } from '../api/use-query.ts';
import { type Saving, useSaving } from './use-saving.ts';

export type ExtraWish = Pick<ExtraFieldRow, 'value' | 'owner' | 'fieldId' | 'overwrite'>;

export interface FieldsDraft {
  readonly isOneField: boolean;
  readonly overwrite: Readonly<Partial<Record<FieldRow['key'], Overwrite>>>;
  readonly extra: readonly ExtraWish[];
}

export interface FieldsModel extends Saving<FieldsDraft> {
  /** The other date layout was chosen, so that the rows are not those which it needs. */
  readonly isLayoutTouched: boolean;
  /** Fields to make with one click: required ones that lack or have a wrong type, and whatever was deleted. */
  readonly toRepair: readonly FieldRow[];
  /** Makes the field of one row; what is not saved stays on the screen. */
  create(row: FieldRow): Promise<void>;
}

const draftOf = ({ fields }: SettingsResponse): FieldsDraft => ({
  isOneField: fields.dateAndTimeInOneField,
  overwrite: Object.fromEntries(
    fields.rows.flatMap(({ key, state, overwrite }) => (state === 'found' ? [[key, overwrite]] : [])),
  ),
  extra: fields.extra.map(({ value, owner, fieldId, overwrite }) => ({ value, owner, fieldId, overwrite })),
});

export function useFields(settings: SettingsResponse, query: Query<SettingsResponse>): FieldsModel {
  const { fields } = settings;
  const mutation = useMutation('saveFields');
  const toRepair = fields.rows.filter(
    ({ state, isOptional }) => state === 'deleted' || (state !== 'found' && !isOptional),
  );
  const keysToMake = (isOneField: boolean): FieldRow['key'][] => {
    const wanted = specsFor(isOneField);
    const keys = toRepair.map(({ key }) => key).filter((key) => wanted.some((spec) => spec.key === key));
    // The server makes only those of the list that are missing, so the keys of the new layout can all be named.
    const isOther = isOneField !== fields.dateAndTimeInOneField;
    return [...keys, ...(isOther ? wanted.filter(({ dateLayout }) => dateLayout).map(({ key }) => key) : [])];
  };
  const send = async (request: Omit<Parameters<typeof mutation.run>[0], 'basedOn'>): Promise<boolean> => {
    const outcome = await mutation.run({ basedOn: fields.version, ...request });
    if (outcome.ok) query.setData((old) => ({ ...old, fields: outcome.data.fields }));
    return outcome.ok;
  };
  const saving = useSaving(draftOf(settings), {
    mutation,
    refetch: query.refetch,
    send: ({ isOneField, overwrite, extra }) =>
      send({
        ...{ dateAndTimeInOneField: isOneField, create: keysToMake(isOneField), overwrite },
        extra: extra.map((item) => ({ ...item })),
      }),
  });
  return {
    ...saving,
    isLayoutTouched: saving.draft.isOneField !== fields.dateAndTimeInOneField,
    toRepair,
    create: async (row) => {
      await send({ dateAndTimeInOneField: fields.dateAndTimeInOneField, create: [row.key] });
    },
  };
}
