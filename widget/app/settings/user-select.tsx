import { useApp } from '../app-context.ts';
import { Select } from '../ui/select.tsx';

interface UserSelectProps {
  readonly label: string;
  /** What nobody means here. */
  readonly none: string;
  readonly users: readonly { readonly id: number; readonly name: string }[];
  readonly userId: number | null;
  readonly isOff: boolean;
  readonly onChange: (userId: number | null) => void;
}

/** A user of the CRM; one who left it stays chosen and is named as gone. */
export function UserSelect({ label, none, users, userId, isOff, onChange }: UserSelectProps) {
  const { t } = useApp();
  const isGone = userId !== null && users.length > 0 && !users.some(({ id }) => id === userId);
  const unknown = userId !== null && !users.some(({ id }) => id === userId);
  return (
    <Select
      label={label}
      value={userId === null ? '' : String(userId)}
      isOff={isOff}
      error={isGone ? t('auto.gone') : null}
      options={[
        { value: '', text: none },
        ...(unknown ? [{ value: String(userId), text: isGone ? t('auto.gone') : '…' }] : []),
        ...users.map(({ id, name }) => ({ value: String(id), text: name })),
      ]}
      onChange={(value) => onChange(value === '' ? null : Number(value))}
    />
  );
}
