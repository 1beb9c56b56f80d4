import type { ComponentChildren, RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { App } from '../app-context.ts';
import { useApp } from '../app-context.ts';
import { drawInto } from '../root.tsx';
import { Button } from './button.tsx';

export interface Dialog {
  /** Closes without asking. */
  close(): void;
}

export interface DialogOptions {
  /** CSS pixels; the page may give less. */
  readonly width: number;
  /** Called when the user wants to close (Esc, the cross of the page); `false` keeps the window. */
  readonly canClose?: () => boolean;
  readonly onClosed?: () => void;
  draw(dialog: Dialog): ComponentChildren;
}

/** Pixels: the window follows the page, and only its lists scroll. */
const HIGHEST = 760;
const LOWEST = 520;

/**
 * Opens a window of the CRM, draws into it, and gives the focus back to where it was. It goes when the page takes the
 * widget away: no page closes windows by itself.
 */
export function openDialog(app: App, options: DialogOptions): Dialog {
  const opener = document.activeElement;
  const drawing = { erase: () => modal.body.replaceChildren() };
  let isOpen = true;
  const modal = app.host.openModal({
    width: options.width,
    ...(options.canClose ? { canClose: options.canClose } : {}),
    onClosed: () => {
      isOpen = false;
      drawing.erase();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
      options.onClosed?.();
    },
  });
  const dialog: Dialog = { close: () => modal.close() };
  const element = document.createElement('div');
  modal.body.append(element);
  const follow = () => {
    const height = Math.max(LOWEST, Math.min(HIGHEST, window.innerHeight - 40));
    element.style.setProperty('--sd-window-height', `${height}px`);
    modal.centre();
  };
  window.addEventListener('resize', follow);
  const erase = drawInto(element, app, options.draw(dialog));
  drawing.erase = () => {
    window.removeEventListener('resize', follow);
    erase();
  };
  follow();
  app.host.onDestroy(() => {
    if (isOpen) modal.close();
  });
  return dialog;
}

const FOCUSABLE = 'button, input, select, textarea, a[href], summary, [tabindex="0"]';

export interface DialogFrameProps {
  readonly title: string;
  readonly subtitle?: string;
  readonly children: ComponentChildren;
  readonly class?: string;
  /** Shown under the head, e.g. the question before leaving. */
  readonly question?: ComponentChildren;
  /** Between the title and the cross, e.g. a choice that the whole window obeys. */
  readonly tail?: ComponentChildren;
  readonly onClose: () => void;
  readonly onKey?: (event: KeyboardEvent) => void;
}

/** The inside of a window: head, focus that stays inside, Esc that goes no further. */
export function DialogFrame(props: DialogFrameProps) {
  const { t } = useApp();
  const frame = useRef<HTMLElement>(null);
  useFocusInside(frame);
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') props.onClose();
    else if (event.key === 'Tab' && frame.current) keepInside(frame.current, event);
    else props.onKey?.(event);
  };
  return (
    <section
      ref={frame}
      class={`sd-win ${props.class ?? ''}`}
      role="dialog"
      aria-modal="true"
      aria-label={props.title}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <header class="sd-whead">
        <h2 class="sd-h2">{props.title}</h2>
        <div class="sd-m sd-2 sd-el sd-sp" title={props.subtitle}>
          {props.subtitle}
        </div>
        {props.tail}
        <Button kind="quiet" icon="cross" label={t('common.close')} onClick={props.onClose} />
      </header>
      {props.question}
      {props.children}
    </section>
  );
}

/** Takes the focus, and takes it back when what held it was taken away: keys must not fall to the page behind. */
function useFocusInside(frame: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    element.focus();
    const observer = new MutationObserver(() => {
      if (document.activeElement === document.body) element.focus({ preventScroll: true });
    });
    observer.observe(element, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [frame]);
}

function keepInside(frame: HTMLElement, event: KeyboardEvent): void {
  const inside = [...frame.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) => !element.hasAttribute('disabled') && element.tabIndex >= 0 && element.offsetParent !== null,
  );
  const edge = event.shiftKey ? inside[0] : inside.at(-1);
  const isAtEdge = document.activeElement === edge || document.activeElement === frame;
  if (!isAtEdge || (document.activeElement === frame && !event.shiftKey)) return;
  event.preventDefault();
  (event.shiftKey ? inside.at(-1) : inside[0])?.focus();
}
