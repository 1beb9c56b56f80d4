import { SETTABLE_STATUSES, type SettableStatus } from '../../../shared/domain/appointment.ts';
import type { JournalView } from './model.ts';

export interface JournalActs {
  search(): void;
  today(): void;
  day(by: 1 | -1): void;
  view(view: JournalView): void;
  book(): void;
  status(status: SettableStatus): boolean;
  move(): boolean;
  undo(): boolean;
  help(): void;
  save(): boolean;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches('input:not([type="radio"], [type="checkbox"]), select, textarea');

const ownsArrows = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches('input, select, textarea');

/** Letters by their place on the keyboard, so that they work in a Russian layout too. False: it stood for nothing. */
const LETTERS: Readonly<Record<string, (acts: JournalActs) => boolean>> = {
  Slash: (acts) => did(acts.search),
  KeyT: (acts) => did(acts.today),
  KeyD: (acts) => did(() => acts.view('day')),
  KeyW: (acts) => did(() => acts.view('week')),
  KeyL: (acts) => did(() => acts.view('list')),
  KeyB: (acts) => did(acts.book),
  KeyM: (acts) => acts.move(),
  KeyZ: (acts) => acts.undo(),
};

function did(act: () => void): true {
  act();
  return true;
}

/** Does what a key stands for in the journal; true when it stood for something. */
export function actOnJournalKey(event: KeyboardEvent, acts: JournalActs): boolean {
  const isBare = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return acts.save();
  if (!isBare || isTyping(event.target)) return false;
  if (event.key === '?') return did(acts.help);
  if (event.key === '/') return did(acts.search);
  if ((event.key === 'ArrowLeft' || event.key === 'ArrowRight') && !ownsArrows(event.target)) {
    return did(() => acts.day(event.key === 'ArrowLeft' ? -1 : 1));
  }
  if (event.shiftKey) return false;
  const status = SETTABLE_STATUSES[['Digit1', 'Digit2', 'Digit3', 'Digit4'].indexOf(event.code)];
  return status ? acts.status(status) : (LETTERS[event.code]?.(acts) ?? false);
}
