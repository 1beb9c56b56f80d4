import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from '../ui/icon.tsx';

export interface PanelFrameProps {
  readonly children: ComponentChildren;
  readonly state?: { readonly icon: IconName; readonly text: string; readonly title?: string };
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** The sheet of the panel with its head; the state of the sync stands at the right. */
export function PanelFrame({ children, state, onKeyDown }: PanelFrameProps) {
  return (
    <section class="sd-panel" aria-label="Slotdesk" onKeyDown={onKeyDown}>
      <header class="sd-phead">
        <Icon name="calendar" />
        <span class="sd-sp">Slotdesk</span>
        <span class="sd-s sd-2 sd-phead__state" aria-live="polite" title={state?.title}>
          {state && (
            <>
              <Icon name={state.icon} size={13} /> {state.text}
            </>
          )}
        </span>
      </header>
      {children}
    </section>
  );
}
