import { useMemo, useRef, useState } from 'preact/hooks';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { type ApiError, toApiError } from '../api/errors.ts';
import { type App, useApp } from '../app-context.ts';
import type { Changed } from '../appointment/acts.ts';
import type { Done } from '../card/done.ts';
import { isSame } from './model.ts';
import type { Acts } from './use-acts.ts';
import type { Journal } from './use-journal.ts';

export type BulkKind = 'move' | 'cancel';

/** One of several that are changed together. */
export interface BulkTask {
  readonly before: AppointmentView;
  readonly act: () => Promise<Changed>;
}

/** `left`: not tried, because the one before it met silence. `newer`: somebody else was faster. */
export type BulkState = 'waiting' | 'going' | 'done' | 'failed' | 'newer' | 'left';

export interface BulkItem {
  readonly before: AppointmentView;
  readonly state: BulkState;
  readonly error: ApiError | null;
}

/** What is to be said at the end. */
export type BulkWords = (facts: { readonly count: number; readonly all: number }) => string;

/** Whoever does not answer one will not answer the next. */
const SILENCE: ReadonlySet<string> = new Set(['provider_silent', 'server_silent', 'server_slow', 'session_expired']);

interface Surface {
  readonly app: App;
  journal(): Journal;
  acts(): Acts;
  show(change: (items: readonly BulkItem[]) => readonly BulkItem[]): void;
}

/** Changes several one after another, so that a failure leaves no doubt about which were changed; one undo takes all back. */
export function useBulk(journal: Journal, acts: Acts) {
  const app = useApp();
  const [items, show] = useState<readonly BulkItem[]>([]);
  const [isRunning, setRunning] = useState(false);
  const latest = useRef({ journal, acts });
  latest.current = { journal, acts };
  const surface = useMemo(
    (): Surface => ({ app, show, journal: () => latest.current.journal, acts: () => latest.current.acts }),
    [app],
  );
  return {
    items,
    isRunning,
    /** True: all of them were changed. */
    run: async (tasks: readonly BulkTask[], words: BulkWords): Promise<boolean> => {
      setRunning(true);
      show(tasks.map(({ before }) => ({ before, state: 'waiting', error: null })));
      const finished = await runAll(surface, tasks);
      await surface.journal().refresh();
      setRunning(false);
      const text = words({ count: finished.length, all: tasks.length });
      const canUndo = finished.every(({ undo }) => undo !== undefined);
      const undo = () => void takeBack(surface, finished);
      if (finished.length > 0) surface.acts().showNotice(canUndo ? { text, undo } : { text });
      return finished.length === tasks.length;
    },
  };
}

/** What was done, each with its undo. */
async function runAll(surface: Surface, tasks: readonly BulkTask[]): Promise<Done[]> {
  const done: Done[] = [];
  let isSilent = false;
  for (const { before, act } of tasks) {
    const mark = (state: BulkState, error: ApiError | null = null) =>
      surface.show((items) => items.map((item) => (isSame(item.before, before) ? { before, state, error } : item)));
    if (isSilent) {
      mark('left');
      continue;
    }
    mark('going');
    try {
      const answer = await act();
      surface.journal().put('done' in answer ? answer.done.appointment : answer.newer);
      if ('done' in answer) done.push(answer.done);
      mark('done' in answer ? 'done' : 'newer');
    } catch (cause) {
      const error = toApiError(cause);
      isSilent = SILENCE.has(error.code);
      mark('failed', error);
    }
  }
  return done;
}

/** The last first: it went to where none stood in its way. Why one could not be taken back is told, too. */
async function takeBack(surface: Surface, all: readonly Done[]): Promise<void> {
  const { t } = surface.app;
  let count = 0;
  surface.acts().showNotice(null);
  for (const { appointment, undo } of [...all].reverse()) {
    try {
      const done = await undo?.();
      if (done) surface.journal().put(done.appointment);
      count += 1;
    } catch (cause) {
      surface.acts().complain({ error: toApiError(cause), present: appointment, anyway: null });
    }
  }
  await surface.journal().refresh();
  surface.acts().showNotice({ text: t('journal.bulk.takenBack', { count, all: all.length }) });
}
