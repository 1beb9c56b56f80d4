import type { GridView } from './use-times.ts';

export interface WindowActs {
  submit(): void;
  search(): void;
  grid(): void;
  nearest(): void;
  view(view: GridView): void;
  day(by: 1 | -1): void;
  /** The offered time by its place; false when there is none. */
  alternative(index: number): boolean;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches('input:not([type="radio"], [type="checkbox"]), select, textarea');

/** Where the arrows belong to the platform: fields, and radio buttons, which they move between. */
const ownsArrows = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches('input, select, textarea');

/** Letters by their place on the keyboard, so that they work in a Russian layout too. */
const LETTERS: Readonly<Record<string, (acts: WindowActs) => void>> = {
  KeyG: (acts) => acts.grid(),
  KeyN: (acts) => acts.nearest(),
  KeyD: (acts) => acts.view('day'),
  KeyW: (acts) => acts.view('week'),
  Slash: (acts) => acts.search(),
};

/** Does what a key stands for in the booking window; true when it stood for something. */
export function actOnKey(event: KeyboardEvent, acts: WindowActs): boolean {
  const isBare = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    acts.submit();
    return true;
  }
  if (!isBare || isTyping(event.target)) return false;
  if (event.key === '/') {
    acts.search();
    return true;
  }
  if ((event.key === 'ArrowLeft' || event.key === 'ArrowRight') && !ownsArrows(event.target)) {
    acts.day(event.key === 'ArrowLeft' ? -1 : 1);
    return true;
  }
  const digit = /^Digit([123])$/.exec(event.code)?.[1];
  if (digit) return acts.alternative(Number(digit) - 1);
  const act = event.shiftKey ? undefined : LETTERS[event.code];
  act?.(acts);
  return act !== undefined;
}
