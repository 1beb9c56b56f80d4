import type { CatalogResponse } from '../../../shared/contracts/booking.ts';
import type { Label } from '../../../shared/contracts/common.ts';
import { useApp } from '../app-context.ts';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import type { PartProps } from './fields.tsx';
import type { Editor } from './use-editor.ts';

/** Categories as chips; those that it has stay in sight when the list of them did not come. */
export function LabelField({ editor }: PartProps) {
  const { t } = useApp();
  const { draft, base, change } = editor;
  const listed = editor.catalog.data?.labels ?? [];
  const labels = [...listed, ...base.labels.filter(({ id }) => !listed.some((item) => item.id === id))];
  if (labels.length === 0) return null;
  const toggle = ({ id }: Label) => {
    const labelIds = draft.labelIds.includes(id)
      ? draft.labelIds.filter((item) => item !== id)
      : [...draft.labelIds, id];
    change({ labelIds });
  };
  return (
    <fieldset>
      <legend class="sd-lab">{t('appointment.labels')}</legend>
      <div class="sd-chips">
        {labels.map((label) => {
          const isOn = draft.labelIds.includes(label.id);
          return (
            <button
              key={label.id}
              type="button"
              class={`sd-chip ${isOn ? 'is-on' : ''}`}
              aria-pressed={isOn}
              onClick={() => toggle(label)}
            >
              {label.color && <i class="sd-dot" style={{ background: `#${label.color}` }} />}
              {label.title}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}

type Definition = CatalogResponse['customFields'][number];

/** Fields of the salon's own that can be filled here. */
export function CustomFields({ editor }: PartProps) {
  const fields = editor.catalog.data?.customFields ?? [];
  return (
    <>
      {fields.map((field) => (
        <CustomField key={field.code} editor={editor} field={field} />
      ))}
    </>
  );
}

function CustomField({ editor, field }: { readonly editor: Editor; readonly field: Definition }) {
  const { t } = useApp();
  const value = editor.draft.fields[field.code] ?? '';
  const set = (text: string) => editor.change({ fields: { ...editor.draft.fields, [field.code]: text } });
  if (field.type === 'list') {
    const options = [...new Set([...field.options, ...(value ? [value] : [])])].map((text) => ({ value: text, text }));
    return (
      <Select
        label={field.title}
        value={value}
        options={[{ value: '', text: t('appointment.empty') }, ...options]}
        onChange={set}
      />
    );
  }
  const type = field.type === 'date' ? ('date' as const) : ('text' as const);
  return <Field label={field.title} type={type} maxLength={255} value={value} onInput={set} />;
}
