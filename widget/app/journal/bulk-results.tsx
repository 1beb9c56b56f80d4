import { useApp } from '../app-context.ts';
import { Icon } from '../ui/icon.tsx';
import { refusalText } from '../ui/refusal-text.ts';
import { Rich } from '../ui/rich.tsx';
import type { BulkItem } from './use-bulk.ts';

const ICONS = {
  waiting: 'waiting',
  going: 'waiting',
  done: 'tick',
  failed: 'warning',
  newer: 'warning',
  left: 'minus',
} as const;

/** How far it is, and what became of each. */
export function BulkResults({ items }: { readonly items: readonly BulkItem[] }) {
  const { t, format } = useApp();
  const done = items.filter(({ state }) => state === 'done').length;
  return (
    <>
      <div class="sd-row" role="status">
        <span class="sd-m sd-nowrap">{t('journal.bulk.progress', { count: done, all: items.length })}</span>
        <span class="sd-jbulk__bar" aria-hidden="true">
          <i style={{ width: `${items.length === 0 ? 0 : Math.round((done / items.length) * 100)}%` }} />
        </span>
      </div>
      <ul class="sd-jbulk__list">
        {items.map((item) => (
          <li key={`${item.before.locationId}/${item.before.id}`} class={`sd-jbulk__item is-${item.state}`}>
            <Icon name={ICONS[item.state]} />
            <span class="sd-nowrap">{format.time(item.before.startsAtWall)}</span>
            <b class="sd-any">{item.before.clientName ?? t('grid.appointment')}</b>
            <span class="sd-sp sd-any">
              <ResultWords item={item} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function ResultWords({ item: { state, error } }: { readonly item: BulkItem }) {
  const { t } = useApp();
  if (error === null) return <>{t(`journal.bulk.state.${state}`)}</>;
  return <Rich text={refusalText(error, t) ?? t(`problem.${error.code}`)} />;
}
