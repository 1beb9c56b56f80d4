import { useState } from 'preact/hooks';
import { addDays, isWallDate, type WallDate } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Field } from '../ui/field.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Bone, SlowNote } from '../ui/skeleton.tsx';
import { SlotList, type SlotView } from './slot-list.tsx';
import type { BookingForm } from './use-booking-form.ts';

/** The day and its free times. */
export function TimePane({ form }: { readonly form: BookingForm }) {
  const { t, format } = useApp();
  const [view, setView] = useState<SlotView>('byPerson');
  const isForAll = form.draft.teamMemberId === null;
  return (
    <section class="sd-mid" aria-label={t('book.view')}>
      <div class="sd-daybar">
        <DayBar form={form} />
        <span class="sd-m sd-b sd-sp sd-daybar__words" aria-live="polite">
          {form.date ? format.dayInWords(form.date) : ''}
        </span>
        {isForAll && (
          <Segmented
            label={t('book.view')}
            value={view}
            choices={(['byPerson', 'byTime'] as const).map((value) => ({ value, text: t(`book.${value}`) }))}
            onChange={setView}
          />
        )}
      </div>
      <div class="sd-slots" aria-busy={form.slots.isLoading}>
        <FreeTimes form={form} view={isForAll ? view : 'byTime'} />
      </div>
    </section>
  );
}

function DayBar({ form }: { readonly form: BookingForm }) {
  const { t } = useApp();
  const today = form.catalog.data?.today;
  const { date } = form;
  const go = (day: WallDate) => {
    if (isWallDate(day)) form.change({ date: day });
  };
  const isFirst = !date || !today || date <= today;
  return (
    <div class="sd-daybar__days">
      <Button
        size="small"
        icon="left"
        label={t('book.dayBefore')}
        isOff={isFirst}
        onClick={() => date && go(addDays(date, -1))}
      />
      <div class="sd-daybar__date">
        <Field
          label={t('book.day')}
          isLabelHidden
          type="date"
          value={date ?? ''}
          onInput={go}
          {...(today ? { min: today } : {})}
        />
      </div>
      <Button
        size="small"
        icon="right"
        label={t('book.dayAfter')}
        isOff={!date}
        onClick={() => date && go(addDays(date, 1))}
      />
      <Button size="small" kind="quiet" isOff={!today} onClick={() => today && go(today)}>
        {t('book.today')}
      </Button>
    </div>
  );
}

function FreeTimes({ form, view }: { readonly form: BookingForm; readonly view: SlotView }) {
  const { t } = useApp();
  const { slots, chosen } = form;
  if (chosen.length === 0) {
    return (
      <EmptyState icon="search" title={t('book.pickService')}>
        {t('book.pickServiceText')}
      </EmptyState>
    );
  }
  if (slots.error) return <ProblemBanner error={slots.error} onRetry={() => void slots.refetch()} />;
  if (!slots.data) return <SlotSkeleton />;
  if (slots.data.slots.length === 0) return <NobodyFree form={form} days={slots.data.nextFreeDays} />;
  return <SlotList form={form} slots={slots.data.slots} view={view} />;
}

function NobodyFree({ form, days }: { readonly form: BookingForm; readonly days: readonly WallDate[] }) {
  const { t, format } = useApp();
  const member = form.catalog.data?.teamMembers.find((item) => item.id === form.draft.teamMemberId);
  const facts = { duration: format.duration(form.sum.seconds), day: form.date ? format.day(form.date) : '' };
  const title = member ? t('book.personFull', { ...facts, name: member.name }) : t('book.full', facts);
  return (
    <EmptyState icon="calendar" title={title}>
      {days.length === 0 ? (
        t('book.noFreeSoon')
      ) : (
        <>
          <div>{t('book.firstFree')}</div>
          <div class="sd-chips sd-chips--middle">
            {days.slice(0, 5).map((day) => (
              <button key={day} type="button" class="sd-chip" onClick={() => form.change({ date: day })}>
                {format.day(day)}
              </button>
            ))}
          </div>
        </>
      )}
    </EmptyState>
  );
}

function SlotSkeleton() {
  const { t } = useApp();
  return (
    <div role="status" aria-label={t('book.looking')}>
      {[1, 2, 3].map((row) => (
        <div key={row} class="sd-slots__group">
          <Bone width={30} height={18} />
          <Bone width={85} height={28} gap={8} />
        </div>
      ))}
      <SlowNote />
    </div>
  );
}
