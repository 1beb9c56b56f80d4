import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Rich } from '../ui/rich.tsx';
import { Bone, SlowNote } from '../ui/skeleton.tsx';
import { useId } from '../ui/use-id.ts';
import { PartFrame } from './part-frame.tsx';
import { PeopleTable } from './people-table.tsx';
import { SaveProblem } from './save-problem.tsx';
import type { PeopleModel } from './use-people.ts';

/** What each user of the CRM may do and where (S003-73..76). Saved by the button, all at once. */
export function PeoplePart({ people }: { readonly people: PeopleModel }) {
  const { t } = useApp();
  const { data, error, refetch } = people.query;
  const isEmpty = data !== null && data.users.length === 0;
  return (
    <PartFrame title={t('set.people')} lead={t('people.lead')} foot={data && <Foot people={people} />}>
      {people.error && <SaveProblem error={people.error} onLoadTheirs={() => void people.reload()} />}
      {error && <ProblemBanner error={error} onRetry={() => void refetch()} />}
      {!data && !error && <PeopleSkeleton />}
      {isEmpty && <EmptyState icon="person" title={t('people.empty')} />}
      {data && !isEmpty && <PeopleTable people={people} data={data} />}
      {data && !isEmpty && (
        <p class="sd-m sd-2">
          <Rich text={t('people.legend')} />
        </p>
      )}
    </PartFrame>
  );
}

function Foot({ people }: { readonly people: PeopleModel }) {
  const { t } = useApp();
  const reasonId = useId();
  const { unsaved, isBusy, isSaved } = people;
  const isTouched = unsaved > 0;
  return (
    <>
      <Button
        kind="primary"
        isBusy={isBusy}
        isOff={!isTouched}
        describedBy={reasonId}
        onClick={() => void people.save()}
      >
        {t(isBusy ? 'set.saving' : 'set.save')}
      </Button>
      {isTouched && (
        <Button kind="quiet" onClick={people.discard}>
          {t('set.discard')}
        </Button>
      )}
      <span class="sd-sp" />
      <span id={reasonId} class="sd-m sd-2" role="status">
        {isSaved && !isTouched && <b>{t('set.saved')}. </b>}
        {isTouched ? t('people.unsaved', { count: unsaved }) : t('people.holds')}
      </span>
    </>
  );
}

function PeopleSkeleton() {
  const { t } = useApp();
  return (
    <div role="status" aria-label={t('common.loading')}>
      <Bone width={100} height={36} />
      {[1, 2, 3, 4].map((row) => (
        <Bone key={row} width={100} height={48} gap={8} />
      ))}
      <SlowNote />
    </div>
  );
}
