import type { ComponentChildren } from 'preact';

export interface SwitchProps {
  readonly children: ComponentChildren;
  readonly isOn: boolean;
  readonly isOff?: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** Acts when the form is saved. */
export function Switch({ children, isOn, isOff = false, onChange }: SwitchProps) {
  return (
    <label class="sd-row sd-switch">
      <input
        class="sd-hidden"
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        checked={isOn}
        disabled={isOff}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span class={`sd-sw ${isOn ? 'is-on' : ''}`} aria-hidden="true" />
      <span class="sd-sp">{children}</span>
    </label>
  );
}

/** A tick box with its words. */
export function Checkbox({ children, isOn, isOff = false, onChange }: SwitchProps) {
  return (
    <label class="sd-row sd-switch">
      <input
        class="sd-hidden"
        type="checkbox"
        checked={isOn}
        disabled={isOff}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <Tick isOn={isOn} />
      <span class="sd-sp">{children}</span>
    </label>
  );
}

/** The drawn half of a tick box. */
export function Tick({ isOn }: { readonly isOn: boolean }) {
  return (
    <span class={`sd-cb ${isOn ? 'is-on' : ''}`} aria-hidden="true">
      <svg class="sd-ic sd-ic--12" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d="M2.8 8.6l3.4 3.4 7-7.6" />
      </svg>
    </span>
  );
}
