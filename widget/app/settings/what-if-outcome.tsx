import type { WhatIfResponse } from '../../../shared/contracts/rules.ts';
import type { PipelineView } from '../../../shared/contracts/settings.ts';
import { useApp } from '../app-context.ts';
import { Icon } from '../ui/icon.tsx';
import { keyOfStage } from './rules-draft.ts';
import { stageTitle } from './stage-select.tsx';

const STAYS = [
  'already_there',
  'status_has_no_stage',
  'no_rule_matches',
  'not_synchronised',
  'other_pipeline',
  'closed_deal_protected',
  'left_by_hand',
] as const;

interface WhatIfOutcomeProps {
  readonly answer: WhatIfResponse;
  readonly pipelines: readonly PipelineView[];
}

/** What would be written, before → after: the stage, the fields, the task. */
export function WhatIfOutcome({ answer, pipelines }: WhatIfOutcomeProps) {
  const { t, format } = useApp();
  const { decision, before, fields, task } = answer;
  const titleOf = (stage: WhatIfResponse['before']) =>
    stage ? stageTitle(pipelines, keyOfStage(stage), t('rules.gone')) : t('whatIf.noDeal');
  const known = STAYS.find((reason) => reason === decision.reason);
  const after = decision.kind === 'stay' ? before : decision.to;
  return (
    <section class="sd-card sd-map" aria-label={t('whatIf.written')}>
      <h3 class="sd-b">{t('whatIf.written')}</h3>
      <dl class="sd-facts">
        <Change
          name={t('whatIf.stage')}
          before={titleOf(before)}
          after={titleOf(after)}
          isSame={decision.kind === 'stay'}
        />
        {fields.map((field) => (
          <Change
            key={field.key}
            name={field.name}
            before={field.before ?? t('whatIf.empty')}
            after={field.after ?? t('whatIf.empty')}
            isSame={field.before === field.after}
          />
        ))}
      </dl>
      {decision.kind === 'stay' && <div class="sd-m sd-2">{t(known ? `whatIf.stay.${known}` : 'whatIf.stays')}</div>}
      {task && (
        <div class="sd-row sd-m">
          <Icon name="waiting" />
          <span class="sd-sp sd-any">{t('whatIf.task', { text: task.text, due: format.instant(task.dueAt) })}</span>
        </div>
      )}
    </section>
  );
}

interface ChangeProps {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly isSame: boolean;
}

function Change({ name, before, after, isSame }: ChangeProps) {
  return (
    <>
      <dt class="sd-2 sd-any">{name}</dt>
      <dd class="sd-any">
        {isSame ? (
          after
        ) : (
          <>
            <s class="sd-2">{before}</s> <Icon name="arrow" size={14} /> <b>{after}</b>
          </>
        )}
      </dd>
    </>
  );
}
