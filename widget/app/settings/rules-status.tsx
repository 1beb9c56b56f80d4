import type { RuleStatus } from '../../../shared/domain/status-rules.ts';
import { useApp } from '../app-context.ts';
import { Icon } from '../ui/icon.tsx';
import { StatusPill } from '../ui/status.tsx';

/** What the booking system calls it, in the user's language. */
export function useStatusWord(): (status: RuleStatus) => string {
  const { t } = useApp();
  return (status) => {
    if (status === 'paid' || status === 'part_paid' || status === 'membership_used') return t(`rules.status.${status}`);
    return t(`status.${status}`);
  };
}

/** A status that rules know; those of money have no colour of their own. */
export function RulePill({ status }: { readonly status: RuleStatus }) {
  const word = useStatusWord();
  if (status === 'paid' || status === 'part_paid' || status === 'membership_used') {
    return (
      <span class="sd-badge sd-badge--info">
        <Icon name="tick" size={12} />
        {word(status)}
      </span>
    );
  }
  return <StatusPill status={status} />;
}
