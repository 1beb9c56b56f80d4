import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { DealLine } from '../../../shared/contracts/journal.ts';
import { useQuery } from '../api/use-query.ts';
import { type App, useApp } from '../app-context.ts';
import { DialogFrame, openDialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';

const SHORTEST = 2;
const PAUSE_MS = 300;

interface DealSearchProps {
  /** What is looked for at first, e.g. the client's name. */
  readonly start: string;
  readonly onChoose: (deal: DealLine) => void;
}

/** Finds a deal by name, contact, phone or number; one click chooses it. */
export function DealSearch({ start, onChoose }: DealSearchProps) {
  const { t } = useApp();
  const [text, setText] = useState(start);
  const [asked, setAsked] = useState(start.trim());
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => root.current?.querySelector('input')?.focus(), []);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const query = useQuery('searchDeals', asked.length < SHORTEST ? null : { query: asked });
  return (
    <div ref={root} class="sd-dealsearch">
      <Field
        {...{ label: t('journal.searchDeals'), type: 'search', icon: 'search', maxLength: 100 }}
        value={text}
        onInput={setText}
      />
      {query.error && <ProblemBanner error={query.error} onRetry={() => void query.refetch()} />}
      <div class="sd-s sd-2" role="status">
        {query.isLoading ? t('common.loading') : query.data && found(t, query.data.deals.length, asked)}
      </div>
      <ul class="sd-dealsearch__list">
        {(query.data?.deals ?? []).map((deal) => (
          <li key={deal.id}>
            <button type="button" class="sd-dealsearch__deal" onClick={() => onChoose(deal)}>
              <b class="sd-any">{deal.name}</b>
              <span class="sd-s sd-2 sd-any">
                {[t('grid.deal', { id: deal.id }), deal.stage?.title, deal.responsibleName].filter(Boolean).join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {query.data?.hasMore && <div class="sd-s sd-2">{t('journal.moreDeals')}</div>}
    </div>
  );
}

const found = (t: App['t'], count: number, query: string): string =>
  count === 0 ? t('journal.noDeals', { query }) : t('journal.dealsFound', { count });

/** A small window that asks for which deal something is. */
export function openDealSearch(app: App, title: string, onChoose: (deal: DealLine) => void): void {
  openDialog(app, {
    width: 560,
    draw: (dialog) => (
      <DialogFrame title={title} onClose={dialog.close}>
        <div class="sd-dealwin">
          <DealSearch
            start=""
            onChoose={(deal) => {
              dialog.close();
              onChoose(deal);
            }}
          />
        </div>
      </DialogFrame>
    ),
  });
}
