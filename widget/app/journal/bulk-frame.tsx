import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';

interface BulkFrameProps {
  readonly title: string;
  /** Something is under way and must not be lost from sight. */
  readonly isLocked: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** What is to become of the ticked rows, between them and the foot. Esc closes it and goes back to where one came from. */
export function BulkFrame({ title, isLocked, onClose, children }: BulkFrameProps) {
  const { t } = useApp();
  const root = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const opener = document.activeElement;
    root.current?.querySelector<HTMLElement>('input, select')?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (!isLocked) onClose();
  };
  return (
    <section ref={root} class="sd-jbulk" aria-label={title} onKeyDown={onKeyDown}>
      <div class="sd-row">
        <b class="sd-sp sd-any">{title}</b>
        <Button size="small" kind="quiet" icon="cross" label={t('common.close')} isOff={isLocked} onClick={onClose} />
      </div>
      {children}
    </section>
  );
}
