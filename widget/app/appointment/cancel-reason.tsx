import { CANCEL_REASONS, type CancelReason } from '../../../shared/domain/appointment.ts';
import { useApp } from '../app-context.ts';
import { Field } from '../ui/field.tsx';
import { useId } from '../ui/use-id.ts';

const TEXT_LIMIT = 500;

/** Why something is cancelled, as the person has chosen it so far. */
export interface Why {
  readonly reason: CancelReason;
  /** For `other` only. */
  readonly text: string;
}

export const FIRST_WHY: Why = { reason: 'client_asked', text: '' };

/** As it is sent: what was typed for another reason is not. */
export const whyToSend = ({ reason, text }: Why): Why => ({ reason, text: reason === 'other' ? text.trim() : '' });

interface CancelReasonProps {
  readonly why: Why;
  readonly onChange: (why: Why) => void;
}

/** The reasons to choose from, and a line for another one. */
export function CancelReasonFields({ why, onChange }: CancelReasonProps) {
  const { t } = useApp();
  const name = useId();
  return (
    <>
      {CANCEL_REASONS.map((reason) => (
        <label key={reason} class="sd-row sd-m sd-cancel__reason">
          <input
            class="sd-hidden"
            type="radio"
            name={name}
            checked={reason === why.reason}
            onChange={() => onChange({ ...why, reason })}
          />
          <span class={`sd-rb ${reason === why.reason ? 'is-on' : ''}`} aria-hidden="true" />
          <span class="sd-sp">{t(`appointment.reason.${reason}`)}</span>
        </label>
      ))}
      {why.reason === 'other' && (
        <Field
          label={t('appointment.reasonText')}
          rows={2}
          maxLength={TEXT_LIMIT}
          value={why.text}
          onInput={(text) => onChange({ ...why, text })}
        />
      )}
    </>
  );
}
