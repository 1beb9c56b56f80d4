import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { useApp } from '../app-context.ts';
import type { GridHandle } from '../grid/schedule-grid.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { SlowNote } from '../ui/skeleton.tsx';
import { Toast } from '../ui/toast.tsx';
import { Counters } from './counters.tsx';
import { Drawer, type DrawerHandle } from './drawer.tsx';
import { Help } from './help.tsx';
import { JournalBar } from './journal-bar.tsx';
import { JournalGrid } from './journal-grid.tsx';
import { actOnJournalKey } from './journal-keys.ts';
import { JournalList } from './journal-list.tsx';
import { isSame } from './model.ts';
import { Notes } from './notes.tsx';
import { type Acts, useActs } from './use-acts.ts';
import { useBook } from './use-book.ts';
import { type Journal, type JournalStart, useJournal } from './use-journal.ts';
import { useKeptFocus } from './use-kept-focus.ts';

export interface JournalHandle {
  /** True for a key that meant something here. */
  onKey(event: KeyboardEvent): boolean;
  /** Closes what lies over the journal; false when nothing did. */
  escape(): boolean;
}

interface JournalViewProps {
  readonly start: JournalStart;
  /** A page of its own, which says its title itself. */
  readonly isPage: boolean;
  readonly handle: RefObject<JournalHandle | null>;
}

/** The journal: bar, counters, and the grid or the list with the drawer beside it. */
export function JournalView({ start, isPage, handle }: JournalViewProps) {
  const journal = useJournal(start);
  const acts = useActs(journal);
  const booking = useBook(start.dealId, () => void journal.refresh());
  const search = useRef<HTMLInputElement>(null);
  const grid = useRef<GridHandle>(null);
  const root = useRef<HTMLDivElement>(null);
  const desk = useDrawer(journal, root);
  const noteFocus = useKeptFocus(root);
  const [isHelping, setHelping] = useState(false);
  useLayoutEffect(() => {
    handle.current = {
      onKey: (event) => onJournalKey(event, { journal, acts, desk, search, book: booking.book, setHelping }),
      escape: () => {
        if (isHelping) setHelping(false);
        else if (desk.drawer.current) desk.drawer.current.close();
        else return false;
        return true;
      },
    };
  });
  if (!journal.location) return <NoPlaces journal={journal} />;
  const { opened } = desk;
  const deal = journal.page?.deals.find(({ id }) => id === opened?.dealId) ?? null;
  return (
    <div ref={root} class="sd-jr" onFocusIn={noteFocus}>
      <JournalBar
        journal={journal}
        isPage={isPage}
        searchRef={search}
        onBook={booking.book}
        isBooking={booking.isBusy}
      />
      <Counters journal={journal} />
      <Notes journal={journal} acts={acts} bookingError={booking.error} onOpen={desk.open} />
      <div class="sd-jr__main">
        {journal.view === 'list' ? (
          <JournalList journal={journal} acts={acts} opened={opened} onOpen={desk.open} />
        ) : (
          <JournalGrid journal={journal} acts={acts} handle={grid} onOpen={desk.open} onBook={booking.book} />
        )}
        {opened && (
          <Drawer
            key={`${opened.locationId}/${opened.id}`}
            appointment={opened}
            deal={deal}
            acts={acts}
            rights={journal.rights}
            handle={desk.drawer}
            onClose={desk.close}
          />
        )}
      </div>
      <ActToast acts={acts} />
      {isHelping && <Help onClose={() => setHelping(false)} />}
    </div>
  );
}

function ActToast({ acts }: { readonly acts: Acts }) {
  const { notice, showNotice } = acts;
  if (!notice) return null;
  return (
    <div class="sd-toast__place">
      <Toast
        key={notice.text}
        text={notice.text}
        onGone={() => showNotice(null)}
        {...(notice.undo ? { onUndo: notice.undo } : {})}
      />
    </div>
  );
}

/** Until the locations are known, or when they cannot be. */
function NoPlaces({ journal }: { readonly journal: Journal }) {
  const { t } = useApp();
  const { places } = journal;
  return (
    <div class="sd-jr sd-jr--alone">
      {places.error && <ProblemBanner error={places.error} onRetry={() => void places.refetch()} />}
      {!places.error && !places.data && <SlowNote />}
      {places.data && <p class="sd-m">{t('journal.noLocation')}</p>}
    </div>
  );
}

/** Which appointment stands in the drawer, always as it is known now. */
function useDrawer(journal: Journal, root: { readonly current: HTMLElement | null }) {
  const [last, setLast] = useState<AppointmentView | null>(null);
  const drawer = useRef<DrawerHandle | null>(null);
  const opener = useRef<Element | null>(null);
  const known = [
    ...(journal.page?.rows ?? []),
    ...(journal.schedule.data?.blocks ?? []).flatMap(({ appointment }) => appointment ?? []),
  ];
  const opened = last && (known.find((item) => isSame(item, last)) ?? last);
  const open = (appointment: AppointmentView) => {
    if (!last) opener.current = document.activeElement;
    setLast(appointment);
  };
  const close = () => {
    setLast(null);
    const place = opener.current?.isConnected ? opener.current : root.current?.querySelector('[tabindex="0"]');
    if (place instanceof HTMLElement) place.focus();
  };
  /** What a key is meant for: the open one, else the one that has the focus. */
  const target = (): AppointmentView | null => {
    if (opened) return opened;
    const cell = document.activeElement?.closest<HTMLElement>('[data-stop], [data-appointment]');
    const id = Number(cell?.dataset['appointment'] ?? cell?.dataset['stop']?.replace(/^b/, ''));
    return known.find((item) => item.id === id) ?? null;
  };
  return { opened, open, close, drawer, target };
}

interface KeyFacts {
  readonly journal: Journal;
  readonly acts: Acts;
  readonly desk: ReturnType<typeof useDrawer>;
  readonly search: { readonly current: HTMLInputElement | null };
  readonly book: () => void;
  readonly setHelping: (change: (isOn: boolean) => boolean) => void;
}

function onJournalKey(event: KeyboardEvent, { journal, acts, desk, search, book, setHelping }: KeyFacts): boolean {
  return actOnJournalKey(event, {
    book: () => journal.rights.book && book(),
    search: () => search.current?.focus(),
    today: () => journal.today && journal.go(journal.today),
    day: journal.step,
    view: journal.setView,
    help: () => setHelping((isOn) => !isOn),
    status: (status) => {
      const target = journal.rights.edit ? desk.target() : null;
      if (target) void acts.setStatus(target, status);
      return target !== null;
    },
    move: () => {
      const target = desk.target();
      if (target) desk.open(target);
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>('.sd-jdrawer input[type="time"], .sd-jdrawer input[type="date"]')?.focus(),
      );
      return target !== null;
    },
    undo: () => {
      acts.notice?.undo?.();
      return acts.notice?.undo !== undefined;
    },
    save: () => {
      desk.drawer.current?.save();
      return desk.drawer.current !== null;
    },
  });
}
