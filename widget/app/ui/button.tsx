import type { ComponentChildren, Ref } from 'preact';
import { Icon, type IconName } from './icon.tsx';

export interface ButtonProps {
  readonly children?: ComponentChildren;
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly size?: 'normal' | 'small';
  readonly icon?: IconName;
  /** Says what the button does when it shows a glyph alone. */
  readonly label?: string;
  readonly isBusy?: boolean;
  /** Off stays focusable: the reason stands beside it and is named by `describedBy`. */
  readonly isOff?: boolean;
  readonly describedBy?: string;
  readonly expanded?: boolean;
  /** Of a button that stays down. */
  readonly isPressed?: boolean;
  readonly class?: string;
  readonly type?: 'button' | 'submit';
  readonly buttonRef?: Ref<HTMLButtonElement>;
  readonly onClick?: () => void;
}

const KIND_CLASS = { primary: 'sd-btn--p', secondary: '', quiet: 'sd-btn--g', danger: 'sd-btn--g sd-btn--d' } as const;

/** A button with a verb. Busy and off ones answer no click. */
export function Button(props: ButtonProps) {
  const { kind = 'secondary', size = 'normal', isBusy = false, isOff = false } = props;
  const isGlyph = props.children === undefined;
  const classes = [
    'sd-btn',
    KIND_CLASS[kind],
    size === 'small' ? 'sd-btn--s' : '',
    isGlyph ? 'sd-btn--i' : '',
    isOff ? 'is-off' : '',
    props.class ?? '',
  ];
  return (
    <button
      ref={props.buttonRef ?? null}
      type={props.type ?? 'button'}
      class={classes.filter(Boolean).join(' ')}
      aria-disabled={isOff || isBusy ? true : undefined}
      aria-busy={isBusy ? true : undefined}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      aria-expanded={props.expanded}
      aria-pressed={props.isPressed}
      title={isGlyph ? props.label : undefined}
      onClick={(event) => {
        if (isOff || isBusy) event.preventDefault();
        else props.onClick?.();
      }}
    >
      {isBusy ? <Icon name="busy" /> : props.icon && <Icon name={props.icon} />}
      {props.children}
    </button>
  );
}

/** A button that reads as a link in a sentence. */
export function LinkButton(props: { readonly children: ComponentChildren; readonly onClick: () => void }) {
  return (
    <button type="button" class="sd-link" onClick={props.onClick}>
      {props.children}
    </button>
  );
}
