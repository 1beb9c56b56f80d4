import { GUIDE_STEPS, type GuideStep } from '../../../shared/domain/guide.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/button.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { useId } from '../ui/use-id.ts';
import type { GuideModel } from './use-guide.ts';

interface GuideBarProps {
  readonly step: GuideStep;
  readonly guide: GuideModel;
  /** Something of the part is not saved yet. */
  readonly isUnsaved: boolean;
  readonly onNext: (step: GuideStep) => void;
}

/** The way on through the set-up, under the part: what is missing, or the button to the next step. */
export function GuideBar({ step, guide, isUnsaved, onNext }: GuideBarProps) {
  const { t } = useApp();
  const reasonId = useId();
  const next = GUIDE_STEPS[GUIDE_STEPS.indexOf(step) + 1];
  if (!next || step === 'connect' || guide.done === GUIDE_STEPS.length) return null;
  const { holds, isBroken } = guide.facts[step];
  const isReady = holds && !isBroken && !isUnsaved;
  const goOn = async () => {
    const isPassed = guide.states[step] === 'done' || (await guide.pass(step));
    if (isPassed) onNext(next);
  };
  return (
    <div class="sd-foot sd-foot--guide">
      {guide.error && <ProblemBanner error={guide.error} />}
      <span class="sd-m sd-2">
        {t('guide.step', { number: GUIDE_STEPS.indexOf(step) + 1, total: GUIDE_STEPS.length })}
      </span>
      <span id={reasonId} class="sd-m sd-sp" role="status">
        {isUnsaved ? t('guide.saveFirst') : t(isReady ? `guide.ready.${step}` : `guide.missing.${step}`)}
      </span>
      <Button isBusy={guide.isBusy} isOff={!isReady} describedBy={reasonId} onClick={() => void goOn()}>
        {t('guide.next', { step: t(`set.${next}`) })}
      </Button>
    </div>
  );
}
