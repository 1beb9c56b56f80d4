import type { TargetedPointerEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Held {
  readonly id: string;
  /** Where it would stand if it were let go now. */
  readonly to: number;
}

export interface GripProps {
  onPointerDown(event: TargetedPointerEvent<HTMLElement>): void;
  onPointerMove(event: TargetedPointerEvent<HTMLElement>): void;
  onPointerUp(): void;
  onPointerCancel(): void;
  onKeyDown(event: KeyboardEvent): void;
}

export interface OrderHandles {
  gripOf(id: string): GripProps;
  /** Class of an item while something is held. */
  lookOf(id: string): string;
}

/** Pixels that the pointer goes before a press becomes a drag. */
const SLACK = 4;

/** Order by a handle: dragged, or Alt with ↑ ↓ from the keyboard; Esc lets go of it where it was. */
export function useOrder(ids: readonly string[], onMove: (id: string, to: number) => void): OrderHandles {
  const [held, setHeld] = useState<Held | null>(null);
  const pressedAt = useRef(0);
  const moved = useRef<HTMLElement | null>(null);
  // An element that changes its place in the document loses the focus.
  useLayoutEffect(() => {
    moved.current?.focus();
    moved.current = null;
  });
  const letGo = () => setHeld(null);
  return {
    lookOf: (id) => (held?.id === id ? 'is-held' : held && ids[held.to] === id ? edgeOf(ids, held) : ''),
    gripOf: (id) => ({
      onPointerDown(event) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        pressedAt.current = event.clientY;
        setHeld({ id, to: ids.indexOf(id) });
      },
      onPointerMove(event) {
        if (!held || Math.abs(event.clientY - pressedAt.current) < SLACK) return;
        const to = placeAt(event.currentTarget, event.clientY);
        if (to !== held.to) setHeld({ id, to });
      },
      onPointerUp() {
        if (held && held.to !== ids.indexOf(id)) onMove(id, held.to);
        letGo();
      },
      onPointerCancel: letGo,
      onKeyDown(event) {
        const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
        if (event.key === 'Escape' && held) letGo();
        else if (step !== 0 && event.altKey) {
          moved.current = event.currentTarget instanceof HTMLElement ? event.currentTarget : null;
          onMove(id, ids.indexOf(id) + step);
        } else return;
        event.preventDefault();
        event.stopPropagation();
      },
    }),
  };
}

/** On which side of an item the held one would come to stand. */
const edgeOf = (ids: readonly string[], { id, to }: Held): string =>
  to < ids.indexOf(id) ? 'is-before' : to > ids.indexOf(id) ? 'is-after' : '';

/** The place whose item is under the pointer; above all of them the first, below them the last. */
function placeAt(grip: HTMLElement, y: number): number {
  const items = [...(grip.closest('[data-order]')?.children ?? [])];
  const at = items.findIndex((item) => y < item.getBoundingClientRect().bottom);
  return at < 0 ? items.length - 1 : at;
}
