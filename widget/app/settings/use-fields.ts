import { useState } from 'preact/hooks';
import type { FieldRow } from '../../../shared/contracts/fields.ts';
import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import { specsFor } from '../../../shared/domain/field-mapping.ts';
import type { ApiError } from '../api/errors.ts';
import { useMutation } from '../api/use-mutation.ts';
import type { Query } from '../api/use-query.ts';

export interface FieldsModel {
  readonly isOneField: boolean;
  setOneField(isOneField: boolean): void;
  readonly isTouched: boolean;
  /** Required fields that are missing or of a wrong type, made with one click. */
  readonly toRepair: readonly FieldRow[];
  readonly isBusy: boolean;
  readonly error: ApiError | null;
  /** Keeps the layout and makes what is missing; of one row when it is given. */
  save(row?: FieldRow): Promise<void>;
  /** Takes what is saved and forgets what is not. */
  reload(): Promise<void>;
}

export function useFields(settings: SettingsResponse, query: Query<SettingsResponse>): FieldsModel {
  const { fields } = settings;
  const [draft, setDraft] = useState<boolean | null>(null);
  const mutation = useMutation('saveFields');
  const isOneField = draft ?? fields.dateAndTimeInOneField;
  const isTouched = isOneField !== fields.dateAndTimeInOneField;
  const toRepair = fields.rows.filter((row) => row.state !== 'found' && !row.isOptional);

  const save = async (row?: FieldRow) => {
    const wanted = specsFor(isOneField);
    const isInLayout = (key: FieldRow['key']) => wanted.some((spec) => spec.key === key);
    // The server makes only those of the list that are missing, so the keys of the new layout can all be named.
    const ofLayout = isTouched ? wanted.filter((spec) => spec.dateLayout !== undefined).map((spec) => spec.key) : [];
    const all = [...toRepair.map((item) => item.key).filter(isInLayout), ...ofLayout];
    const outcome = await mutation.run({
      basedOn: fields.version,
      dateAndTimeInOneField: row ? fields.dateAndTimeInOneField : isOneField,
      create: row ? [row.key] : [...new Set(all)],
    });
    if (!outcome.ok) return;
    query.setData((old) => ({ ...old, fields: outcome.data.fields }));
    if (!row) setDraft(null);
  };
  const reload = async () => {
    setDraft(null);
    mutation.forgetError();
    await query.refetch();
  };
  return {
    isOneField,
    setOneField: setDraft,
    isTouched,
    toRepair,
    isBusy: mutation.isBusy,
    error: mutation.error,
    save,
    reload,
  };
}
