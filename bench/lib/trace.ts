import type { CDPSession } from 'playwright';

/** One event of Chromium's trace; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Time of the thread itself: what other programs of the machine took is not in it. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** No more than is read: each one slows down what is measured. */
const CATEGORIES = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'devtools.timeline.frame',
  'disabled-by-default-devtools.timeline.frame',
  '__metadata',
];

/** What the browser calls scripting: our code, what the engine does for it, and tidying up after it. */
const SCRIPTING = new Set([
  'EvaluateScript',
  'FunctionCall',
  'EventDispatch',
  'FireAnimationFrame',
  'TimerFire',
  'RunMicrotasks',
  'MinorGC',
  'MajorGC',
]);
const RENDERING = new Set(['Layout', 'UpdateLayoutTree', 'PrePaint', 'Paint', 'Layerize', 'Commit']);
const TASK = 'RunTask';
const FRAME = 'BeginMainThreadFrame';

/** Records what the page does meanwhile. */
export async function traced(cdp: CDPSession, act: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }) => void events.push(...(value as TraceEvent[]));
  cdp.on('Tracing.dataCollected', collect);
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES, excludedCategories: ['*'] },
  });
  await act();
  const complete = new Promise<void>((resolve) => cdp.once('Tracing.tracingComplete', () => resolve()));
  await cdp.send('Tracing.end');
  await complete;
  cdp.off('Tracing.dataCollected', collect);
  return onMainThread(events);
}

/** The main thread of the page: of all such threads the one that worked most. */
function onMainThread(events: readonly TraceEvent[]): TraceEvent[] {
  const threads = events.filter((event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain');
  const lists = threads.map(({ pid, tid }) => events.filter((event) => event.pid === pid && event.tid === tid));
  const busy = (list: readonly TraceEvent[]) => list.reduce((sum, event) => sum + (event.dur ?? 0), 0);
  return lists.sort((a, b) => busy(b) - busy(a))[0] ?? [];
}

const worked = (event: TraceEvent): number => event.tdur ?? event.dur ?? 0;
const end = (event: TraceEvent): number => event.ts + (event.dur ?? 0);
const isInside = (inner: TraceEvent, outer: TraceEvent): boolean => inner.ts >= outer.ts && end(inner) <= end(outer);

/** Milliseconds of scripting: outermost scripting events without the rendering that happened inside of them. */
export function scriptingMs(events: readonly TraceEvent[]): number {
  const complete = events.filter((event) => event.ph === 'X');
  const scripts = outermost(complete.filter((event) => SCRIPTING.has(event.name)));
  const rendering = outermost(complete.filter((event) => RENDERING.has(event.name)));
  const inside = rendering.filter((event) => scripts.some((script) => isInside(event, script)));
  const sum = (list: readonly TraceEvent[]) => list.reduce((total, event) => total + worked(event), 0);
  return (sum(scripts) - sum(inside)) / 1000;
}

function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  const sorted = [...events].sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const result: TraceEvent[] = [];
  for (const event of sorted) {
    const last = result.at(-1);
    if (!last || !isInside(event, last)) result.push(event);
  }
  return result;
}

/** Milliseconds of work of the main thread in each frame, from one frame's beginning to the next. */
export function frameMs(events: readonly TraceEvent[]): number[] {
  const starts = events
    .filter((event) => event.name === FRAME)
    .map((event) => event.ts)
    .sort((a, b) => a - b);
  const tasks = outermost(events.filter((event) => event.ph === 'X' && event.name === TASK));
  return starts.map((start, index) => {
    const next = starts[index + 1] ?? Number.POSITIVE_INFINITY;
    const work = tasks.filter((task) => end(task) > start && end(task) <= next);
    return work.reduce((sum, task) => sum + worked(task), 0) / 1000;
  });
}
