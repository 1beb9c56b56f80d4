import { useApp } from '../app-context.ts';
import { Select } from '../ui/select.tsx';
import { useId } from '../ui/use-id.ts';
import type { FallbackDraft } from './rules-draft.ts';
import { StatusMap } from './rules-map.tsx';
import type { RulesPartProps } from './rules-props.ts';
import { loopingIn } from './rules-trouble.tsx';
import { StageSelect } from './stage-select.tsx';

const ANSWERS = ['leave', 'new_deals', 'map'] as const;

/** What holds when no variation does: nothing, a stage for new deals only, or a map of its own. */
export function Fallback({ settings, rules }: RulesPartProps) {
  const { t } = useApp();
  const { fallback } = rules.draft;
  const change = (patch: Partial<FallbackDraft>) => rules.change({ fallback: { ...fallback, ...patch } });
  return (
    <div class="sd-fallback">
      <Select
        label={t('rules.fallback')}
        value={fallback.kind}
        isOff={!settings.canEdit}
        options={ANSWERS.map((value) => ({ value, text: t(`rules.fallback.${value}`) }))}
        onChange={(value) => {
          const kind = ANSWERS.find((answer) => answer === value);
          if (kind) change({ kind });
        }}
      />
      {fallback.kind === 'new_deals' && (
        <StageSelect
          label={t('rules.newDealStage')}
          pipelines={settings.pipelines}
          value={fallback.stage}
          none={t('rules.chooseStage')}
          isOff={!settings.canEdit}
          hasConflict={fallback.stage === ''}
          onChange={(stage) => change({ stage })}
        />
      )}
    </div>
  );
}

/** The map that holds when no variation does, under both. */
export function FallbackMap({ settings, rules }: RulesPartProps) {
  const { t } = useApp();
  const titleId = useId();
  const { mode, fallback } = rules.draft;
  if (mode !== 'with_conditions' || fallback.kind !== 'map') return null;
  return (
    <section class="sd-card sd-map" aria-labelledby={titleId}>
      <h3 id={titleId} class="sd-b">
        {t('rules.fallback')}
      </h3>
      <StatusMap
        label={t('rules.fallback')}
        map={fallback.map}
        pipelines={settings.pipelines}
        isOff={!settings.canEdit}
        looping={loopingIn(rules.conflicts, 'fallback')}
        onChange={(map) => rules.change({ fallback: { ...fallback, map } })}
      />
    </section>
  );
}
