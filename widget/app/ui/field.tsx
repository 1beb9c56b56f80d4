import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';
import { useId } from './use-id.ts';

export interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly type?: 'text' | 'tel' | 'email' | 'password' | 'date' | 'time' | 'search';
  /** Why the value cannot stay as it is. */
  readonly error?: string | null;
  readonly help?: string;
  readonly autoComplete?: string;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly min?: string;
  readonly icon?: IconName;
  readonly rows?: number;
  readonly isLabelHidden?: boolean;
  /** Something inside the field at its end, e.g. the eye of a password. */
  readonly tail?: ComponentChildren;
  readonly onBlur?: () => void;
}

/** Kept apart per type, because each type of input has its own set of attributes. */
const TYPES = {
  text: { type: 'text' },
  tel: { type: 'tel' },
  email: { type: 'email' },
  password: { type: 'password' },
  date: { type: 'date' },
  time: { type: 'time' },
  search: { type: 'search' },
} as const;

/** One line or, with `rows`, several lines of text under a label. */
export function Field(props: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = props.error ?? props.help;
  const common = {
    id,
    value: props.value,
    maxLength: props.maxLength,
    placeholder: props.placeholder,
    'aria-invalid': props.error ? ('true' as const) : undefined,
    'aria-describedby': note ? noteId : undefined,
    onBlur: props.onBlur,
  };
  return (
    <div class="sd-field">
      <label class={props.isLabelHidden ? 'sd-hidden' : 'sd-lab'} for={id}>
        {props.label}
      </label>
      {props.rows === undefined ? (
        <span class={`sd-in ${props.error ? 'is-err' : ''}`}>
          {props.icon && <Icon name={props.icon} />}
          <input
            {...common}
            class="sd-in__control"
            {...TYPES[props.type ?? 'text']}
            min={props.min}
            autocomplete={props.autoComplete ?? 'off'}
            onInput={(event) => props.onInput(event.currentTarget.value)}
          />
          {props.tail}
        </span>
      ) : (
        <textarea
          {...common}
          class={`sd-in sd-ta ${props.error ? 'is-err' : ''}`}
          rows={props.rows}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      )}
      {note && <FieldNote id={noteId} text={note} isError={Boolean(props.error)} />}
    </div>
  );
}

function FieldNote(props: { readonly id: string; readonly text: string; readonly isError: boolean }) {
  if (!props.isError) {
    return (
      <div id={props.id} class="sd-s sd-2 sd-field__help">
        {props.text}
      </div>
    );
  }
  return (
    <div id={props.id} class="sd-err">
      <Icon name="warning" />
      <span>{props.text}</span>
    </div>
  );
}
