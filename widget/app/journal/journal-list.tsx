import { useRef, useState } from 'preact/hooks';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { useApp } from '../app-context.ts';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Bone, SlowNote } from '../ui/skeleton.tsx';
import { BulkCancel, type BulkProps } from './bulk-cancel.tsx';
import { BulkMove } from './bulk-move.tsx';
import { BulkStatus, useBulkStatus } from './bulk-status.tsx';
import { NothingLeft } from './journal-grid.tsx';
import { ListFoot } from './list-foot.tsx';
import { Row, TickBox } from './list-row.tsx';
import { isFiltered, isSame } from './model.ts';
import type { Acts } from './use-acts.ts';
import type { BulkKind } from './use-bulk.ts';
import type { Journal } from './use-journal.ts';
import { useKeptFocus } from './use-kept-focus.ts';
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
  const [bulk, setBulk] = useState<BulkKind | null>(null);
  const statuses = useBulkStatus(journal, acts);
  const root = useRef<HTMLDivElement>(null);
  const noteFocus = useKeptFocus(root);
  const close = (isDone: boolean) => {
    setBulk(null);
    if (isDone) rows.clear();
  };
  if (list.error && !list.data) {
    return (
      <div class="sd-btrouble">
        <ProblemBanner error={list.error} onRetry={() => void list.refetch()} />
      </div>
    );
  }
  return (
    <div ref={root} class="sd-jlist" onFocusIn={noteFocus}>
      <div class="sd-jlist__scroll" aria-busy={list.isLoading}>
        {page === null ? <ListSkeleton /> : <Table journal={journal} acts={acts} rows={rows} opened={opened} />}
      </div>
      {page !== null && page.rows.length === 0 && !list.isLoading && <EmptyList journal={journal} />}
      {bulk !== null && <BulkPanel kind={bulk} journal={journal} acts={acts} chosen={chosen} onClose={close} />}
      {bulk === null && <BulkStatus statuses={statuses} />}
      <ListFoot
        {...{ journal, chosen, bulk }}
        onBulk={setBulk}
        onStatus={(status) => {
          setBulk(null);
          void statuses.set(chosen, status);
        }}
        onClear={rows.clear}
      />
    </div>
  );
}

function BulkPanel({ kind, ...props }: BulkProps & { readonly kind: BulkKind }) {
  return kind === 'move' ? <BulkMove {...props} /> : <BulkCancel {...props} />;
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
  readonly acts: Acts;
  readonly rows: ReturnType<typeof useRows>;
  readonly opened: AppointmentView | null;
}

function Table({ journal, acts, rows, opened }: TableProps) {
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
            isPlaceTold={journal.isEverywhere}
            isOpen={opened !== null && isSame(opened, row)}
            onChoose={() => rows.toggle(row)}
            onOpen={() => rows.open(index)}
            onStatus={journal.rights.edit ? (status) => void acts.setStatus(row, status) : null}
          />
        ))}
      </tbody>
    </table>
  );
}
