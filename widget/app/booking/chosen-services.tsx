import { useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { LinkButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { durationOf, lessDiscount, listPriceOf, type Service } from './catalog.ts';
import { discount, toggleService } from './draft.ts';
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
          <ChosenService key={service.id} form={form} service={service} currency={currency} />
        ))}
      </ul>
    </div>
  );
}

interface ChosenServiceProps {
  readonly form: BookingForm;
  readonly service: Service;
  readonly currency: string | null;
}

function ChosenService({ form, service, currency }: ChosenServiceProps) {
  const { t, format } = useApp();
  const person = form.person;
  const percent = form.draft.discounts[service.id] ?? 0;
  const price = listPriceOf(service, person);
  return (
    <li class="sd-chosen__item">
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
      <span class="sd-row sd-row--wrap sd-m">
        <span class="sd-2 sd-sp">{format.duration(durationOf(service, person))}</span>
        {price.amount !== null && (
          <Discount
            title={service.title}
            percent={percent}
            onChange={(value) => form.change((draft) => discount(draft, service.id, value))}
          />
        )}
        {price.amount !== null && percent > 0 && (
          <s class="sd-2">
            <span class="sd-hidden">{t('desk.priceBefore')} </span>
            {format.money({ amount: price.amount, currency })}
          </s>
        )}
        <Price
          price={price.amount === null ? price : { ...price, amount: lessDiscount(price.amount, percent) }}
          currency={currency}
        />
      </span>
    </li>
  );
}

interface DiscountProps {
  readonly title: string;
  readonly percent: number;
  readonly onChange: (percent: number) => void;
}

/** A link that becomes a field: most services have no discount. */
function Discount({ title, percent, onChange }: DiscountProps) {
  const { t } = useApp();
  const [isOpen, setOpen] = useState(false);
  if (!isOpen && percent === 0) {
    return <LinkButton onClick={() => setOpen(true)}>{t('desk.discount')}</LinkButton>;
  }
  const write = (text: string) => onChange(Math.min(100, Math.max(0, Math.round(Number(text) || 0))));
  return (
    <span class="sd-discount">
      <span aria-hidden="true">−</span>
      <input
        ref={(input) => {
          if (isOpen && percent === 0) input?.focus();
        }}
        type="number"
        inputMode="numeric"
        min={0}
        max={100}
        class="sd-discount__input"
        aria-label={t('desk.discountOf', { name: title })}
        value={percent === 0 ? '' : percent}
        onInput={(event) => write(event.currentTarget.value)}
        onBlur={() => setOpen(false)}
      />
      <span aria-hidden="true">%</span>
    </span>
  );
}
