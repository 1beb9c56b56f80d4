import type { AppointmentStatus, SettableStatus } from '../../../shared/domain/appointment.ts';
import { SETTABLE_STATUSES } from '../../../shared/domain/appointment.ts';
import { useApp } from '../app-context.ts';
import { Icon } from './icon.tsx';

export const statusClass = (status: AppointmentStatus): string => `sd-st-${status.replace('_', '')}`;

/** Status by colour, shape and word. */
export function StatusPill({ status }: { readonly status: AppointmentStatus }) {
  const { t } = useApp();
  return (
    <span class={`sd-pill ${statusClass(status)}`}>
      <Icon name={status} size={14} />
      {t(`status.${status}`)}
    </span>
  );
}

export interface StatusControlProps {
  readonly value: AppointmentStatus;
  readonly onChange: (status: SettableStatus) => void;
}

/** Four cells, one click, at once. */
export function StatusControl({ value, onChange }: StatusControlProps) {
  const { t } = useApp();
  return (
    <fieldset class="sd-stseg">
      <legend class="sd-hidden">{t('status.label')}</legend>
      {SETTABLE_STATUSES.map((status) => (
        <button
          key={status}
          type="button"
          aria-pressed={status === value}
          class={`${statusClass(status)} ${status === value ? 'is-on' : ''}`}
          onClick={() => status !== value && onChange(status)}
        >
          <Icon name={status} />
          <span>{t(`status.${status}`)}</span>
        </button>
      ))}
    </fieldset>
  );
}
