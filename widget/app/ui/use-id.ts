import { useState } from 'preact/hooks';

/** Modules of the archive may each have a copy of this file. */
const copy = Math.random().toString(36).slice(2, 8);
let count = 0;

/**
 * An id for labels and groups of radio buttons. Preact's own `useId` counts anew in each drawing, and several of ours
 * stand in one document: a card, a tab, a window over both.
 */
export function useId(): string {
  const [id] = useState(() => {
    count += 1;
    return `sd-${copy}-${count}`;
  });
  return id;
}
