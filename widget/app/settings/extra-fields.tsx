import { useState } from 'preact/hooks';
import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import { EXTRA_VALUES, type ExtraValue, extraTypeFor } from '../../../shared/domain/field-types.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Select } from '../ui/select.tsx';
import { OverwriteChoice } from './overwrite-choice.tsx';
import type { ExtraWish, FieldsModel } from './use-fields.ts';

interface ExtraFieldsProps {
  readonly settings: SettingsResponse;
  readonly fields: FieldsModel;
}

/** Further values of an appointment and the fields that an administrator chose for them. */
export function ExtraFields({ settings, fields }: ExtraFieldsProps) {
  const { t } = useApp();
  const [isAdding, setAdding] = useState(false);
  const { extra } = fields.draft;
  const put = (next: readonly ExtraWish[]) => fields.change({ ...fields.draft, extra: next });
  return (
    <section class="sd-extra" aria-label={t('fields.extra')}>
      {extra.length > 0 && (
        <ul class="sd-card sd-extra__list">
          {extra.map((wish, index) => (
            <ExtraRow
              key={`${wish.value}-${wish.fieldId}`}
              {...{ settings, wish }}
              onChange={(next) => put(extra.map((item, at) => (at === index ? next : item)))}
              onRemove={() => put(extra.filter((_, at) => at !== index))}
            />
          ))}
        </ul>
      )}
      {isAdding ? (
        <NewExtra
          {...{ settings, fields }}
          onAdd={(wish) => {
            put([...extra, wish]);
            setAdding(false);
          }}
          onCancel={() => setAdding(false)}
        />
      ) : (
        settings.canEdit && (
          <div>
            <Button kind="quiet" icon="plus" onClick={() => setAdding(true)}>
              {t('fields.extraAdd')}
            </Button>
          </div>
        )
      )}
    </section>
  );
}

interface ExtraRowProps {
  readonly settings: SettingsResponse;
  readonly wish: ExtraWish;
  readonly onChange: (wish: ExtraWish) => void;
  readonly onRemove: () => void;
}

function ExtraRow({ settings, wish, onChange, onRemove }: ExtraRowProps) {
  const { t } = useApp();
  const field = settings.fields.candidates.find(({ id, owner }) => id === wish.fieldId && owner === wish.owner);
  const isFitting = field !== undefined && extraTypeFor(wish.value, field.type) !== null;
  const value = t(`fields.value.${wish.value}`);
  return (
    <li class="sd-row sd-row--wrap sd-extra__row">
      <span class="sd-sp sd-any">
        <b>{value}</b> → {t(`fields.owner.${wish.owner}`)}: {field?.name ?? `#${wish.fieldId}`}
        {!isFitting && (
          <span class="sd-bad sd-row sd-row--line">
            <Icon name="warning" />
            <span>{t('fields.extraGone')}</span>
          </span>
        )}
      </span>
      <OverwriteChoice
        name={value}
        value={wish.overwrite}
        isOff={!settings.canEdit}
        onChange={(overwrite) => onChange({ ...wish, overwrite })}
      />
      {settings.canEdit && (
        <Button size="small" kind="quiet" label={`${t('fields.extraRemove')}: ${value}`} onClick={onRemove}>
          {t('fields.extraRemove')}
        </Button>
      )}
    </li>
  );
}

interface NewExtraProps extends ExtraFieldsProps {
  readonly onAdd: (wish: ExtraWish) => void;
  readonly onCancel: () => void;
}

/** A value, then a field of a fitting type that nothing else fills. */
function NewExtra({ settings, fields, onAdd, onCancel }: NewExtraProps) {
  const { t } = useApp();
  const [value, setValue] = useState<ExtraValue>('price');
  const [chosen, setChosen] = useState('');
  const { rows, candidates } = settings.fields;
  const taken = [...rows.map(({ field }) => field?.id), ...fields.draft.extra.map(({ fieldId }) => fieldId)];
  const fitting = candidates.filter(({ id, type }) => !taken.includes(id) && extraTypeFor(value, type) !== null);
  const field = fitting.find(({ id }) => String(id) === chosen);
  return (
    <div class="sd-card sd-extra__new">
      <Select
        label={t('fields.extraValue')}
        value={value}
        options={EXTRA_VALUES.map((item) => ({ value: item, text: t(`fields.value.${item}`) }))}
        onChange={(next) => {
          setValue(EXTRA_VALUES.find((item) => item === next) ?? value);
          setChosen('');
        }}
      />
      <Select
        label={t('fields.extraField')}
        value={field ? chosen : ''}
        options={[
          { value: '', text: t(fitting.length > 0 ? 'fields.extraChoose' : 'fields.extraNone') },
          ...fitting.map(({ id, owner, name }) => ({
            value: String(id),
            text: name,
            group: t(`fields.owner.${owner}`),
          })),
        ]}
        onChange={setChosen}
      />
      <div class="sd-row">
        <Button
          isOff={!field}
          onClick={() => field && onAdd({ value, owner: field.owner, fieldId: field.id, overwrite: 'always' })}
        >
          {t('fields.extraPut')}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {t('fields.extraCancel')}
        </Button>
      </div>
    </div>
  );
}
