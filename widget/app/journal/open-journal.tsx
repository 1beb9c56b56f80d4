import { useLayoutEffect, useRef } from 'preact/hooks';
import { type App, useApp } from '../app-context.ts';
import { DialogFrame, openDialog } from '../ui/dialog.tsx';
import { type JournalHandle, JournalView } from './journal-view.tsx';
import type { JournalStart } from './use-journal.ts';

export type { JournalStart } from './use-journal.ts';

/** Opens the journal in a window of the CRM, over a card. */
export function openJournal(app: App, start: JournalStart): void {
  openDialog(app, { width: 1280, draw: (dialog) => <JournalWindow start={start} onClose={dialog.close} /> });
}

function JournalWindow({ start, onClose }: { readonly start: JournalStart; readonly onClose: () => void }) {
  const { t } = useApp();
  const handle = useRef<JournalHandle | null>(null);
  return (
    <DialogFrame
      title={t('journal.title')}
      class="sd-jwin"
      onClose={() => {
        if (!handle.current?.escape()) onClose();
      }}
      onKey={(event) => {
        if (handle.current?.onKey(event)) event.preventDefault();
      }}
    >
      <JournalView start={start} isPage={false} handle={handle} />
    </DialogFrame>
  );
}

/** The journal as a page of the CRM, or in the tab of a card. */
export function JournalScreen() {
  const { host, t } = useApp();
  const handle = useRef<JournalHandle | null>(null);
  const root = useRef<HTMLElement>(null);
  useLayoutEffect(() => root.current?.focus({ preventScroll: true }), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const isOurs = event.key === 'Escape' ? handle.current?.escape() : handle.current?.onKey(event);
    if (!isOurs) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section ref={root} class="sd-jpage" aria-label={t('journal.title')} tabIndex={-1} onKeyDown={onKeyDown}>
      <JournalView start={{ dealId: host.dealId() }} isPage handle={handle} />
    </section>
  );
}
