import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import { useApp } from '../app-context.ts';
import { Icon } from '../ui/icon.tsx';
import { LanguageSwitch } from '../ui/language-switch.tsx';

export type Part = 'connect' | 'fields' | 'rules';
type Look = 'done' | 'bad' | 'open';

interface SettingsRailProps {
  readonly settings: SettingsResponse;
  readonly part: Part;
  readonly isRulesTouched: boolean;
  readonly onChoose: (part: Part) => void;
}

/** The parts of the set-up with their state; each stays reachable when it is done. */
export function SettingsRail({ settings, part, isRulesTouched, onChoose }: SettingsRailProps) {
  const { t } = useApp();
  const steps = useSteps(settings, isRulesTouched);
  const done = steps.filter((step) => step.look === 'done').length;
  return (
    <nav class="sd-steps" aria-label={t('set.steps')}>
      <div class="sd-steps__head">
        <div class="sd-s sd-2">{t('set.progress', { done, total: steps.length })}</div>
        <div class="sd-bar" aria-hidden="true">
          <i style={{ width: `${(done / steps.length) * 100}%` }} />
        </div>
      </div>
      {steps.map((step, index) => (
        <button
          key={step.part}
          type="button"
          class={`sd-step ${step.part === part ? 'is-on' : ''}`}
          aria-current={step.part === part ? 'step' : undefined}
          onClick={() => onChoose(step.part)}
        >
          <StepMark look={step.look} number={index + 1} isOn={step.part === part} />
          <span>
            <span class={`sd-block ${step.part === part ? 'sd-b' : ''}`}>{t(`set.${step.part}`)}</span>
            <span class="sd-s sd-2 sd-block">{step.fact}</span>
          </span>
        </button>
      ))}
      <div class="sd-sp" />
      <div class="sd-steps__foot">
        <LanguageSwitch />
      </div>
    </nav>
  );
}

function StepMark({ look, number, isOn }: { readonly look: Look; readonly number: number; readonly isOn: boolean }) {
  if (look === 'done') {
    return (
      <span class="sd-sn ok">
        <Icon name="tick" size={14} />
      </span>
    );
  }
  if (look === 'bad') {
    return (
      <span class="sd-sn bad">
        <Icon name="warning" size={14} />
      </span>
    );
  }
  return <span class={`sd-sn ${isOn ? 'on' : ''}`}>{number}</span>;
}

function useSteps(settings: SettingsResponse, isRulesTouched: boolean): { part: Part; look: Look; fact: string }[] {
  const { t } = useApp();
  const { connections, fields, statusRules } = settings;
  const locations = connections.flatMap((connection) => connection.locations);
  const isBroken =
    connections.some((connection) => connection.state !== 'ok') ||
    locations.some((location) => location.webhook !== 'listening' && location.webhook !== 'pending');
  const needed = fields.rows.filter((row) => !row.isOptional);
  const found = needed.filter((row) => row.state === 'found').length;
  const { mode, stageByStatus } = statusRules.value;
  const mapped = Object.keys(stageByStatus).length;
  const isSilent = mode === 'do_not_synchronise';
  const ruled = mapped > 0 ? t('rules.summary', { count: mapped }) : t('rules.summaryNone');
  const rulesFact = isSilent ? t('rules.mode.do_not_synchronise') : ruled;
  return [
    {
      part: 'connect',
      look: connections.length === 0 ? 'open' : isBroken ? 'bad' : 'done',
      fact: connections.length === 0 ? t('conn.none') : t('conn.summary', { count: locations.length }),
    },
    {
      part: 'fields',
      look: found === needed.length ? 'done' : connections.length === 0 ? 'open' : 'bad',
      fact: t('fields.summary', { found, total: needed.length }),
    },
    {
      part: 'rules',
      look: isSilent || mapped > 0 ? 'done' : 'open',
      fact: isRulesTouched ? t('rules.unsaved') : rulesFact,
    },
  ];
}
