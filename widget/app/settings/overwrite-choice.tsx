import type { Overwrite } from '../../../shared/domain/field-types.ts';
import { useApp } from '../app-context.ts';
import { Segmented } from '../ui/segmented.tsx';

interface OverwriteChoiceProps {
  /** Of the field, for whoever hears it. */
  readonly name: string;
  readonly value: Overwrite;
  readonly isOff: boolean;
  readonly onChange: (value: Overwrite) => void;
}

/** Whether we write over what stands in a field. */
export function OverwriteChoice({ name, value, isOff, onChange }: OverwriteChoiceProps) {
  const { t } = useApp();
  return (
    <Segmented
      label={`${t('fields.whenValue')}: ${name}`}
      value={value}
      isOff={isOff}
      choices={[
        { value: 'always', text: t('fields.always') },
        { value: 'only_if_empty', text: t('fields.ifEmpty') },
      ]}
      onChange={onChange}
    />
  );
}
