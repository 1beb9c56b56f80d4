import { useApp } from '../app-context.ts';
import { Picker } from './picker.tsx';
import { conditionOptions, type RuleSources } from './rule-sources.ts';
import { CONDITIONS, type Conditions } from './rules-draft.ts';

interface ConditionFieldsProps {
  readonly conditions: Conditions;
  readonly sources: RuleSources;
  readonly isOff: boolean;
  readonly onChange: (conditions: Conditions) => void;
}

/** Four conditions, each with several values; all of those that are filled must be true. */
export function ConditionFields({ conditions, sources, isOff, onChange }: ConditionFieldsProps) {
  const { t } = useApp();
  const optionsOf = conditionOptions(sources, conditions);
  return (
    <fieldset class="sd-conds">
      <legend class="sd-m sd-2">{t('rules.when')}</legend>
      {CONDITIONS.map((key) => (
        <Picker
          key={key}
          label={t(`rules.condition.${key}`)}
          anyText={t(`rules.any.${key}`)}
          options={optionsOf(key)}
          chosen={conditions[key]}
          isOff={isOff}
          onChange={(chosen) => onChange({ ...conditions, [key]: [...chosen] })}
        />
      ))}
    </fieldset>
  );
}
