import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

export interface EmptyStateProps {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly action?: ComponentChildren;
}

/** Nothing to show: the fact, one useful sentence, one button. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div class="sd-empty">
      <Icon name={icon} size={28} />
      <div class="sd-b">{title}</div>
      {children && <div class="sd-m sd-2">{children}</div>}
      {action}
    </div>
  );
}
