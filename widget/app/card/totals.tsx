import type { CardResponse, LoyaltyView } from '../../../shared/contracts/card.ts';
import { useApp } from '../app-context.ts';

/** Four figures; a dash is something that nobody told us, never zero. */
export function Totals({ totals }: { readonly totals: CardResponse['totals'] }) {
  const { t, format } = useApp();
  return (
    <Figures
      figures={[
        { name: t('card.totals.visits'), value: totals.visits },
        { name: t('card.totals.spent'), value: totals.spent.length > 0 ? format.sums(totals.spent) : null },
        { name: t('card.totals.noShows'), value: totals.noShows },
        { name: t('card.totals.lastVisit'), value: totals.lastVisitOn && format.date(totals.lastVisitOn) },
      ]}
    />
  );
}

/** Cards by their number, and what lies on the client's own accounts. */
export function Loyalty({ loyalty }: { readonly loyalty: LoyaltyView }) {
  const { format } = useApp();
  const figures = [
    ...loyalty.cards.map(({ title, number, balance }) => ({
      name: `${title} ${number}`,
      value: balance && format.money(balance),
    })),
    ...loyalty.accounts.map(({ title, balance }) => ({ name: title, value: format.money(balance) })),
  ];
  return figures.length > 0 ? <Figures figures={figures} /> : null;
}

interface FiguresProps {
  readonly figures: readonly { readonly name: string; readonly value: string | number | null }[];
}

function Figures({ figures }: FiguresProps) {
  return (
    <dl class="sd-sec sd-stats">
      {figures.map(({ name, value }) => (
        <div key={name}>
          <dt class="sd-s sd-2 sd-any">{name}</dt>
          <dd class="sd-b sd-plain">{value === '' ? '–' : (value ?? '–')}</dd>
        </div>
      ))}
    </dl>
  );
}
