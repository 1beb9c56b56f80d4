import { useApp } from '../app-context.ts';
import { Field } from '../ui/field.tsx';
import { Switch } from '../ui/switch.tsx';
import { type AutomationProps, inBraces } from './automation-props.ts';
import { NumberField } from './number-field.tsx';
import { keyOfStage, stageOfKey } from './rules-draft.ts';
import { StageSelect } from './stage-select.tsx';

const LONGEST_TEXT = 500;
const MOST_DAYS = 90;
const MOST_VISITS = 50;
const PLACEHOLDERS = ['client', 'membership', 'left', 'location'];

/** What is done when a membership has few days or visits left. */
export function AutomationMemberships({ settings, value, isOff, change }: AutomationProps) {
  const { t } = useApp();
  const wish = value.membershipEnds;
  const set = (part: Partial<typeof wish>) => change({ membershipEnds: { ...wish, ...part } });
  return (
    <section class="sd-card sd-auto" aria-label={t('auto.membership')}>
      <h3 class="sd-h3">{t('auto.membership')}</h3>
      <Switch isOn={wish.isOn} isOff={isOff} onChange={(isOn) => set({ isOn })}>
        {t('auto.membershipOn')}
      </Switch>
      {wish.isOn && (
        <div class="sd-auto__row">
          <NumberField
            label={t('auto.days')}
            value={wish.days}
            least={0}
            most={MOST_DAYS}
            onChange={(days) => set({ days })}
          />
          <NumberField
            label={t('auto.visits')}
            value={wish.visitsLeft}
            least={0}
            most={MOST_VISITS}
            onChange={(visitsLeft) => set({ visitsLeft })}
          />
          <div class="sd-field">
            <span class="sd-lab">{t('auto.act')}</span>
            <StageSelect
              label={t('auto.act')}
              pipelines={settings.pipelines}
              value={wish.act === 'task' ? '' : keyOfStage(wish.act)}
              none={t('auto.actTask')}
              isOff={isOff}
              hasConflict={false}
              onChange={(key) => set({ act: stageOfKey(key) ?? 'task' })}
            />
          </div>
        </div>
      )}
      {wish.isOn && wish.act === 'task' && (
        <Field
          label={t('auto.text')}
          help={t('auto.textHelp', { list: inBraces(PLACEHOLDERS) })}
          value={wish.text}
          maxLength={LONGEST_TEXT}
          rows={2}
          onInput={(text) => set({ text })}
        />
      )}
    </section>
  );
}
