import { useState } from 'preact/hooks';
import type { DuplicatesResponse } from '../../../shared/contracts/duplicates.ts';
import { useQuery } from '../api/use-query.ts';
import { type App, useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { DialogFrame, openDialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Rich } from '../ui/rich.tsx';
import { Bone, SlowNote } from '../ui/skeleton.tsx';
import { AppointmentPair } from './appointment-pair.tsx';
import { DealPair } from './deal-pair.tsx';
import { type Choice, DuplicatesList, keyOf } from './duplicates-list.tsx';

/** Opens the search for second deals and second appointments of a deal's client. */
export function open(app: App, dealId: number): void {
  openDialog(app, { width: 1040, draw: (dialog) => <DuplicatesWindow dealId={dealId} onClose={dialog.close} /> });
}

function DuplicatesWindow({ dealId, onClose }: { readonly dealId: number; readonly onClose: () => void }) {
  const { t } = useApp();
  const { data, error, isLoading, refetch } = useQuery('findDuplicates', { dealId });
  const again = () => void refetch();
  return (
    <DialogFrame title={t('duplicates.title')} subtitle={data?.deal.name ?? ''} class="sd-dup" onClose={onClose}>
      {error && (
        <div class="sd-dup__lead">
          <ProblemBanner error={error} onRetry={again} />
        </div>
      )}
      {!data && !error && <DuplicatesSkeleton />}
      {data && <Found found={data} isLoading={isLoading} onAgain={again} />}
    </DialogFrame>
  );
}

function DuplicatesSkeleton() {
  const { t } = useApp();
  return (
    <div class="sd-dup__lead" role="status" aria-label={t('common.loading')}>
      <Bone width={90} height={46} />
      <Bone width={40} height={20} gap={20} />
      <Bone width={60} height={54} gap={12} />
      <Bone width={60} height={54} gap={8} />
      <SlowNote />
    </div>
  );
}

interface FoundProps {
  readonly found: DuplicatesResponse;
  readonly isLoading: boolean;
  readonly onAgain: () => void;
}

const choicesOf = ({ deals, appointments }: DuplicatesResponse): Choice[] => [
  ...deals.map((item) => ({ kind: 'deal' as const, item })),
  ...appointments.map((item) => ({ kind: 'appointment' as const, item })),
];

function Found({ found, isLoading, onAgain }: FoundProps) {
  const { t } = useApp();
  const choices = choicesOf(found);
  const [chosen, setChosen] = useState<Choice | null>(choices[0] ?? null);
  // What was just dealt with stays in sight, with its undo, although a new search does not find it any more.
  const shown = choices.find((item) => chosen !== null && keyOf(item) === keyOf(chosen)) ?? chosen;
  return (
    <>
      <div class="sd-dup__lead">
        {found.deals.length > 0 && (
          <Banner kind="info">
            <Rich text={t('duplicates.noMerge')} />
          </Banner>
        )}
        {found.partial && (
          <Banner kind="warn" actions={<LinkButton onClick={onAgain}>{t('duplicates.again')}</LinkButton>}>
            <Rich text={t('duplicates.partial')} />
          </Banner>
        )}
      </div>
      {shown === null ? (
        <EmptyState
          icon="tick"
          title={t('duplicates.none')}
          action={
            <Button isBusy={isLoading} onClick={onAgain}>
              {t('duplicates.again')}
            </Button>
          }
        >
          {t('duplicates.noneText')}
        </EmptyState>
      ) : (
        <div class="sd-dup__body">
          <DuplicatesList choices={choices} chosen={shown} onChoose={setChosen} />
          <div class="sd-dup__pane">
            {shown.kind === 'deal' ? (
              <DealPair key={keyOf(shown)} own={found.deal} item={shown.item} onChanged={onAgain} />
            ) : (
              <AppointmentPair key={keyOf(shown)} dealId={found.deal.id} item={shown.item} onChanged={onAgain} />
            )}
          </div>
        </div>
      )}
    </>
  );
}
