import type { Ref } from 'preact';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { useApp } from '../app-context.ts';
import { type GridHandle, ScheduleGrid } from '../grid/schedule-grid.tsx';
import type { GridMove } from '../grid/use-drag.ts';
import { Banner } from '../ui/banner.tsx';
import { LinkButton } from '../ui/button.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { SlowNote } from '../ui/skeleton.tsx';
import { appointmentOf, changeOfMove, useJournalColumns } from './grid-columns.ts';
import { isFiltered, NO_FILTERS } from './model.ts';
import type { Acts } from './use-acts.ts';
import type { Journal } from './use-journal.ts';

interface JournalGridProps {
  readonly journal: Journal;
  readonly acts: Acts;
  readonly handle: Ref<GridHandle>;
  readonly onOpen: (appointment: AppointmentView) => void;
  readonly onBook: () => void;
}

/** Everyone's day, or one person's week; blocks are carried to another time or team member. */
export function JournalGrid({ journal, acts, handle, onOpen, onBook }: JournalGridProps) {
  const { t, format } = useApp();
  const { schedule, view, date } = journal;
  const { columns, now } = useJournalColumns(journal);
  if (schedule.error && !schedule.data) {
    return (
      <div class="sd-btrouble">
        <ProblemBanner error={schedule.error} onRetry={() => void schedule.refetch()} />
      </div>
    );
  }
  const onMove = (move: GridMove) => {
    const appointment = appointmentOf(move.block.id, journal);
    if (appointment) void acts.change(appointment, changeOfMove(move, appointment));
  };
  return (
    <div class="sd-gridarea sd-jgrid">
      <ScheduleGrid
        label={t('journal.gridLabel', { day: date ? format.dayInWords(date) : '' })}
        columns={columns}
        stops="all"
        now={now}
        isLoading={schedule.data === null}
        isWeek={view === 'week'}
        handle={handle}
        onOpen={(_, block) => {
          const appointment = appointmentOf(block.id, journal);
          if (appointment) onOpen(appointment);
          else if (block.kind === 'group') showParticipants(journal, block.title);
        }}
        onMove={onMove}
      />
      {schedule.data === null ? <SlowNote /> : <GridNote journal={journal} onBook={onBook} />}
    </div>
  );
}

/** Whoever takes part in a group event, as rows: each has an appointment and a deal of their own. */
function showParticipants(journal: Journal, title: string): void {
  journal.filter({ search: title });
  journal.setView('list');
}

/** A sentence over the foot of the grid: closed, empty, or nothing left by the filters. */
function GridNote({ journal, onBook }: Pick<JournalGridProps, 'journal' | 'onBook'>) {
  const { t, format } = useApp();
  const { schedule, date, location, page, filters, list } = journal;
  if (!schedule.data || !date || !page || list.isLoading) return null;
  const isEmpty = schedule.data.blocks.length === 0;
  if (isFiltered(filters)) return page.total === 0 ? <NothingLeft journal={journal} /> : null;
  if (!isEmpty) return null;
  const isClosed = schedule.data.working !== null && schedule.data.working.length === 0;
  const facts = { day: format.day(date), location: location?.title ?? '' };
  return (
    <div class="sd-gridnote">
      <Banner
        kind="info"
        icon="calendar"
        actions={
          journal.rights.book && (
            <LinkButton onClick={onBook}>{t(isClosed ? 'card.book' : 'journal.bookFirst')}</LinkButton>
          )
        }
      >
        <b>{t('journal.empty', facts)}</b> {isClosed ? t('journal.closed', facts) : ''}
      </Banner>
    </div>
  );
}

/** The filters leave nothing; one click shows everything again. */
export function NothingLeft({ journal }: { readonly journal: Journal }) {
  const { t } = useApp();
  const count = journal.page?.all ?? 0;
  return (
    <div class="sd-gridnote">
      <Banner
        kind="info"
        icon="search"
        actions={
          <LinkButton onClick={() => journal.filter(NO_FILTERS)}>
            {count > 0 ? t('journal.showAll', { count }) : t('journal.dropFilters')}
          </LinkButton>
        }
      >
        <b>{t('journal.nothingLeft')}</b>
      </Banner>
    </div>
  );
}
