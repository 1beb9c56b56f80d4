import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { Rich } from '../ui/rich.tsx';
import { keyOfStage } from './rules-draft.ts';
import type { RulesPartProps } from './rules-props.ts';
import { stageTitle } from './stage-select.tsx';

/** Rules that contradict or chase each other, drawn as a chain; saving waits until they are mended. */
export function Conflicts({ settings, rules }: RulesPartProps) {
  const { t } = useApp();
  return (
    <>
      {rules.conflicts.map((conflict) => {
        if (conflict.kind === 'loop') {
          const chain = conflict.statuses.map((status) => t(`status.${status}`)).join(' → ');
          return (
            <Banner key={chain} kind="danger">
              <Rich text={t('rules.conflict.loop', { chain })} />
            </Banner>
          );
        }
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
