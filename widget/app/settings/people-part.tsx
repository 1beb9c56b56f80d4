import { useApp } from '../app-context.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Rich } from '../ui/rich.tsx';
import { Bone, SlowNote } from '../ui/skeleton.tsx';
import { PartFrame } from './part-frame.tsx';
import { PeopleTable } from './people-table.tsx';
import { SaveFoot } from './save-foot.tsx';
import { SaveProblem } from './save-problem.tsx';
import type { PeopleModel } from './use-people.ts';

/** What each user of the CRM may do and where (S003-73..76). Saved by the button, all at once. */
export function PeoplePart({ people }: { readonly people: PeopleModel }) {
  const { t } = useApp();
  const { data, error, refetch } = people.query;
  const model = { ...people, isTouched: people.unsaved > 0 };
  const note = model.isTouched ? t('people.unsaved', { count: people.unsaved }) : t('people.holds');
  const isEmpty = data !== null && data.users.length === 0;
  return (
    <PartFrame title={t('set.people')} lead={t('people.lead')} foot={data && <SaveFoot model={model} note={note} />}>
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
