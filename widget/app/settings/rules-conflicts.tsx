import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { Rich } from '../ui/rich.tsx';
import { keyOfStage } from './rules-draft.ts';
import type { RulesPartProps } from './rules-props.ts';
import { LoopChain } from './rules-trouble.tsx';
import { stageTitle } from './stage-select.tsx';

/** What contradicts itself outside a variation: those carry their own. Saving waits until it is mended. */
export function Conflicts({ settings, rules }: RulesPartProps) {
  const { t } = useApp();
  const variations = new Set(rules.draft.variations.map(({ id }) => id));
  return (
    <>
      {rules.conflicts.map((conflict) => {
        if (conflict.kind === 'loop' && !variations.has(conflict.where)) {
          return (
            <Banner key={`${conflict.where}-${conflict.statuses.join()}`} kind="danger">
              {t('rules.loopHere')}
              <LoopChain loop={conflict} settings={settings} />
            </Banner>
          );
        }
        if (conflict.kind !== 'stage_listed_twice') return null;
        const stage = stageTitle(settings.pipelines, keyOfStage(conflict.stage), t('rules.gone'));
        return (
          <Banner key={stage} kind="danger">
            <Rich text={t('rules.conflict.twice', { stage })} />
          </Banner>
        );
      })}
    </>
  );
}
