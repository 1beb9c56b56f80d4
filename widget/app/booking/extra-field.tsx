import type { CatalogResponse } from '../../../shared/contracts/booking.ts';
import { useApp } from '../app-context.ts';
import { Select } from '../ui/select.tsx';
import { useId } from '../ui/use-id.ts';

interface ExtraFieldProps {
  readonly field: CatalogResponse['customFields'][number];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** As long as a value may be. */
const LONGEST = 255;

const INPUT_OF = {
  text: { type: 'text', maxLength: LONGEST },
  number: { type: 'number', step: 'any' },
  date: { type: 'date' },
  date_time: { type: 'datetime-local' },
} as const;

/** One field of the salon's own, with the platform's control for its type. */
export function ExtraField({ field, value, onChange }: ExtraFieldProps) {
  const { t } = useApp();
  const id = useId();
  if (field.type === 'list') {
    const options = field.options.map((option) => ({ value: option, text: option }));
    return (
      <Select
        label={field.title}
        isSmall
        value={value}
        options={[{ value: '', text: t('desk.notChosen') }, ...options]}
        onChange={onChange}
      />
    );
  }
  return (
    <div class="sd-field">
      <label class="sd-lab" for={id}>
        {field.title}
      </label>
      <span class="sd-in sd-in--s">
        <input
          id={id}
          class="sd-in__control"
          autocomplete="off"
          {...INPUT_OF[field.type]}
          value={value}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      </span>
    </div>
  );
}
