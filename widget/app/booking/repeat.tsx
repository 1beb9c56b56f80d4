import { useLayoutEffect, useRef } from 'preact/hooks';
import { dateOf, type WallTime } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Select } from '../ui/select.tsx';
import { Bone } from '../ui/skeleton.tsx';
import { Checkbox } from '../ui/switch.tsx';
import type { BookingDraft, Repeat as Repetition } from './draft.ts';
import type { BookingForm } from './use-booking-form.ts';
import type { SeriesDate } from './use-series.ts';

const WEEKS = [1, 2, 3, 4, 5, 6, 8, 10, 12] as const;
const TIMES = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
/** How often one repeats who has only said how far apart. */
const TIMES_AT_FIRST = 4;

/** The same again every so many weeks: how often, and what becomes of each date. */
export function Repeat({ form }: { readonly form: BookingForm }) {
  const { t } = useApp();
  const { repeat } = form.draft;
  const change = (patch: Partial<Repetition>) =>
    form.change((draft) => ({
      ...draft,
      repeat: { everyWeeks: 1, times: TIMES_AT_FIRST, ...draft.repeat, without: [], ...patch },
    }));
  return (
    <>
      <div class="sd-pair">
        <Select
          label={t('desk.repeat')}
          isSmall
          value={String(repeat?.everyWeeks ?? '')}
          options={[
            { value: '', text: t('desk.repeatNever') },
            ...WEEKS.map((count) => ({ value: String(count), text: t('desk.everyWeeks', { count }) })),
          ]}
          onChange={(value) => (value === '' ? form.change({ repeat: null }) : change({ everyWeeks: Number(value) }))}
        />
        {repeat && (
          <Select
            label={t('desk.howOften')}
            isSmall
            value={String(repeat.times)}
            options={TIMES.map((count) => ({ value: String(count), text: t('desk.times', { count }) }))}
            onChange={(value) => change({ times: Number(value) })}
          />
        )}
      </div>
      {repeat && <Dates form={form} />}
    </>
  );
}

function Dates({ form }: { readonly form: BookingForm }) {
  const { t } = useApp();
  const { dates, preview } = form.series;
  const box = useRef<HTMLFieldSetElement>(null);
  // They were asked for just now, and the pane may end above them.
  useLayoutEffect(() => box.current?.scrollIntoView?.({ block: 'nearest' }), [preview.data]);
  if (!form.slot) return <p class="sd-s sd-2">{t('desk.datesNeedTime')}</p>;
  if (preview.error) return <ProblemBanner error={preview.error} onRetry={() => void preview.refetch()} />;
  if (!preview.data) {
    return (
      <div role="status" aria-label={t('desk.datesLooking')}>
        {TIMES.slice(0, form.draft.repeat?.times).map((row) => (
          <Bone key={row} width={80} height={18} gap={6} />
        ))}
      </div>
    );
  }
  return (
    <fieldset ref={box} class="sd-dates">
      <legend class="sd-lab" aria-live="polite">
        {t('desk.datesOn', { count: dates.filter((date) => date.isOn).length, all: dates.length })}
      </legend>
      {dates.map((date) => (
        <DateRow key={date.startsAtWall} form={form} date={date} />
      ))}
    </fieldset>
  );
}

function DateRow({ form, date }: { readonly form: BookingForm; readonly date: SeriesDate }) {
  const { t, format } = useApp();
  const { startsAtWall, state, isOn, isFixed } = date;
  return (
    <div class="sd-m sd-dates__row">
      <Checkbox isOn={isOn} isOff={isFixed} onChange={() => form.change((draft) => toggleDate(draft, startsAtWall))}>
        <span class="sd-row">
          <span class="sd-sp">
            {format.day(dateOf(startsAtWall))}, {format.time(startsAtWall)}
          </span>
          <span class={state === 'free' ? 'sd-s sd-2' : 'sd-s sd-dates__clash'}>{t(`desk.date.${state}`)}</span>
        </span>
      </Checkbox>
    </div>
  );
}

function toggleDate(draft: BookingDraft, wall: WallTime): BookingDraft {
  if (!draft.repeat) return draft;
  const { without } = draft.repeat;
  const isOut = without.includes(wall);
  return {
    ...draft,
    repeat: { ...draft.repeat, without: isOut ? without.filter((other) => other !== wall) : [...without, wall] },
  };
}
