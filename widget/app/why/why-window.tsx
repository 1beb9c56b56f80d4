import { useState } from 'preact/hooks';
import type { SyncLogEntry } from '../../../shared/contracts/sync-log.ts';
import { useQuery } from '../api/use-query.ts';
import { type App, useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';
import { DialogFrame, openDialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Rich } from '../ui/rich.tsx';
import { Bone, SlowNote } from '../ui/skeleton.tsx';
import { WhyEntry } from './why-entry.tsx';
import { isNamed, statusWord } from './why-words.ts';

/** Opens the explanation of a deal's stage. */
export function open(app: App, dealId: number): void {
  openDialog(app, { width: 720, draw: (dialog) => <WhyWindow dealId={dealId} onClose={dialog.close} /> });
}

const SHOWN = 8;

function WhyWindow({ dealId, onClose }: { readonly dealId: number; readonly onClose: () => void }) {
  const { t } = useApp();
  const query = useQuery('readSyncLog', { dealId });
  return (
    <DialogFrame title={t('why.title')} class="sd-why" onClose={onClose}>
      {query.error && (
        <div class="sd-why__lead">
          <ProblemBanner error={query.error} onRetry={() => void query.refetch()} />
        </div>
      )}
      {!query.data && !query.error && <WhySkeleton />}
      {query.data && <WhyList entries={query.data.entries} />}
    </DialogFrame>
  );
}

function WhySkeleton() {
  const { t } = useApp();
  return (
    <div class="sd-why__list" role="status" aria-label={t('common.loading')}>
      <Bone width={70} height={20} />
      <Bone width={40} height={14} gap={12} />
      <Bone width={90} height={40} gap={20} />
      <Bone width={90} height={40} gap={14} />
      <SlowNote />
    </div>
  );
}

const keyOf = (appointment: NonNullable<SyncLogEntry['appointment']>): string =>
  `${appointment.locationId}/${appointment.id}`;

function WhyList({ entries }: { readonly entries: readonly SyncLogEntry[] }) {
  const { t } = useApp();
  const [isWhole, setWhole] = useState(false);
  if (entries.length === 0) {
    return (
      <EmptyState icon="info" title={t('why.empty')}>
        {t('why.emptyText')}
      </EmptyState>
    );
  }
  const isOfSeveral = new Set(entries.flatMap(({ appointment }) => (appointment ? [keyOf(appointment)] : []))).size > 1;
  const hidden = isWhole ? 0 : Math.max(0, entries.length - SHOWN);
  return (
    <>
      <div class="sd-why__lead">
        <Rich text={useAnswer(entries)} />
      </div>
      <div class="sd-why__list">
        <ol>
          {entries.slice(0, entries.length - hidden).map((entry) => (
            <WhyEntry key={entry.id} entry={entry} isOfSeveral={isOfSeveral} />
          ))}
        </ol>
        {hidden > 0 && (
          <Button size="small" onClick={() => setWhole(true)}>
            {t('why.older', { count: hidden })}
          </Button>
        )}
      </div>
    </>
  );
}

/** The one sentence that answers: the last move of ours, with the status that caused it. Newest entries come first. */
function useAnswer(entries: readonly SyncLogEntry[]): string {
  const { t } = useApp();
  const move = entries.find((entry) => entry.outcome === 'deal_moved');
  if (!move) return t('why.now.other');
  if (!isNamed(move.after)) return t('why.now.unnamed');
  const { reason } = move;
  if (reason === 'duplicate_closed' || reason === 'duplicate_undone')
    return t(`why.now.${reason}`, { after: move.after });
  const cause = entries
    .slice(entries.indexOf(move))
    .find((entry) => entry.outcome === 'status_set' && statusWord(entry.after, t) !== null);
  const status = statusWord(move.status ?? cause?.after ?? null, t);
  return status ? t('why.now.moved', { after: move.after, status }) : t('why.now.movedPlain', { after: move.after });
}
