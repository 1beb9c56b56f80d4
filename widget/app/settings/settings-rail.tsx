import { GUIDE_STEPS, type GuideStep, type StepState, stepBefore } from '../../../shared/domain/guide.ts';
import { useApp } from '../app-context.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { LanguageSwitch } from '../ui/language-switch.tsx';
import { PAGES, type Page, type Part, type PartFacts } from './parts.ts';
import type { GuideModel } from './use-guide.ts';

const ICONS: Readonly<Record<Page, IconName>> = { visibility: 'eye', health: 'info' };

interface SettingsRailProps {
  readonly guide: GuideModel;
  readonly facts: PartFacts;
  readonly part: Part;
  /** Pages where something needs a person. */
  readonly broken: Readonly<Partial<Record<Page, boolean>>>;
  /** Parts with changes that are not saved yet. */
  readonly unsaved: Readonly<Partial<Record<Part, boolean>>>;
  readonly onChoose: (part: Part) => void;
}

/** The steps of the set-up with their state; each stays reachable when it is done. Below them what is no step. */
export function SettingsRail(props: SettingsRailProps) {
  const { guide, facts, part, broken, unsaved, onChoose } = props;
  const { t } = useApp();
  const total = GUIDE_STEPS.length;
  return (
    <nav class="sd-steps" aria-label={t('set.steps')}>
      <div class="sd-steps__head">
        <div class="sd-s sd-2">
          {t('set.progress', { done: guide.done, total })}
          {guide.minutesLeft > 0 && ` · ${t('guide.minutesLeft', { count: guide.minutesLeft })}`}
        </div>
        <div class="sd-bar" aria-hidden="true">
          <i style={{ width: `${(guide.done / total) * 100}%` }} />
        </div>
      </div>
      {GUIDE_STEPS.map((step, index) => (
        <Step
          key={step}
          step={step}
          number={index + 1}
          state={guide.states[step]}
          fact={unsaved[step] ? t('rules.unsaved') : facts[step]}
          isOn={step === part}
          onChoose={onChoose}
        />
      ))}
      <div class="sd-sp" />
      <div class="sd-steps__pages">
        {PAGES.map((page) => (
          <button
            key={page}
            type="button"
            class={`sd-step ${page === part ? 'is-on' : ''}`}
            aria-current={page === part ? 'page' : undefined}
            onClick={() => onChoose(page)}
          >
            <span class={`sd-sn ${broken[page] ? 'bad' : ''}`}>
              <Icon name={broken[page] ? 'warning' : ICONS[page]} size={14} />
            </span>
            <span>
              <span class={`sd-block ${page === part ? 'sd-b' : ''}`}>{t(`set.${page}`)}</span>
              <span class="sd-s sd-2 sd-block">{unsaved[page] ? t('rules.unsaved') : facts[page]}</span>
            </span>
          </button>
        ))}
      </div>
      <div class="sd-steps__foot">
        <LanguageSwitch />
      </div>
    </nav>
  );
}

interface StepProps {
  readonly step: GuideStep;
  readonly number: number;
  readonly state: StepState;
  readonly fact: string;
  readonly isOn: boolean;
  readonly onChoose: (part: Part) => void;
}

/** A step that is closed says what opens it, and can still be reached by the keyboard to hear so. */
function Step({ step, number, state, fact, isOn, onChoose }: StepProps) {
  const { t } = useApp();
  const before = stepBefore(step);
  const isClosed = state === 'closed';
  const words = isClosed && before ? t('guide.opensAfter', { step: t(`set.${before}`) }) : fact;
  return (
    <button
      type="button"
      class={`sd-step ${isOn ? 'is-on' : ''} ${isClosed ? 'is-closed' : ''}`}
      aria-current={isOn ? 'step' : undefined}
      aria-disabled={isClosed || undefined}
      onClick={() => !isClosed && onChoose(step)}
    >
      <StepMark state={state} number={number} isOn={isOn} />
      <span>
        <span class={`sd-block ${isOn ? 'sd-b' : ''}`}>{t(`set.${step}`)}</span>
        <span class="sd-s sd-2 sd-block sd-step__fact">{words}</span>
      </span>
    </button>
  );
}

function StepMark({
  state,
  number,
  isOn,
}: {
  readonly state: StepState;
  readonly number: number;
  readonly isOn: boolean;
}) {
  if (state === 'done' || state === 'bad') {
    return (
      <span class={`sd-sn ${state === 'done' ? 'ok' : 'bad'}`}>
        <Icon name={state === 'done' ? 'tick' : 'warning'} size={14} />
      </span>
    );
  }
  return <span class={`sd-sn ${isOn ? 'on' : ''}`}>{number}</span>;
}
