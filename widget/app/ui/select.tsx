import { Icon } from './icon.tsx';
import { useId } from './use-id.ts';

export interface Option {
  readonly value: string;
  readonly text: string;
  /** Options of one group stand together under its name. */
  readonly group?: string;
}

export interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
  readonly isLabelHidden?: boolean;
  readonly isSmall?: boolean;
  readonly isOff?: boolean;
  readonly error?: string | null;
}

/** The platform's own select in our clothes. */
export function Select(props: SelectProps) {
  const id = useId();
  const groups = [...new Set(props.options.map((option) => option.group))];
  return (
    <div class="sd-field">
      <label class={props.isLabelHidden ? 'sd-hidden' : 'sd-lab'} for={id}>
        {props.label}
      </label>
      <span class={`sd-in sd-in--select ${props.isSmall ? 'sd-in--s' : ''} ${props.error ? 'is-err' : ''}`}>
        <select
          id={id}
          class="sd-in__control"
          value={props.value}
          disabled={props.isOff}
          aria-invalid={props.error ? 'true' : undefined}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        >
          {groups.map((group) => {
            const options = props.options
              .filter((option) => option.group === group)
              .map((option) => (
                <option key={option.value} value={option.value} selected={option.value === props.value}>
                  {option.text}
                </option>
              ));
            return group === undefined ? (
              options
            ) : (
              <optgroup key={group} label={group}>
                {options}
              </optgroup>
            );
          })}
        </select>
        <Icon name="down" />
      </span>
    </div>
  );
}
