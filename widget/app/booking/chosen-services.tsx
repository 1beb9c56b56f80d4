import { useApp } from '../app-context.ts';
import { Icon } from '../ui/icon.tsx';
import { durationOf } from './catalog.ts';
import { toggleService } from './draft.ts';
import { Price } from './service-row.tsx';
import type { BookingForm } from './use-booking-form.ts';

/** What is already in the appointment, with its total. */
export function ChosenServices({ form }: { readonly form: BookingForm }) {
  const { t, format } = useApp();
  const currency = form.catalog.data?.location.currency ?? null;
  const amount = format.money({ amount: form.sum.amount, currency });
  const total = form.sum.isFrom ? t('book.from', { price: amount }) : amount;
  return (
    <div>
      <div class="sd-row sd-chosen__head">
        <span class="sd-lab sd-sp">{t('book.chosen')}</span>
        <span class="sd-m sd-b" aria-live="polite">
          {[total, format.duration(form.sum.seconds)].filter(Boolean).join(' · ')}
        </span>
      </div>
      <ul class="sd-chosen">
        {form.chosen.map((service) => (
          <li key={service.id} class="sd-chosen__item">
            <span class="sd-row sd-m">
              <span class="sd-sp sd-b sd-any">{service.title}</span>
              <button
                type="button"
                class="sd-chosen__remove"
                aria-label={t('book.remove', { name: service.title })}
                onClick={() => form.change((draft) => toggleService(draft, service.id))}
              >
                <Icon name="cross" />
              </button>
            </span>
            <span class="sd-row sd-m">
              <span class="sd-2 sd-sp">
                {format.duration(durationOf(service, form.slot?.teamMemberId ?? form.draft.teamMemberId))}
              </span>
              <Price service={service} currency={currency} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
