import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { SETTABLE_STATUSES, type SettableStatus } from '../../../shared/domain/appointment.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';
import { PAGE } from './model.ts';
import type { BulkKind } from './use-bulk.ts';
import type { Journal } from './use-journal.ts';

interface ListFootProps {
  readonly journal: Journal;
  readonly chosen: readonly AppointmentView[];
  /** What is being prepared for the ticked rows. */
  readonly bulk: BulkKind | null;
  readonly onBulk: (bulk: BulkKind | null) => void;
  readonly onStatus: (status: SettableStatus) => void;
  readonly onClear: () => void;
}

/** What is done to the ticked rows, how much all of it is, and the pages. It is always there, so nothing moves. */
export function ListFoot({ journal, chosen, bulk, onBulk, onStatus, onClear }: ListFootProps) {
  const { t } = useApp();
  const { edit, cancel } = journal.rights;
  const kinds = [...(edit ? (['move'] as const) : []), ...(cancel ? (['cancel'] as const) : [])];
  return (
    <div class="sd-jfoot">
      {chosen.length > 0 && (
        <fieldset class="sd-jfoot__bulk">
          <legend class="sd-hidden">{t('journal.chosen', { count: chosen.length })}</legend>
          <b class="sd-nowrap">{t('journal.chosen', { count: chosen.length })}</b>
          {(edit ? SETTABLE_STATUSES : []).map((status) => (
            <Button key={status} size="small" icon={status} onClick={() => onStatus(status)}>
              {t(`status.${status}`)}
            </Button>
          ))}
          {kinds.map((kind) => (
            <Button
              key={kind}
              {...{ size: 'small', expanded: bulk === kind, ...(kind === 'cancel' ? { kind: 'danger' } : {}) }}
              onClick={() => onBulk(bulk === kind ? null : kind)}
            >
              {t(`journal.bulk.${kind}`)}
            </Button>
          ))}
          <Button size="small" kind="quiet" onClick={onClear}>
            {t('journal.clear')}
          </Button>
        </fieldset>
      )}
      <span class="sd-sp" />
      <Sums journal={journal} chosen={chosen} />
      <Pages journal={journal} />
    </div>
  );
}

function Sums({ journal, chosen }: Pick<ListFootProps, 'journal' | 'chosen'>) {
  const { t, format } = useApp();
  const { page } = journal;
  if (!page) return null;
  const sumOf = (rows: readonly AppointmentView[]) => {
    const amounts = rows.filter(({ status }) => status !== 'cancelled').map(({ total }) => total.amount);
    if (amounts.includes(null)) return null;
    const amount = amounts.reduce<number>((sum, item) => sum + (item ?? 0), 0);
    const currencies = new Set(rows.map(({ total }) => total.currency));
    // Sums of two currencies say nothing.
    if (currencies.size > 1) return null;
    return format.money({ amount, currency: rows[0]?.total.currency ?? journal.location?.currency ?? null });
  };
  const isWhole = page.rows.length === page.total;
  const booked = isWhole && page.rows.length > 0 ? sumOf(page.rows) : null;
  const ticked = chosen.length > 0 ? sumOf(chosen) : null;
  const parts = [
    t('journal.count', { count: page.total }),
    booked && t('journal.sumBooked', { sum: booked }),
    ticked && t('journal.sumChosen', { sum: ticked }),
  ];
  return <span class="sd-m sd-2">{parts.filter(Boolean).join(' · ')}</span>;
}

function Pages({ journal }: { readonly journal: Journal }) {
  const { t } = useApp();
  const { offset, page } = journal;
  const total = page?.total ?? 0;
  if (total <= PAGE) return null;
  const last = Math.min(total, offset + PAGE);
  return (
    <span class="sd-row">
      <Button
        {...{ size: 'small', icon: 'left', label: t('journal.pageBefore'), isOff: offset === 0 }}
        onClick={() => journal.turnPage(Math.max(0, offset - PAGE))}
      />
      <span class="sd-m sd-nowrap">{t('journal.pages', { from: offset + 1, to: last, total })}</span>
      <Button
        {...{ size: 'small', icon: 'right', label: t('journal.pageAfter'), isOff: last >= total }}
        onClick={() => journal.turnPage(offset + PAGE)}
      />
    </span>
  );
}
