import { useState } from 'preact/hooks';
import { BUDGETS, DEAL_POLICIES } from '../../../shared/domain/automation.ts';
import { useApp } from '../app-context.ts';
import { Field } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Select } from '../ui/select.tsx';
import { Switch } from '../ui/switch.tsx';
import type { AutomationProps } from './automation-props.ts';
import { keyOfStage, stageOfKey } from './rules-draft.ts';
import { StageSelect } from './stage-select.tsx';
import { UserSelect } from './user-select.tsx';

type DealsProps = AutomationProps & { readonly users: readonly { readonly id: number; readonly name: string }[] };

/** Whether, where and for whom deals are made, and what the total does to their budget. */
export function AutomationDeals(props: DealsProps) {
  const { value, isOff, change } = props;
  const { t } = useApp();
  return (
    <section class="sd-card sd-auto" aria-label={t('auto.deals')}>
      <h3 class="sd-h3">{t('auto.deals')}</h3>
      <Switch isOn={value.createsDeals} isOff={isOff} onChange={(isOn) => change({ createsDeals: isOn })}>
        {t('auto.creates')} <span class="sd-2">{t('auto.createsHelp')}</span>
      </Switch>
      {value.createsDeals && (
        <Switch
          isOn={value.createsForParticipants}
          isOff={isOff}
          onChange={(isOn) => change({ createsForParticipants: isOn })}
        >
          {t('auto.participants')} <span class="sd-2">{t('auto.participantsHelp')}</span>
        </Switch>
      )}
      {value.createsDeals && <NewDeals {...props} />}
      <div class="sd-auto__row">
        <Select
          label={t('auto.policy')}
          value={value.dealPolicy}
          isOff={isOff}
          options={DEAL_POLICIES.map((policy) => ({ value: policy, text: t(`auto.policy.${policy}`) }))}
          onChange={(chosen) =>
            change({ dealPolicy: DEAL_POLICIES.find((policy) => policy === chosen) ?? value.dealPolicy })
          }
        />
        <div class="sd-field">
          <span class="sd-lab">{t('auto.budget')}</span>
          <Segmented
            label={t('auto.budget')}
            value={value.budget}
            isOff={isOff}
            choices={BUDGETS.map((budget) => ({ value: budget, text: t(`auto.budget.${budget}`) }))}
            onChange={(budget) => change({ budget })}
          />
        </div>
      </div>
    </section>
  );
}

function NewDeals({ settings, value, isOff, change, users }: DealsProps) {
  const { t } = useApp();
  return (
    <div class="sd-auto__row">
      <div class="sd-field">
        <span class="sd-lab">{t('auto.stage')}</span>
        <StageSelect
          label={t('auto.stage')}
          pipelines={settings.pipelines}
          value={value.newDealStage ? keyOfStage(value.newDealStage) : ''}
          none={t('auto.stageNone')}
          isOff={isOff}
          hasConflict={false}
          onChange={(key) => change({ newDealStage: stageOfKey(key) })}
        />
      </div>
      <UserSelect
        label={t('auto.responsible')}
        none={t('auto.responsibleMain')}
        users={users}
        isOff={isOff}
        userId={value.responsibleOfCreated === 'main' ? null : value.responsibleOfCreated.userId}
        onChange={(userId) => change({ responsibleOfCreated: userId === null ? 'main' : { userId } })}
      />
      <TagsField tags={value.tags} onChange={(tags) => change({ tags })} />
    </div>
  );
}

const MOST_TAGS = 10;
const LONGEST_TAG = 50;

const tagsIn = (text: string): string[] => {
  const tags = text.split(',').map((tag) => tag.trim().slice(0, LONGEST_TAG));
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, MOST_TAGS);
};

/** What is being typed stays as typed, commas and spaces too. */
function TagsField({
  tags,
  onChange,
}: {
  readonly tags: readonly string[];
  readonly onChange: (tags: string[]) => void;
}) {
  const { t } = useApp();
  const [typed, setTyped] = useState<string | null>(null);
  const isOurs = typed !== null && tagsIn(typed).join() === tags.join();
  return (
    <Field
      label={t('auto.tags')}
      help={t('auto.tagsHelp')}
      value={isOurs ? typed : tags.join(', ')}
      onInput={(text) => {
        setTyped(text);
        onChange(tagsIn(text));
      }}
    />
  );
}
