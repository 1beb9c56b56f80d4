import type { AppointmentView } from '../../../shared/contracts/common.ts';
import type { DealLine } from '../../../shared/contracts/journal.ts';
import { useApp } from '../app-context.ts';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Bone, SlowNote } from '../ui/skeleton.tsx';
import { StatusPill } from '../ui/status.tsx';
import { Tick } from '../ui/switch.tsx';
import { NothingLeft } from './journal-grid.tsx';
import { ListFoot } from './list-foot.tsx';
import { isFiltered, isSame, servicesText } from './model.ts';
import type { Acts } from './use-acts.ts';
import type { Journal } from './use-journal.ts';
import { keyOfRow, useRows } from './use-rows.ts';

interface JournalListProps {
  readonly journal: Journal;
  readonly acts: Acts;
  readonly opened: AppointmentView | null;
  readonly onOpen: (appointment: AppointmentView) => void;
}

/** The day as a table, with what is done to several at once in its foot. */
export function JournalList({ journal, acts, opened, onOpen }: JournalListProps) {
  const { list, page } = journal;
  const rows = useRows(page?.rows ?? [], onOpen);
  const chosen = (page?.rows ?? []).filter((row) => rows.isChosen(row));
  if (list.error && !list.data) {
    return (
      <div class="sd-btrouble">
        <ProblemBanner error={list.error} onRetry={() => void list.refetch()} />
      </div>
    );
  }
  return (
    <div class="sd-jlist">
      <div class="sd-jlist__scroll" aria-busy={list.isLoading}>
        {page === null ? <ListSkeleton /> : <Table journal={journal} rows={rows} opened={opened} />}
      </div>
      {page !== null && page.rows.length === 0 && !list.isLoading && <EmptyList journal={journal} />}
      <ListFoot journal={journal} acts={acts} chosen={chosen} onClear={rows.clear} />
    </div>
  );
}

function EmptyList({ journal }: { readonly journal: Journal }) {
  const { t, format } = useApp();
  if (isFiltered(journal.filters)) return <NothingLeft journal={journal} />;
  return (
    <p class="sd-m sd-2 sd-jlist__empty">{t('journal.empty', { day: format.day(journal.date ?? '2000-01-01') })}</p>
  );
}

function ListSkeleton() {
  return (
    <div class="sd-jlist__bones" role="status">
      {[1, 2, 3, 4, 5].map((row) => (
        <Bone key={row} width={100} height={38} gap={8} />
      ))}
      <SlowNote />
    </div>
  );
}

const HEADS = ['time', 'client', 'services', 'person', 'status', 'price', 'deal', 'responsible'] as const;

interface TableProps {
  readonly journal: Journal;
  readonly rows: ReturnType<typeof useRows>;
  readonly opened: AppointmentView | null;
}

function Table({ journal, rows, opened }: TableProps) {
  const { t, format } = useApp();
  const page = journal.page;
  if (!page) return null;
  const deals = new Map(page.deals.map((deal) => [deal.id, deal]));
  return (
    <table
      class="sd-jtable"
      aria-label={t('journal.gridLabel', { day: format.dayInWords(journal.date ?? '2000-01-01') })}
    >
      <thead>
        <tr>
          <th class="sd-jtable__tick">
            <TickBox label={t('journal.chooseAll')} isOn={rows.areAllChosen} onChange={rows.chooseAll} isFocusable />
          </th>
          {HEADS.map((head) => (
            <th key={head} scope="col" class={`sd-jtable__${head}`}>
              {t(`journal.head.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={rows.body} onKeyDown={rows.onKeyDown}>
        {page.rows.map((row, index) => (
          <Row
            key={keyOfRow(row)}
            row={row}
            deal={row.dealId === null ? null : (deals.get(row.dealId) ?? null)}
            isStop={index === rows.stop}
            isChosen={rows.isChosen(row)}
            isOpen={opened !== null && isSame(opened, row)}
            onChoose={() => rows.toggle(row)}
            onOpen={() => rows.open(index)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: AppointmentView;
  readonly deal: DealLine | null;
  readonly isStop: boolean;
  readonly isChosen: boolean;
  readonly isOpen: boolean;
  readonly onChoose: () => void;
  readonly onOpen: () => void;
}

function Row({ row, deal, isStop, isChosen, isOpen, onChoose, onOpen }: RowProps) {
  const { t, format } = useApp();
  const name = row.clientName ?? t('grid.appointment');
  const services = servicesText(row);
  return (
    <tr
      tabIndex={isStop ? 0 : -1}
      class={`${isChosen ? 'is-chosen' : ''} ${isOpen ? 'is-open' : ''}`}
      data-appointment={row.id}
      onClick={(event) => {
        if (!(event.target instanceof Element && event.target.closest('.sd-jtick'))) onOpen();
      }}
    >
      <td class="sd-jtable__tick">
        <TickBox label={t('journal.chooseOne', { name })} isOn={isChosen} onChange={onChoose} />
      </td>
      <td>
        <b>{format.time(row.startsAtWall)}</b>
        <div class="sd-s sd-2 sd-nowrap">{format.duration(row.durationSeconds)}</div>
      </td>
      <td class="sd-b sd-any">{name}</td>
      <td class="sd-any">{services}</td>
      <td class="sd-any">{row.teamMember.name}</td>
      <td>
        <StatusPill status={row.status} />
      </td>
      <td class="sd-jtable__price sd-nowrap">{format.money(row.total)}</td>
      <td>
        {row.dealId === null ? <span class="sd-2">{t('grid.noDeal')}</span> : <Stage id={row.dealId} deal={deal} />}
      </td>
      <td class="sd-2 sd-any">{deal?.responsibleName ?? ''}</td>
    </tr>
  );
}

function Stage({ id, deal }: { readonly id: number; readonly deal: DealLine | null }) {
  const { t } = useApp();
  if (!deal?.stage) return <span>{t('grid.deal', { id })}</span>;
  return (
    <>
      <span class="sd-jstage">
        <i class="sd-dot sd-dot--line" style={{ background: deal.stage.color }} />
        <span class="sd-any">{deal.stage.title}</span>
      </span>
      <div class="sd-s sd-2 sd-any">{deal.stage.pipelineTitle}</div>
    </>
  );
}

interface TickBoxProps {
  readonly label: string;
  readonly isOn: boolean;
  /** Rows are ticked by Space, so only the one of the head is a stop of its own. */
  readonly isFocusable?: boolean;
  readonly onChange: () => void;
}

function TickBox({ label, isOn, isFocusable = false, onChange }: TickBoxProps) {
  return (
    <label class="sd-jtick">
      <input
        class="sd-hidden"
        type="checkbox"
        aria-label={label}
        tabIndex={isFocusable ? 0 : -1}
        checked={isOn}
        onChange={onChange}
      />
      <Tick isOn={isOn} />
    </label>
  );
}
