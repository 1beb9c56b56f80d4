import { useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { Field } from '../ui/field.tsx';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
}

/** A whole number; while it is out of its bounds what was before holds, and the field says so. */
export function NumberField({ label, value, least, most, onChange }: NumberFieldProps) {
  const { t } = useApp();
  const [typed, setTyped] = useState<string | null>(null);
  const number = typed === null ? value : Number(typed);
  const isGood = typed === null || (/^\d+$/.test(typed) && number >= least && number <= most);
  return (
    <Field
      label={label}
      value={typed !== null && (!isGood || number === value) ? typed : String(value)}
      maxLength={5}
      error={isGood ? null : t('auto.bounds', { least, most })}
      onBlur={() => isGood && setTyped(null)}
      onInput={(text) => {
        setTyped(text);
        const next = Number(text);
        if (/^\d+$/.test(text) && next >= least && next <= most) onChange(next);
      }}
    />
  );
}
