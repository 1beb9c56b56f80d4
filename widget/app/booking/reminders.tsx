import { useApp } from '../app-context.ts';
import { Select } from '../ui/select.tsx';
import type { BookingDraft } from './draft.ts';

type Hours = BookingDraft['reminders'];

const HOURS = [1, 2, 3, 6, 12, 24, 48];

interface RemindersProps {
  readonly value: Hours;
  readonly onChange: (value: Hours) => void;
}

/** How long before the start the booking system reminds the client, by each way. What is set stays, also off the list. */
export function Reminders({ value, onChange }: RemindersProps) {
  const { t } = useApp();
  const select = (key: keyof Hours, label: string) => {
    const set = value[key];
    const hours = [...new Set([...HOURS, ...(set === null ? [] : [set])])].sort((a, b) => a - b);
    return (
      <Select
        label={label}
        isSmall
        value={String(set ?? '')}
        options={[
          { value: '', text: t('desk.reminderNone') },
          ...hours.map((count) => ({ value: String(count), text: t('desk.hoursBefore', { count }) })),
        ]}
        onChange={(text) => onChange({ ...value, [key]: text === '' ? null : Number(text) })}
      />
    );
  };
  return (
    <div class="sd-pair">
      {select('smsHours', t('desk.reminderSms'))}
      {select('emailHours', t('desk.reminderEmail'))}
    </div>
  );
}
