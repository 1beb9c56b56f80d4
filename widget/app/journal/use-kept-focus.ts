import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Where what had the focus is taken off the screen (a panel that closes, an undo that was used), the focus goes to
 * the row or the cell within `root` that Tab would reach; else the keys of the journal would reach nobody. What it returns
 * hears of the focus at the `root`.
 */
export function useKeptFocus(root: RefObject<HTMLElement | null>) {
  const last = useRef<EventTarget | null>(null);
  useLayoutEffect(() => {
    const isGone = last.current instanceof Node && !last.current.isConnected;
    if (!isGone || document.activeElement !== document.body) return;
    last.current = null;
    const stops = root.current?.querySelectorAll<HTMLElement>('[tabindex="0"]') ?? [];
    const [first] = [...stops].filter((stop) => !stop.matches('input, button'));
    first?.focus({ preventScroll: true });
  });
  return (event: FocusEvent) => {
    last.current = event.target;
  };
}
