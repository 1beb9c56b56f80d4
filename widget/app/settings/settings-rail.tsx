import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import { useApp } from '../app-context.ts';
import { Icon } from '../ui/icon.tsx';
import { LanguageSwitch } from '../ui/language-switch.tsx';

export type Part = 'connect' | 'people' | 'visibility' | 'fields' | 'rules';
type Look = 'done' | 'bad' | 'open';

interface SettingsRailProps {
  readonly settings: SettingsResponse;
  readonly part: Part;
  /** Parts with changes that are not saved yet. */
  readonly unsaved: Readonly<Partial<Record<Part, boolean>>>;
  readonly onChoose: (part: Part) => void;
}

/** The parts of the set-up with their state; each stays reachable when it is done. */
export function SettingsRail({ settings, part, unsaved, onChoose }: SettingsRailProps) {
  const { t } = useApp();
  const steps = useSteps(settings);
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
            <span class="sd-s sd-2 sd-block">{unsaved[step.part] ? t('rules.unsaved') : step.fact}</span>
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

function useSteps(settings: SettingsResponse): { part: Part; look: Look; fact: string }[] {
  const { t } = useApp();
  const { connections, fields, statusRules, usersWithOwnRights: ownRights } = settings;
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
      part: 'people',
      look: connections.length === 0 ? 'open' : 'done',
      fact: ownRights === 0 ? t('people.summaryNone') : t('people.summary', { count: ownRights }),
    },
    { part: 'visibility', look: connections.length === 0 ? 'open' : 'done', fact: useShownWhere(settings) },
    {
      part: 'fields',
      // Nobody has come to the fields yet: what was never there is no trouble.
      look: found === needed.length ? 'done' : fields.version === 0 ? 'open' : 'bad',
      fact: t('fields.summary', { found, total: needed.length }),
    },
    {
      part: 'rules',
      look: isSilent || mapped > 0 ? 'done' : 'open',
      fact: rulesFact,
    },
  ];
}

/** In how many pipelines, and how many stages of those are hidden. */
function useShownWhere({ pipelines, visibility }: SettingsResponse): string {
  const { t } = useApp();
  const { pipelineIds, hiddenStages } = visibility;
  const total = pipelines.length;
  const where =
    pipelineIds === null
      ? t('vis.all')
      : t('vis.some', { count: pipelines.filter(({ id }) => pipelineIds.includes(id)).length, total });
  return hiddenStages.length === 0 ? where : `${where}, ${t('vis.stages', { count: hiddenStages.length })}`;
}
