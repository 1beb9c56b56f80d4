import { useState } from 'preact/hooks';
import type { CardWarning } from '../../../shared/contracts/card.ts';
import { useApp } from '../app-context.ts';
import { Banner } from '../ui/banner.tsx';
import { LinkButton } from '../ui/button.tsx';
import { Rich } from '../ui/rich.tsx';

const SHOWN = 2;

/** What a seller should know before the client is greeted: the worst two, then the rest. */
export function Warnings({ warnings }: { readonly warnings: readonly CardWarning[] }) {
  const { t } = useApp();
  const [isWhole, setWhole] = useState(false);
  const textOf = useWarningText();
  if (warnings.length === 0) return null;
  const rest = isWhole ? 0 : warnings.length - SHOWN;
  return (
    <div class="sd-sec sd-sec--tight sd-col sd-col--8">
      {warnings.slice(0, isWhole ? warnings.length : SHOWN).map((warning) => (
        <Banner key={textOf(warning)} kind={warning.kind === 'blacklisted' ? 'danger' : 'warn'}>
          <Rich text={textOf(warning)} />
        </Banner>
      ))}
      {rest > 0 && (
        <div class="sd-m">
          <LinkButton onClick={() => setWhole(true)}>{t('card.warn.more', { count: rest })}</LinkButton>
        </div>
      )}
    </div>
  );
}

function useWarningText(): (warning: CardWarning) => string {
  const { t, format } = useApp();
  return (warning) => {
    switch (warning.kind) {
      case 'unpaid':
        return t('card.warn.unpaid', { sum: format.money(warning.sum) });
      case 'membership_ends':
        return t('card.warn.membership_ends', { title: warning.title, date: format.date(warning.endsOn) });
      case 'visits_run_out':
        return t(warning.left === 0 ? 'card.warn.noVisits' : 'card.warn.lastVisit', { title: warning.title });
      case 'late':
        return t('card.warn.late', { duration: format.duration(warning.minutes * 60) });
      default:
        return t('card.warn.blacklisted', { title: warning.title });
    }
  };
}
