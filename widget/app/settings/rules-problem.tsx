import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import type { ApiError } from '../api/errors.ts';
import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { LinkButton } from '../ui/button.tsx';
import { ProblemBanner, ProblemDetails } from '../ui/problem-banner.tsx';
import { Rich } from '../ui/rich.tsx';
import { keyOfStage } from './rules-draft.ts';
import { stageTitle } from './stage-select.tsx';
import type { RulesModel } from './use-rules.ts';

interface RulesProblemProps {
  readonly error: ApiError;
  readonly settings: SettingsResponse;
  readonly rules: RulesModel;
}

/** Why it was not saved. The draft stays in every case; what is gone meanwhile is named. */
export function RulesProblem({ error, settings, rules }: RulesProblemProps) {
  const { t } = useApp();
  if (error.code === 'settings_changed') {
    const actions = (
      <>
        <LinkButton onClick={() => void rules.reload()}>{t('set.loadTheirs')}</LinkButton>
        <LinkButton onClick={() => void rules.keepMine()}>{t('rules.keepMine')}</LinkButton>
        <ProblemDetails error={error} />
      </>
    );
    return (
      <Banner kind="warn" actions={actions}>
        <Rich text={t('rules.changedMeanwhile')} />
      </Banner>
    );
  }
  const { field, pipelineId, stageId } = error.params;
  if (error.code === 'invalid_request' && field === 'stage') {
    const key = keyOfStage({ pipelineId: Number(pipelineId), stageId: Number(stageId) });
    const stage = stageTitle(settings.pipelines, key, t('rules.gone'));
    return (
      <Banner
        kind="danger"
        actions={<LinkButton onClick={() => void rules.keepMine()}>{t('rules.lookAgain')}</LinkButton>}
      >
        <Rich text={t('rules.stageWentAway', { stage })} />
      </Banner>
    );
  }
  return <ProblemBanner error={error} lead={t('set.notSaved')} />;
}
