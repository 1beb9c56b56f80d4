import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const STEP_OF: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * Makes a list one stop of the Tab key: arrows, Home and End move inside it, and Tab comes back to where it was left. `items`
 * is a selector; the elements themselves stay what they are (boxes, buttons), so that every other key is the platform's.
 */
export function useOneStop<E extends HTMLElement>(list: RefObject<E | null>, items: string) {
  const last = useRef<Element | null>(null);
  const all = () => [...(list.current?.querySelectorAll<HTMLElement>(items) ?? [])];

  // After every drawing: the list may have got other items.
  useLayoutEffect(() => {
    const found = all();
    const stop = found.find((item) => item === last.current) ?? found[0];
    for (const item of found) item.tabIndex = item === stop ? 0 : -1;
  });

  const onFocusIn = (event: FocusEvent) => {
    const found = all();
    if (!found.includes(event.target as HTMLElement)) return;
    last.current = event.target as HTMLElement;
    for (const item of found) item.tabIndex = item === event.target ? 0 : -1;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const found = all();
    const at = found.indexOf(event.target as HTMLElement);
    const next = at < 0 ? undefined : found[targetOf(event.key, at, found.length)];
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    next.focus();
  };
  return { onFocusIn, onKeyDown };
}

/** The place a key leads to; −1 for a key that leads nowhere. Arrows stop at the ends. */
function targetOf(key: string, at: number, count: number): number {
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = STEP_OF[key];
  return step === undefined ? -1 : Math.min(count - 1, Math.max(0, at + step));
}
