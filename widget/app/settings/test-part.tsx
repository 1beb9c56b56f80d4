import { useState } from 'preact/hooks';
import { useQuery } from '../api/use-query.ts';
import { useApp } from '../app-context.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Bone } from '../ui/skeleton.tsx';
import { PartFrame } from './part-frame.tsx';
import { type RuleSources, useRuleSources } from './rule-sources.ts';
import { toRules } from './rules-draft.ts';
import type { RulesPartProps } from './rules-props.ts';
import { TestFoot, TestProgress } from './test-run.tsx';
import type { GuideModel } from './use-guide.ts';
import { caseOf, NEW_CASE } from './what-if-case.ts';
import { WhatIfForm } from './what-if-form.tsx';
import { WhatIfOutcome } from './what-if-outcome.tsx';
import { WhatIfVerdicts } from './what-if-verdicts.tsx';

interface TestPartProps extends RulesPartProps {
  readonly guide: GuideModel;
}

/** What would happen, asked of the draft without touching anything; and one real test booking that cleans up after itself. */
export function TestPart({ settings, rules, guide }: TestPartProps) {
  const { t } = useApp();
  const { sources, query } = useRuleSources(settings.pipelines);
  return (
    <PartFrame
      title={t('test.title')}
      lead={t('test.lead')}
      foot={settings.canEdit && <TestFoot guide={guide} locations={sources.locations} />}
    >
      {guide.error && <ProblemBanner error={guide.error} />}
      {guide.test && <TestProgress test={guide.test} pipelines={settings.pipelines} />}
      {query.error && <ProblemBanner error={query.error} onRetry={() => void query.refetch()} />}
      {query.data ? <Bench settings={settings} rules={rules} sources={sources} /> : <Bone width={100} height={260} />}
    </PartFrame>
  );
}

function Bench({ settings, rules, sources }: RulesPartProps & { readonly sources: RuleSources }) {
  const { t } = useApp();
  const [draft, setDraft] = useState(NEW_CASE);
  const present = toRules(rules.draft);
  const asked = caseOf(draft);
  const query = useQuery('whatIf', asked && { rules: present, fieldsDraft: null, case: asked });
  return (
    <div class="sd-bench">
      <WhatIfForm
        draft={draft}
        sources={sources}
        pipelines={settings.pipelines}
        onChange={(patch) => setDraft({ ...draft, ...patch })}
      />
      <div class="sd-bench__answer" role="status">
        {query.error && <ProblemBanner error={query.error} onRetry={() => void query.refetch()} />}
        {!asked && (
          <EmptyState icon="search" title={t('whatIf.emptyTitle')}>
            {t('whatIf.emptyText')}
          </EmptyState>
        )}
        {asked && !query.data && !query.error && <Bone width={100} height={220} />}
        {query.data && (
          <>
            <WhatIfVerdicts answer={query.data} rules={present} sources={sources} />
            <WhatIfOutcome answer={query.data} pipelines={settings.pipelines} />
          </>
        )}
      </div>
    </div>
  );
}
