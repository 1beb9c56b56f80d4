import { PLACEHOLDERS } from '../../../shared/domain/automation-decisions.ts';
import { useApp } from '../app-context.ts';
import { Field } from '../ui/field.tsx';
import { Switch } from '../ui/switch.tsx';
import { type AutomationProps, inBraces } from './automation-props.ts';
import { NumberField } from './number-field.tsx';

const LONGEST_TEXT = 500;
const WEEK_HOURS = 168;

/** The task that is set when a visit is near and nobody has confirmed it. */
export function AutomationUnconfirmed({ value, isOff, change }: AutomationProps) {
  const { t } = useApp();
  const task = value.taskWhenUnconfirmed;
  const set = (part: Partial<typeof task>) => change({ taskWhenUnconfirmed: { ...task, ...part } });
  return (
    <section class="sd-card sd-auto" aria-label={t('auto.unconfirmed')}>
      <h3 class="sd-h3">{t('auto.unconfirmed')}</h3>
      <Switch isOn={task.isOn} isOff={isOff} onChange={(isOn) => set({ isOn })}>
        {t('auto.unconfirmedOn')}
      </Switch>
      {task.isOn && (
        <>
          <div class="sd-auto__row">
            <NumberField
              label={t('auto.hoursBefore')}
              value={task.hoursBefore}
              least={1}
              most={WEEK_HOURS}
              onChange={(hoursBefore) => set({ hoursBefore })}
            />
          </div>
          <Field
            label={t('auto.text')}
            help={t('auto.textHelp', { list: inBraces(PLACEHOLDERS) })}
            value={task.text}
            maxLength={LONGEST_TEXT}
            rows={2}
            onInput={(text) => set({ text })}
          />
        </>
      )}
    </section>
  );
}
