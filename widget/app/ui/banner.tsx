import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

export type BannerKind = 'info' | 'ok' | 'warn' | 'danger';

const CLASS: Readonly<Record<BannerKind, string>> = {
  info: '',
  ok: 'sd-ban--o',
  warn: 'sd-ban--w',
  danger: 'sd-ban--d',
};
const ICON: Readonly<Record<BannerKind, IconName>> = { info: 'info', ok: 'tick', warn: 'warning', danger: 'warning' };

export interface BannerProps {
  readonly kind: BannerKind;
  readonly children: ComponentChildren;
  readonly icon?: IconName;
  /** Buttons under the sentence, two at most. */
  readonly actions?: ComponentChildren;
}

/** A fact, a sentence and a cure. Danger is read out at once, the others when the reader is free. */
export function Banner({ kind, children, icon, actions }: BannerProps) {
  return (
    <div class={`sd-ban ${CLASS[kind]}`} role={kind === 'danger' ? 'alert' : 'status'}>
      <Icon name={icon ?? ICON[kind]} />
      <div class="sd-sp">
        {children}
        {actions && <div class="sd-ban__actions">{actions}</div>}
      </div>
    </div>
  );
}
