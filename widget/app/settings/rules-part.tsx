import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Checkbox } from '../ui/switch.tsx';
import { useId } from '../ui/use-id.ts';
import { PartFrame } from './part-frame.tsx';
import { BackMap } from './rules-back.tsx';
import { Conflicts } from './rules-conflicts.tsx';
import { ForwardMap } from './rules-forward.tsx';
import type { RulesPartProps } from './rules-props.ts';
import { SaveProblem } from './save-problem.tsx';
import type { RulesModel } from './use-rules.ts';

const MODES = ['without_conditions', 'do_not_synchronise'] as const;

/** Status → stage and stage → status: one map for the whole account, or none at all. */
export function RulesPart({ settings, rules }: RulesPartProps) {
  const { t } = useApp();
  const { canEdit, pipelines } = settings;
  const isSilent = rules.draft.mode === 'do_not_synchronise';
  return (
    <PartFrame title={t('rules.title')} lead={t('rules.lead')} foot={canEdit && <Foot rules={rules} />}>
      <div>
        <Segmented
          label={t('rules.mode')}
          value={rules.draft.mode}
          choices={MODES.map((value) => ({ value, text: t(`rules.mode.${value}`) }))}
          isOff={!canEdit}
          onChange={(mode) => rules.change({ mode })}
        />
      </div>
      {rules.error && <SaveProblem error={rules.error} onLoadTheirs={() => void rules.reload()} />}
      {isSilent && (
        <EmptyState icon="info" title={t('rules.noneTitle')}>
          {t('rules.noneText')}
        </EmptyState>
      )}
      {!isSilent && pipelines.length === 0 && <Banner kind="warn">{t('rules.noPipelines')}</Banner>}
      {!isSilent && <Maps settings={settings} rules={rules} />}
    </PartFrame>
  );
}

function Maps({ settings, rules }: RulesPartProps) {
  const { t } = useApp();
  return (
    <>
      <Conflicts settings={settings} rules={rules} />
      <div class="sd-maps">
        <ForwardMap settings={settings} rules={rules} />
        <BackMap settings={settings} rules={rules} />
      </div>
      <Checkbox
        isOn={rules.draft.protectsClosedDeals}
        isOff={!settings.canEdit}
        onChange={(protectsClosedDeals) => rules.change({ protectsClosedDeals })}
      >
        {t('rules.protect')}
      </Checkbox>
    </>
  );
}

function Foot({ rules }: { readonly rules: RulesModel }) {
  const { t } = useApp();
  const reasonId = useId();
  const hasConflict = rules.conflicts.length > 0;
  return (
    <>
      <Button
        kind="primary"
        isBusy={rules.isBusy}
        isOff={!rules.isTouched || hasConflict}
        describedBy={reasonId}
        onClick={() => void rules.save()}
      >
        {t(rules.isBusy ? 'set.saving' : 'set.save')}
      </Button>
      {rules.isTouched && (
        <Button kind="quiet" onClick={rules.discard}>
          {t('set.discard')}
        </Button>
      )}
      <span class="sd-sp" />
      <span id={reasonId} class={`sd-m ${hasConflict ? 'sd-bad' : 'sd-2'}`} role="status">
        {rules.isSaved && !rules.isTouched && <b>{t('set.saved')}. </b>}
        {t(hasConflict ? 'rules.conflictShort' : 'rules.touches')}
      </span>
    </>
  );
}
