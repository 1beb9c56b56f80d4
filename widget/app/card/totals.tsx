import type { CardResponse } from '../../../shared/contracts/card.ts';
import { useApp } from '../app-context.ts';

/** Four figures; a dash is something that nobody told us, never zero. */
export function Totals({ totals }: { readonly totals: CardResponse['totals'] }) {
  const { t, format } = useApp();
  const figures = [
    { name: t('card.totals.visits'), value: totals.visits },
    { name: t('card.totals.spent'), value: totals.spent.length > 0 ? format.sums(totals.spent) : null },
    { name: t('card.totals.noShows'), value: totals.noShows },
    { name: t('card.totals.lastVisit'), value: totals.lastVisitOn && format.dateWithYear(totals.lastVisitOn) },
  ];
  return (
    <dl class="sd-sec sd-stats">
      {figures.map(({ name, value }) => (
        <div key={name}>
          <dt class="sd-s sd-2">{name}</dt>
          <dd class="sd-b sd-plain">{value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  );
}
