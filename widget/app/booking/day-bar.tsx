import { useRef } from 'preact/hooks';
import { addDays, isWallDate, type WallDate } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Segmented } from '../ui/segmented.tsx';
import type { BookingForm } from './use-booking-form.ts';
import { mondayOf, weekOf } from './week.ts';

interface DayBarProps {
  readonly form: BookingForm;
  /** A narrow window shows a list, which has no weeks. */
  readonly hasViews: boolean;
}

/** The day or week that is shown, and how. */
export function DayBar({ form, hasViews }: DayBarProps) {
  const { t } = useApp();
  const { go, step, isFirst } = useDays(form);
  const today = form.catalog.data?.today;
  const isWeek = form.view === 'week';
  return (
    <div class="sd-daybar">
      <Button
        size="small"
        icon="left"
        label={t(isWeek ? 'book.weekBefore' : 'book.dayBefore')}
        isOff={isFirst}
        onClick={() => step(-1)}
      />
      <DayButton form={form} onChoose={go} />
      <Button
        size="small"
        icon="right"
        label={t(isWeek ? 'book.weekAfter' : 'book.dayAfter')}
        isOff={!form.date}
        onClick={() => step(1)}
      />
      <Button size="small" kind="quiet" isOff={!today} onClick={() => today && go(today)}>
        {t('book.today')}
      </Button>
      <span class="sd-sp" />
      {hasViews && (
        <Segmented
          label={t('book.viewLabel')}
          value={form.view}
          choices={(['day', 'week'] as const).map((value) => ({ value, text: t(`book.view.${value}`) }))}
          onChange={form.setView}
        />
      )}
    </div>
  );
}

/** Going from day to day, or from week to week, and never before today. */
export function useDays(form: BookingForm) {
  const today = form.catalog.data?.today;
  const { date, view } = form;
  const go = (day: WallDate) => {
    if (isWallDate(day)) form.change({ date: day });
  };
  const from = date && (view === 'week' ? mondayOf(date) : date);
  const isFirst = !from || !today || from <= today;
  const step = (by: 1 | -1) => {
    if (!date || (by < 0 && isFirst)) return;
    go(addDays(date, by * (view === 'week' ? 7 : 1)));
  };
  return { go, step, isFirst };
}

/**
 * The date in words. It opens the calendar of the platform's own date field, which lies unseen under it: to Tab the field
 * alone would be four stops.
 */
function DayButton({ form, onChoose }: { readonly form: BookingForm; readonly onChoose: (day: WallDate) => void }) {
  const { t } = useApp();
  const words = useDayWords(form);
  const field = useRef<HTMLInputElement>(null);
  return (
    <span class="sd-daybtn">
      <input
        ref={field}
        type="date"
        class="sd-daybtn__input sd-daybtn__input--under"
        tabIndex={-1}
        aria-label={t('book.day')}
        value={form.date ?? ''}
        min={form.catalog.data?.today}
        onInput={(event) => onChoose(event.currentTarget.value)}
      />
      <button type="button" class="sd-btn sd-btn--s sd-b" onClick={() => field.current?.showPicker?.()}>
        <Icon name="calendar" />
        <b aria-live="polite">{words}</b>
      </button>
    </span>
  );
}

/** `Tue 24 Nov`, or `23–29 Nov` for a week. */
export function useDayWords({ view, date }: Pick<BookingForm, 'view' | 'date'>): string {
  const { format } = useApp();
  if (!date) return '';
  if (view === 'day') return format.day(date);
  const week = weekOf(date);
  const [first = date, last = date] = [week[0], week.at(-1)];
  const isOneMonth = first.slice(0, 7) === last.slice(0, 7);
  return isOneMonth ? `${Number(first.slice(8))}–${format.date(last)}` : `${format.date(first)} – ${format.date(last)}`;
}
