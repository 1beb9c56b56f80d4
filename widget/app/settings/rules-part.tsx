import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { PartFrame } from './part-frame.tsx';
import { BackMap } from './rules-back.tsx';
import { Conflicts } from './rules-conflicts.tsx';
import { RulesDifference } from './rules-difference.tsx';
import { FallbackMap } from './rules-fallback.tsx';
import { RulesFoot } from './rules-foot.tsx';
import { RulesLimits } from './rules-limits.tsx';
import { StatusMap } from './rules-map.tsx';
import { RulesProblem } from './rules-problem.tsx';
import type { RulesPartProps } from './rules-props.ts';
import { loopingIn } from './rules-trouble.tsx';
import { Variations } from './rules-variations.tsx';

const MODES = ['with_conditions', 'without_conditions', 'do_not_synchronise'] as const;

interface Props extends RulesPartProps {
  readonly onTry: () => void;
}

/** Status → stage and stage → status: variations with conditions, one map for the whole account, or none at all. */
export function RulesPart({ settings, rules, onTry }: Props) {
  const { t } = useApp();
  const { canEdit, pipelines } = settings;
  const { mode } = rules.draft;
  const isSilent = mode === 'do_not_synchronise';
  return (
    <PartFrame
      title={t('rules.title')}
      lead={t(mode === 'with_conditions' ? 'rules.leadConditions' : 'rules.lead')}
      aside={!isSilent && <Button onClick={onTry}>{t('rules.tryOut')}</Button>}
      foot={canEdit && <RulesFoot rules={rules} />}
    >
      <div class="sd-row sd-row--wrap">
        <Segmented
          label={t('rules.mode')}
          value={mode}
          choices={MODES.map((value) => ({ value, text: t(`rules.mode.${value}`) }))}
          isOff={!canEdit}
          onChange={(value) => rules.change({ mode: value })}
        />
        <span class="sd-sp" />
        <RulesDifference settings={settings} rules={rules} />
      </div>
      {rules.error && <RulesProblem error={rules.error} settings={settings} rules={rules} />}
      {isSilent && (
        <EmptyState icon="info" title={t('rules.noneTitle')}>
          {t('rules.noneText')}
        </EmptyState>
      )}
      {!isSilent && pipelines.length === 0 && <Banner kind="warn">{t('rules.noPipelines')}</Banner>}
      {!isSilent && <Rules settings={settings} rules={rules} />}
    </PartFrame>
  );
}

function Rules({ settings, rules }: RulesPartProps) {
  const { t } = useApp();
  const { mode, forward } = rules.draft;
  return (
    <>
      <Conflicts settings={settings} rules={rules} />
      {mode === 'with_conditions' && <Variations settings={settings} rules={rules} />}
      <FallbackMap settings={settings} rules={rules} />
      <div class="sd-maps">
        {mode === 'without_conditions' && (
          <section class="sd-card sd-map" aria-label={t('rules.forward')}>
            <StatusMap
              label={t('rules.forward')}
              map={forward}
              pipelines={settings.pipelines}
              isOff={!settings.canEdit}
              looping={loopingIn(rules.conflicts, 'map')}
              onChange={(map) => rules.change({ forward: map })}
            />
          </section>
        )}
        <BackMap settings={settings} rules={rules} />
        <RulesLimits settings={settings} rules={rules} />
      </div>
    </>
  );
}
