/** One thing that can be chosen from a long list. */
export interface PickerOption {
  readonly id: number;
  readonly title: string;
  /** Said beside the title where titles repeat, e.g. the location of a category. */
  readonly detail?: string;
}

export interface Piece {
  readonly text: string;
  readonly isMatch: boolean;
}

const folded = (text: string): string => text.toLocaleLowerCase();

/** The options whose title or detail contains every word of the search, in their own order. */
export function searchOptions(options: readonly PickerOption[], search: string): readonly PickerOption[] {
  const words = folded(search).split(/\s+/).filter(Boolean);
  return options.filter(({ title, detail = '' }) => {
    const text = folded(`${title} ${detail}`);
    return words.every((word) => text.includes(word));
  });
}

/** The title cut at the first place where the search stands, so that it can be shown in bold. */
export function piecesOf(title: string, search: string): readonly Piece[] {
  const wanted = folded(search.trim());
  const at = wanted === '' ? -1 : folded(title).indexOf(wanted);
  if (at < 0) return [{ text: title, isMatch: false }];
  const end = at + wanted.length;
  return [
    { text: title.slice(0, at), isMatch: false },
    { text: title.slice(at, end), isMatch: true },
    { text: title.slice(end), isMatch: false },
  ].filter(({ text }) => text !== '');
}

/** Where a key of the list leads; `null`: it is no key of the list. */
export function stepInList(key: string, at: number, length: number): number | null {
  if (length === 0) return null;
  if (key === 'ArrowDown') return (at + 1) % length;
  if (key === 'ArrowUp') return (at - 1 + length) % length;
  if (key === 'Home') return 0;
  if (key === 'End') return length - 1;
  return null;
}
