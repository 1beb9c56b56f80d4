import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { useDayWords } from '../booking/day-bar.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Select } from '../ui/select.tsx';
import type { Journal } from './use-journal.ts';

interface JournalBarProps {
  readonly journal: Journal;
  readonly isPage: boolean;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly onBook: () => void;
  readonly isBooking: boolean;
}

const EVERYWHERE = 'all';

/** Where, when, what is looked for, and how it is shown. */
export function JournalBar({ journal, isPage, searchRef, onBook, isBooking }: JournalBarProps) {
  const { t } = useApp();
  const { view, location, locations, isEverywhere, today } = journal;
  const isWeek = view === 'week';
  return (
    <div class="sd-jbar">
      {isPage && <h1 class="sd-h1 sd-plain sd-b">{t('journal.title')}</h1>}
      <div class="sd-jbar__place">
        <Select
          label={t('journal.location')}
          isLabelHidden
          value={isEverywhere ? EVERYWHERE : String(location?.id ?? '')}
          options={[
            ...locations.map(({ id, title }) => ({ value: String(id), text: title })),
            ...(locations.length > 1 ? [{ value: EVERYWHERE, text: t('journal.everywhere') }] : []),
          ]}
          onChange={(value) => journal.choose(value === EVERYWHERE ? null : Number(value))}
        />
      </div>
      <div class="sd-row sd-jbar__days">
        <Button
          icon="left"
          label={t(isWeek ? 'book.weekBefore' : 'book.dayBefore')}
          isOff={!journal.date}
          onClick={() => journal.step(-1)}
        />
        <DayButton journal={journal} />
        <Button
          icon="right"
          label={t(isWeek ? 'book.weekAfter' : 'book.dayAfter')}
          isOff={!journal.date}
          onClick={() => journal.step(1)}
        />
        <Button kind="quiet" isOff={!today} onClick={() => today && journal.go(today)}>
          {t('book.today')}
        </Button>
      </div>
      <span class="sd-sp" />
      <Search journal={journal} searchRef={searchRef} />
      <Segmented
        label={t('book.viewLabel')}
        value={view}
        choices={(['day', 'week', 'list'] as const).map((value) => ({ value, text: t(`journal.view.${value}`) }))}
        onChange={journal.setView}
      />
      {journal.rights.book && (
        <Button kind="primary" icon="plus" isBusy={isBooking} onClick={onBook}>
          {t('card.book')} <kbd class="sd-kbd">B</kbd>
        </Button>
      )}
    </div>
  );
}

/** The date in words, over the platform's own date field. */
function DayButton({ journal }: { readonly journal: Journal }) {
  const { t } = useApp();
  const { view, date } = journal;
  const words = useDayWords({ view: view === 'week' ? 'week' : 'day', date });
  return (
    <label class="sd-btn sd-daybtn">
      <Icon name="calendar" />
      <b aria-live="polite">{words}</b>
      <input
        type="date"
        class="sd-daybtn__input"
        aria-label={t('book.day')}
        value={date ?? ''}
        onClick={(event) => event.currentTarget.showPicker?.()}
        onInput={(event) => journal.go(event.currentTarget.value)}
      />
    </label>
  );
}

/** Milliseconds of quiet after which what was typed is looked for. */
const PAUSE_MS = 300;

function Search({ journal, searchRef }: Pick<JournalBarProps, 'journal' | 'searchRef'>) {
  const { t } = useApp();
  const asked = journal.filters.search;
  const [text, setText] = useState(asked);
  const ask = useRef(journal.filter);
  ask.current = journal.filter;
  useEffect(() => setText(asked), [asked]);
  useEffect(() => {
    if (text === asked) return;
    const timer = setTimeout(() => ask.current({ search: text }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, asked]);
  return (
    <span class="sd-in sd-jsearch">
      <Icon name="search" />
      <input
        ref={searchRef}
        type="search"
        class="sd-in__control"
        aria-label={t('journal.search')}
        placeholder={t('journal.search')}
        maxLength={100}
        value={text}
        autocomplete="off"
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <kbd class="sd-kbd">/</kbd>
    </span>
  );
}
