import { type Signal, useSignal } from '@preact/signals';
import type { RefObject, TargetedPointerEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { type DragStart, type DragTarget, isSameTarget } from './drag.ts';
import { moveByKey } from './drag-keys.ts';
import { edgePull, type Grip, gripAt, SLACK, targetOf } from './drag-pointer.ts';
import type { GridBlock, GridColumn } from './model.ts';
import type { Span } from './span.ts';

export interface GridMove {
  readonly block: GridBlock;
  readonly from: GridColumn;
  readonly to: GridColumn;
  readonly span: Span;
}

export interface Drag {
  readonly start: DragStart;
  readonly target: DragTarget;
  readonly by: 'pointer' | 'keys';
}

export interface DragProps {
  /** The element that scrolls. */
  readonly box: RefObject<HTMLDivElement | null>;
  /** The columns, all of them and nothing else. */
  readonly root: RefObject<HTMLDivElement | null>;
  readonly columns: readonly GridColumn[];
  readonly range: Span;
  /** `undefined`: nothing can be moved. */
  readonly onMove: ((move: GridMove) => void) | undefined;
}

export interface DragHandles {
  readonly drag: Signal<Drag | null>;
  onPointerDown(event: TargetedPointerEvent<HTMLElement>): void;
  onPointerMove(event: TargetedPointerEvent<HTMLElement>): void;
  onPointerUp(): void;
  /** True for a key that was ours. */
  onKey(event: KeyboardEvent): boolean;
  /** Drops it where it was. */
  cancel(): void;
  /** Whether the click that follows belongs to a drag. */
  takesClick(): boolean;
}

/** Moving a block by pointer or by Alt with arrows. Only a signal changes on the way; columns are not drawn again. */
export function useDrag(props: DragProps): DragHandles {
  const { drag, show, end, drop } = useDragState(props);
  const pointer = usePointer(props, show);
  const cancel = () => {
    pointer.release();
    end();
  };
  useEscape(props.root, drag, cancel);
  return {
    drag,
    onPointerDown: pointer.down,
    onPointerMove: pointer.move,
    onPointerUp: () => {
      pointer.release();
      if (drag.peek()?.by === 'pointer') drop();
    },
    onKey: (event) => moveByKey(event, props, { drag: drag.peek(), show, drop }),
    cancel,
    takesClick: pointer.hasDragged,
  };
}

function useDragState(props: DragProps) {
  const drag = useSignal<Drag | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const show = (next: Drag) => {
    const value = drag.peek();
    if (value && isSameTarget(value.target, next.target)) return;
    if (!value) fade(props.root.current, next.start, true);
    drag.value = next;
  };
  const end = () => {
    const value = drag.peek();
    if (value) fade(props.root.current, value.start, false);
    drag.value = null;
  };
  const drop = () => {
    const value = drag.peek();
    end();
    if (value) report(latest.current, value);
  };
  return { drag, show, end, drop };
}

function report({ columns, onMove }: DragProps, { start, target }: Drag): void {
  const from = columns[start.column];
  const to = columns[target.column];
  if (!from || !to || isSameTarget(target, { column: start.column, span: start.block.span })) return;
  onMove?.({ block: start.block, from, to, span: target.span });
}

/** The dragged block stays in its place and fades. */
function fade(root: HTMLElement | null, start: DragStart, isOn: boolean): void {
  const cells = root?.children[start.column]?.querySelectorAll<HTMLElement>('[data-stop]') ?? [];
  const cell = [...cells].find((element) => element.dataset['stop'] === `b${start.block.id}`);
  cell?.classList.toggle('is-ghost', isOn);
}

/** While something is dragged Esc belongs to the drag and closes no window. */
function useEscape(root: RefObject<HTMLElement | null>, drag: Signal<Drag | null>, cancel: () => void): void {
  const latest = useRef(cancel);
  latest.current = cancel;
  useLayoutEffect(() => {
    const home: HTMLElement | null | undefined = root.current?.closest<HTMLElement>('.sd-root');
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !drag.peek()) return;
      event.stopPropagation();
      event.preventDefault();
      latest.current();
    };
    home?.addEventListener('keydown', onKey, true);
    return () => home?.removeEventListener('keydown', onKey, true);
  }, [root, drag]);
}

function usePointer(props: DragProps, show: (next: Drag) => void) {
  const grip = useRef<Grip | null>(null);
  const frame = useRef(0);
  const hasDragged = useRef(false);
  const latest = useRef(props);
  latest.current = props;
  const follow = () => {
    const { box, range, columns } = latest.current;
    if (!grip.current || !box.current) return;
    show({ start: grip.current.start, by: 'pointer', target: targetOf(grip.current, box.current, range, columns) });
  };
  const scrollAtEdges = () => {
    frame.current = 0;
    const { box } = latest.current;
    const way = grip.current && edgePull(grip.current);
    if (!way || !box.current) return;
    box.current.scrollBy(way.left, way.top);
    follow();
    frame.current = requestAnimationFrame(scrollAtEdges);
  };
  const release = () => {
    if (frame.current !== 0) cancelAnimationFrame(frame.current);
    frame.current = 0;
    grip.current = null;
  };
  useLayoutEffect(() => release, []);
  return {
    down(event: TargetedPointerEvent<HTMLElement>) {
      hasDragged.current = false;
      const isForDrag = event.button === 0 && event.pointerType !== 'touch' && props.onMove !== undefined;
      grip.current = isForDrag ? gripAt(event, props) : null;
    },
    move(event: TargetedPointerEvent<HTMLElement>) {
      const { current } = grip;
      if (!current) return;
      current.last = { x: event.clientX, y: event.clientY };
      if (!hasDragged.current) {
        if (Math.hypot(event.clientX - current.x, event.clientY - current.y) < SLACK) return;
        hasDragged.current = true;
        event.currentTarget.setPointerCapture(current.pointerId);
      }
      follow();
      if (frame.current === 0 && edgePull(current)) frame.current = requestAnimationFrame(scrollAtEdges);
    },
    release,
    hasDragged: () => hasDragged.current,
  };
}
