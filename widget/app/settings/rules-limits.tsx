import { useApp } from '../app-context.ts';
import { Select } from '../ui/select.tsx';
import { Switch } from '../ui/switch.tsx';
import type { RulesPartProps } from './rules-props.ts';

/** What holds for every rule: the one pipeline, closed deals, deals that a person has put somewhere. */
export function RulesLimits({ settings, rules }: RulesPartProps) {
  const { t } = useApp();
  const { onlyPipelineId, protectsClosedDeals, leavesDealsMovedByHand } = rules.draft;
  const isGone = onlyPipelineId !== null && !settings.pipelines.some(({ id }) => id === onlyPipelineId);
  const gone = isGone ? [{ value: String(onlyPipelineId), text: t('rules.pipelineGone') }] : [];
  return (
    <section class="sd-card sd-map" aria-label={t('rules.limits')}>
      <Select
        label={t('rules.onlyPipeline')}
        value={onlyPipelineId === null ? '' : String(onlyPipelineId)}
        isOff={!settings.canEdit}
        error={isGone ? t('rules.pipelineGone') : null}
        options={[
          { value: '', text: t('rules.everyPipeline') },
          ...gone,
          ...settings.pipelines.map(({ id, title }) => ({ value: String(id), text: title })),
        ]}
        onChange={(value) => rules.change({ onlyPipelineId: value === '' ? null : Number(value) })}
      />
      <Switch
        isOn={protectsClosedDeals}
        isOff={!settings.canEdit}
        onChange={(isOn) => rules.change({ protectsClosedDeals: isOn })}
      >
        {t('rules.protect')}
      </Switch>
      <Switch
        isOn={leavesDealsMovedByHand}
        isOff={!settings.canEdit}
        onChange={(isOn) => rules.change({ leavesDealsMovedByHand: isOn })}
      >
        {t('rules.leaveByHand')}
      </Switch>
    </section>
  );
}
