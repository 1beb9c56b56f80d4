import type { FieldRow } from '../../../shared/contracts/fields.ts';
import { useApp } from '../app-context.ts';
import type { MessageKey } from '../i18n/words.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { OverwriteChoice } from './overwrite-choice.tsx';
import type { FieldsModel } from './use-fields.ts';

interface FieldTableRowProps {
  readonly row: FieldRow;
  readonly canEdit: boolean;
  readonly fields: FieldsModel;
}

const TYPE_WORDS: Readonly<Record<string, MessageKey>> = {
  date: 'fields.type.date',
  date_time: 'fields.type.date_time',
  numeric: 'fields.type.numeric',
  text: 'fields.type.text',
};

const MEND_WORDS = {
  found: 'fields.create',
  missing: 'fields.create',
  wrong_type: 'fields.make',
  deleted: 'fields.again',
} as const satisfies Record<FieldRow['state'], MessageKey>;

/** One field with what was found and the button that mends it. */
export function FieldTableRow({ row, canEdit, fields }: FieldTableRowProps) {
  const { t } = useApp();
  const needsMending = row.state !== 'found' && canEdit && !fields.isLayoutTouched;
  return (
    <tr>
      <td class="sd-2">{t(`fields.owner.${row.owner}`)}</td>
      <td>
        <b class="sd-any">{row.field?.name ?? row.wantedName}</b>
      </td>
      <td class="sd-2">{t(`fields.type.${row.wantedType}`)}</td>
      <td>
        <FieldState row={row} />
      </td>
      <td class="sd-table__end">
        {row.state === 'found' && (
          <OverwriteChoice
            name={row.field?.name ?? row.wantedName}
            value={fields.draft.overwrite[row.key] ?? row.overwrite}
            isOff={!canEdit}
            onChange={(overwrite) =>
              fields.change({ ...fields.draft, overwrite: { ...fields.draft.overwrite, [row.key]: overwrite } })
            }
          />
        )}
        {needsMending && (
          <Button
            size="small"
            icon="plus"
            label={`${t(MEND_WORDS[row.state])}: ${row.wantedName}`}
            isOff={fields.isBusy}
            onClick={() => void fields.create(row)}
          >
            {t(MEND_WORDS[row.state])}
          </Button>
        )}
      </td>
    </tr>
  );
}

function FieldState({ row }: { readonly row: FieldRow }) {
  const { t } = useApp();
  const word = (type: string) => {
    const key = TYPE_WORDS[type];
    return key ? t(key) : type;
  };
  if (row.state === 'found') {
    return (
      <span class="sd-row sd-row--line">
        <span class="sd-good">
          <Icon name="tick" />
        </span>
        <span class="sd-2">{t('fields.found')}</span>
      </span>
    );
  }
  if (row.state === 'wrong_type') {
    return (
      <span class="sd-row sd-row--line sd-bad">
        <Icon name="warning" />
        <span>
          {t('fields.wrong', { type: word(row.field?.type ?? ''), wanted: word(row.wantedType) })}
          <span class="sd-2 sd-block">{t('fields.keepsOld')}</span>
        </span>
      </span>
    );
  }
  if (row.state === 'deleted') {
    return (
      <span class="sd-row sd-row--line sd-bad">
        <Icon name="warning" />
        <span>
          {t('fields.deleted')}
          <span class="sd-2 sd-block">{t('fields.deletedCure')}</span>
        </span>
      </span>
    );
  }
  return (
    <span class="sd-row sd-row--line sd-2">
      <Icon name="plus" />
      <span>
        {t('fields.missing')}
        {row.isOptional && <span class="sd-block">{t('fields.optional')}</span>}
      </span>
    </span>
  );
}
