import { useId } from './use-id.ts';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly text: string;
}

export interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChange: (value: Value) => void;
  readonly isOff?: boolean;
}

/** One of a few, all in sight. The platform's radio buttons do the keys: arrows move and choose. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset class="sd-seg">
      <legend class="sd-hidden">{props.label}</legend>
      {props.choices.map((choice) => (
        <label key={choice.value} class={choice.value === props.value ? 'is-on' : ''}>
          <input
            class="sd-hidden"
            type="radio"
            name={name}
            value={choice.value}
            disabled={props.isOff}
            checked={choice.value === props.value}
            onChange={() => props.onChange(choice.value)}
          />
          {choice.text}
        </label>
      ))}
    </fieldset>
  );
}
