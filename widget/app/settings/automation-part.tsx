import type { AutomationSources } from '../../../shared/contracts/automation.ts';
import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import { useQuery } from '../api/use-query.ts';
import { useApp } from '../app-context.ts';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { AutomationDeals } from './automation-deals.tsx';
import { AutomationMemberships } from './automation-memberships.tsx';
import type { AutomationProps } from './automation-props.ts';
import { AutomationTask } from './automation-task.tsx';
import { AutomationUnconfirmed } from './automation-unconfirmed.tsx';
import { PartFrame } from './part-frame.tsx';
import { SaveFoot } from './save-foot.tsx';
import { SaveProblem } from './save-problem.tsx';
import type { AutomationModel } from './use-automation.ts';

interface AutomationPartProps {
  readonly settings: SettingsResponse;
  readonly automation: AutomationModel;
}

const NO_SOURCES: AutomationSources = { taskTypes: [], users: [] };

/** What happens in the CRM beside stages and fields: deals, budget, tasks. Saved by the button, all at once. */
export function AutomationPart({ settings, automation }: AutomationPartProps) {
  const { t } = useApp();
  const sources = useQuery('readAutomationSources', settings.canEdit ? {} : null);
  const { draft } = automation;
  const props: AutomationProps = {
    settings,
    value: draft,
    isOff: !settings.canEdit,
    change: (change) => automation.change({ ...draft, ...change }),
  };
  return (
    <PartFrame
      title={t('set.automation')}
      lead={t('auto.lead')}
      foot={settings.canEdit && <SaveFoot model={automation} note={t('auto.holds')} />}
    >
      {automation.error && <SaveProblem error={automation.error} onLoadTheirs={() => void automation.reload()} />}
      {sources.error && <ProblemBanner error={sources.error} onRetry={() => void sources.refetch()} />}
      <AutomationDeals {...props} users={sources.data?.users ?? NO_SOURCES.users} />
      <AutomationTask {...props} sources={sources.data ?? NO_SOURCES} />
      <AutomationUnconfirmed {...props} />
      <AutomationMemberships {...props} />
    </PartFrame>
  );
}
