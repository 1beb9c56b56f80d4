import type { CatalogResponse } from '../../../shared/contracts/booking.ts';
import { useApp } from '../app-context.ts';
import { Tick } from '../ui/switch.tsx';
import { durationOf, type ListPrice, listPriceOf, type Service } from './catalog.ts';
import { toggleService } from './draft.ts';
import type { BookingForm } from './use-booking-form.ts';

const MOST_SERVICES = 10;

interface ServiceRowProps {
  readonly form: BookingForm;
  readonly catalog: CatalogResponse;
  readonly service: Service;
  readonly search: string;
}

/** One service of the list: a tick box with its length, how many do it, and its price. */
export function ServiceRow({ form, catalog, service, search }: ServiceRowProps) {
  const { t, format } = useApp();
  const { serviceIds, teamMemberId } = form.draft;
  const isOn = serviceIds.includes(service.id);
  const isFull = !isOn && serviceIds.length >= MOST_SERVICES;
  const facts = [format.duration(durationOf(service, teamMemberId))];
  if (teamMemberId === null) facts.push(t('book.people', { count: service.teamMembers.length }));
  return (
    <label class={`sd-svc ${isOn ? 'is-on' : ''}`}>
      <input
        class="sd-hidden"
        type="checkbox"
        checked={isOn}
        disabled={isFull}
        onChange={() => form.change((draft) => toggleService(draft, service.id))}
      />
      <Tick isOn={isOn} />
      <span class="sd-sp">
        <span class="sd-m sd-block sd-any">
          <Marked text={service.title} search={search} />
        </span>
        <span class="sd-s sd-2 sd-block">{facts.join(' · ')}</span>
      </span>
      <span class="sd-m sd-svc__price">
        <Price price={listPriceOf(service, form.person)} currency={catalog.location.currency} />
      </span>
    </label>
  );
}

export function Price({
  price: { amount, isFrom },
  currency,
}: {
  readonly price: ListPrice;
  readonly currency: string | null;
}) {
  const { t, format } = useApp();
  const price = format.money({ amount, currency });
  return <>{isFrom ? t('book.from', { price }) : price}</>;
}

/** The typed text in bold where it stands in the title. */
function Marked({ text, search }: { readonly text: string; readonly search: string }) {
  const word = search.trim().toLocaleLowerCase();
  const at = word === '' ? -1 : text.toLocaleLowerCase().indexOf(word);
  if (at < 0) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <b>{text.slice(at, at + word.length)}</b>
      {text.slice(at + word.length)}
    </>
  );
}
