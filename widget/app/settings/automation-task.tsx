import type { AutomationSources } from '../../../shared/contracts/automation.ts';
import { PLACEHOLDERS } from '../../../shared/domain/automation-decisions.ts';
import { useApp } from '../app-context.ts';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { Switch } from '../ui/switch.tsx';
import { type AutomationProps, inBraces } from './automation-props.ts';
import { NumberField } from './number-field.tsx';
import { UserSelect } from './user-select.tsx';

const LONGEST_TEXT = 500;
const HOUR_MINUTES = 60;
const MOST_HOURS = 720;
const WHENS = ['before', 'after'] as const;

/** The task that is set when something was booked (S003-20). */
export function AutomationTask(props: AutomationProps & { readonly sources: AutomationSources }) {
  const { value, isOff, change } = props;
  const { t } = useApp();
  const task = value.taskAfterBooking;
  return (
    <section class="sd-card sd-auto" aria-label={t('auto.task')}>
      <h3 class="sd-h3">{t('auto.task')}</h3>
      <Switch isOn={task.isOn} isOff={isOff} onChange={(isOn) => change({ taskAfterBooking: { ...task, isOn } })}>
        {t('auto.taskOn')}
      </Switch>
      {task.isOn && <TaskForm {...props} />}
    </section>
  );
}

function TaskForm({ value, isOff, change, sources }: AutomationProps & { readonly sources: AutomationSources }) {
  const { t } = useApp();
  const task = value.taskAfterBooking;
  const set = (part: Partial<typeof task>) => change({ taskAfterBooking: { ...task, ...part } });
  const when = 'minutesBeforeVisit' in task.due ? 'before' : 'after';
  const minutes = 'minutesBeforeVisit' in task.due ? task.due.minutesBeforeVisit : task.due.minutesAfterNow;
  const dueAs = (chosen: string, length: number) =>
    set({ due: chosen === 'before' ? { minutesBeforeVisit: length } : { minutesAfterNow: length } });
  return (
    <>
      <Field
        label={t('auto.text')}
        help={t('auto.textHelp', { list: inBraces(PLACEHOLDERS) })}
        value={task.text}
        maxLength={LONGEST_TEXT}
        rows={2}
        onInput={(text) => set({ text })}
      />
      <div class="sd-auto__row">
        <TypeSelect {...{ sources, isOff }} typeId={task.taskTypeId} onChange={(taskTypeId) => set({ taskTypeId })} />
        <UserSelect
          label={t('auto.taskWho')}
          none={t('auto.taskDeal')}
          users={sources.users}
          isOff={isOff}
          userId={task.responsible === 'deal' ? null : task.responsible.userId}
          onChange={(userId) => set({ responsible: userId === null ? 'deal' : { userId } })}
        />
        <Select
          label={t('auto.due')}
          value={when}
          isOff={isOff}
          options={WHENS.map((item) => ({ value: item, text: t(`auto.due.${item}`) }))}
          onChange={(chosen) => dueAs(chosen, minutes)}
        />
        {when === 'before' ? (
          <NumberField
            key="hours"
            label={t('auto.hours')}
            value={Math.round(minutes / HOUR_MINUTES)}
            least={0}
            most={MOST_HOURS}
            onChange={(hours) => dueAs('before', hours * HOUR_MINUTES)}
          />
        ) : (
          <NumberField
            key="minutes"
            label={t('auto.minutes')}
            value={minutes}
            least={0}
            most={MOST_HOURS * HOUR_MINUTES}
            onChange={(length) => dueAs('after', length)}
          />
        )}
      </div>
    </>
  );
}

interface TypeSelectProps {
  readonly sources: AutomationSources;
  readonly typeId: number | null;
  readonly isOff: boolean;
  readonly onChange: (typeId: number | null) => void;
}

function TypeSelect({ sources, typeId, isOff, onChange }: TypeSelectProps) {
  const { t } = useApp();
  const { taskTypes } = sources;
  const isUnknown = typeId !== null && !taskTypes.some(({ id }) => id === typeId);
  const isGone = isUnknown && taskTypes.length > 0;
  return (
    <Select
      label={t('auto.type')}
      value={typeId === null ? '' : String(typeId)}
      isOff={isOff}
      error={isGone ? t('auto.gone') : null}
      options={[
        { value: '', text: t('auto.typeUsual') },
        ...(isUnknown ? [{ value: String(typeId), text: isGone ? t('auto.gone') : '…' }] : []),
        ...taskTypes.map(({ id, name }) => ({ value: String(id), text: name })),
      ]}
      onChange={(value) => onChange(value === '' ? null : Number(value))}
    />
  );
}
