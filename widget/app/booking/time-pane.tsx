import type { Ref } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Slot } from '../../../shared/contracts/booking.ts';
import { useApp } from '../app-context.ts';
import type { GridHandle } from '../grid/schedule-grid.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Bone, SlowNote } from '../ui/skeleton.tsx';
import { useNarrow } from '../ui/use-narrow.ts';
import { DayBar } from './day-bar.tsx';
import { type NearestHandle, NearestRow } from './nearest-row.tsx';
import { PersonRow, PersonSelect } from './person-row.tsx';
import { SlotList, type SlotView } from './slot-list.tsx';
import { NobodyFree, TimeGrid } from './time-grid.tsx';
import type { BookingForm } from './use-booking-form.ts';

export interface TimePaneProps {
  readonly form: BookingForm;
  /** What was wanted and is gone. */
  readonly lost: Slot | null;
  readonly grid: Ref<GridHandle>;
  readonly nearest: Ref<NearestHandle>;
}

/** Below that many pixels a column of the grid is too narrow to be read: free times are a list there. */
const GRID_MIN_WIDTH = 480;

/** When and with whom. */
export function TimePane({ form, lost, grid, nearest }: TimePaneProps) {
  const { t } = useApp();
  const pane = useRef<HTMLElement>(null);
  const isNarrow = useNarrow(pane, GRID_MIN_WIDTH);
  return (
    <section ref={pane} class="sd-mid" aria-label={t('book.view')}>
      <DayBar form={form} hasViews={!isNarrow} />
      {form.view === 'week' && !isNarrow ? <PersonRow form={form} /> : <NearestRow form={form} handle={nearest} />}
      {isNarrow ? <TimeList form={form} /> : <TimeGrid form={form} lost={lost} handle={grid} />}
    </section>
  );
}

/** The free times of the day as a list, for narrow windows. */
function TimeList({ form }: { readonly form: BookingForm }) {
  const { t } = useApp();
  const [view, setView] = useState<SlotView>('byPerson');
  const { data } = form.catalog;
  return (
    <>
      <div class="sd-brow">
        <div class="sd-sp">{data && <PersonSelect form={form} catalog={data} isSmall withAnyone />}</div>
        {form.draft.teamMemberId === null && (
          <Segmented
            label={t('book.view')}
            value={view}
            choices={(['byPerson', 'byTime'] as const).map((value) => ({ value, text: t(`book.${value}`) }))}
            onChange={setView}
          />
        )}
      </div>
      <div class="sd-slots" aria-busy={form.slots.isLoading}>
        <FreeTimes form={form} view={form.draft.teamMemberId === null ? view : 'byTime'} />
      </div>
    </>
  );
}

function FreeTimes({ form, view }: { readonly form: BookingForm; readonly view: SlotView }) {
  const { t } = useApp();
  const { slots, chosen, draft } = form;
  if (chosen.length === 0) {
    return (
      <EmptyState icon="search" title={t('book.pickService')}>
        {t('book.pickServiceText')}
      </EmptyState>
    );
  }
  if (slots.error) return <ProblemBanner error={slots.error} onRetry={() => void slots.refetch()} />;
  if (!slots.data) return <SlotSkeleton />;
  const free = slots.data.slots.filter(
    (slot) => draft.teamMemberId === null || slot.teamMemberId === draft.teamMemberId,
  );
  if (free.length === 0) return <NobodyFree form={form} />;
  return <SlotList form={form} slots={free} view={view} />;
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
