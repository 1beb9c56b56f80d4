import type { Ref } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { CatalogResponse } from '../../../shared/contracts/booking.ts';
import { useApp } from '../app-context.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { Bone } from '../ui/skeleton.tsx';
import { bookableServices, groupServices } from './catalog.ts';
import { ChosenServices } from './chosen-services.tsx';
import { moveTo } from './draft.ts';
import { GroupServices } from './group-services.tsx';
import { ServiceRow } from './service-row.tsx';
import type { BookingForm } from './use-booking-form.ts';
import { useOneStop } from './use-one-stop.ts';

interface ServicesPaneProps {
  readonly form: BookingForm;
  readonly sideRef: Ref<HTMLDivElement>;
  readonly searchRef: Ref<HTMLFieldSetElement>;
  /** Of the strip only; a wide window shows everything. */
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  /** Goes to the group events of the service with this title. */
  readonly onGroup: (title: string) => void;
}

/** Where and what. In a middling window it is a strip that opens over the grid. */
export function ServicesPane({ form, sideRef, searchRef, isOpen, onOpen, onGroup }: ServicesPaneProps) {
  const { t } = useApp();
  const { data } = form.catalog;
  const count = form.chosen.length;
  return (
    <div ref={sideRef} class="sd-leftside" data-open={isOpen}>
      <div class="sd-strip">
        <Button
          kind={isOpen ? 'secondary' : 'quiet'}
          icon={isOpen ? 'left' : 'search'}
          label={t(isOpen ? 'book.closeServices' : 'book.openServices')}
          expanded={isOpen}
          onClick={() => onOpen(!isOpen)}
        />
        {count > 0 && (
          <span class="sd-strip__count" title={t('book.serviceCount', { count })}>
            {count}
          </span>
        )}
      </div>
      <section class="sd-left" aria-label={t('book.services')}>
        <LocationSelect form={form} />
        {count > 0 && <ChosenServices form={form} />}
        {data ? (
          <ServiceList form={form} catalog={data} searchRef={searchRef} onGroup={onGroup} />
        ) : (
          <ListSkeleton form={form} />
        )}
      </section>
    </div>
  );
}

export function LocationSelect({ form }: { readonly form: BookingForm }) {
  const { t } = useApp();
  const { locations } = form.card;
  const hasChains = new Set(locations.map((location) => location.chainTitle)).size > 1;
  const options = locations.map((location) => ({
    value: String(location.id),
    text: location.title,
    ...(hasChains && location.chainTitle ? { group: location.chainTitle } : {}),
  }));
  return (
    <Select
      label={t('book.location')}
      value={String(form.draft.locationId)}
      options={options}
      onChange={(value) => form.change((draft) => moveTo(draft, Number(value)))}
    />
  );
}

interface WithCatalog {
  readonly form: BookingForm;
  readonly catalog: CatalogResponse;
}

type ServiceListProps = WithCatalog & Pick<ServicesPaneProps, 'searchRef' | 'onGroup'>;

function ServiceList({ form, catalog, searchRef, onGroup }: ServiceListProps) {
  const { t } = useApp();
  const list = useRef<HTMLFieldSetElement>(null);
  const stop = useOneStop(list, 'input:not(:disabled), button');
  const [search, setSearch] = useState('');
  const [categoryId, setCategoryId] = useState<number | null>(null);
  const services = bookableServices(catalog, form.draft.teamMemberId);
  const groups = groupServices(catalog, services, search, categoryId);
  return (
    <>
      <fieldset ref={searchRef} onKeyDown={(event) => goOn(event, list.current, search)}>
        <legend class="sd-hidden">{t('book.search')}</legend>
        <Field
          label={t('book.search')}
          isLabelHidden
          type="search"
          icon="search"
          placeholder={t('book.search')}
          value={search}
          onInput={setSearch}
          tail={<kbd class="sd-kbd">/</kbd>}
        />
      </fieldset>
      <CategoryChips catalog={catalog} services={services} value={categoryId} onChoose={setCategoryId} />
      <fieldset
        ref={list}
        class="sd-svcs"
        onFocusIn={stop.onFocusIn}
        onKeyDown={(event) =>
          event.key === 'Enter' && !event.ctrlKey && !event.metaKey ? choose(event) : stop.onKeyDown(event)
        }
      >
        <legend class="sd-hidden">{t('book.services')}</legend>
        {groups.map(({ category, services: list }) => (
          <fieldset key={category?.id ?? 0}>
            <legend class="sd-s sd-2 sd-svcs__title">{category?.title ?? t('book.otherCategory')}</legend>
            {list.map((service) => (
              <ServiceRow key={service.id} form={form} catalog={catalog} service={service} search={search} />
            ))}
          </fieldset>
        ))}
        <GroupServices catalog={catalog} search={search} categoryId={categoryId} onOpen={onGroup} />
        {groups.length === 0 && (
          <EmptyList
            form={form}
            catalog={catalog}
            search={search}
            onClear={() => {
              setSearch('');
              setCategoryId(null);
            }}
          />
        )}
      </fieldset>
    </>
  );
}

/** Enter does what Space does: in this list it chooses. */
function choose(event: KeyboardEvent): void {
  if (!(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  event.target.click();
}

/** From the search into what it found: the arrow goes there, Enter also takes the first of it. */
function goOn(event: KeyboardEvent, list: HTMLElement | null, search: string): void {
  const isEnter = event.key === 'Enter' && !event.ctrlKey && !event.metaKey && search.trim() !== '';
  if (!isEnter && event.key !== 'ArrowDown') return;
  const first = list?.querySelector<HTMLInputElement>('input:not(:disabled)');
  if (!first) return;
  event.preventDefault();
  event.stopPropagation();
  first.focus();
  if (isEnter && !first.checked) first.click();
}

function EmptyList(props: WithCatalog & { readonly search: string; readonly onClear: () => void }) {
  const { t } = useApp();
  if (props.search.trim() !== '') {
    return (
      <div class="sd-m sd-2" role="status">
        {t('book.noMatch', { text: props.search.trim() })}{' '}
        <LinkButton onClick={props.onClear}>{t('book.clearSearch')}</LinkButton>
      </div>
    );
  }
  const member = props.catalog.teamMembers.find((item) => item.id === props.form.draft.teamMemberId);
  return <div class="sd-m sd-2">{member ? t('book.nobodyDoesIt', { name: member.name }) : t('book.noServices')}</div>;
}

interface CategoryChipsProps {
  readonly catalog: CatalogResponse;
  readonly services: readonly { readonly categoryId: number }[];
  readonly value: number | null;
  readonly onChoose: (id: number | null) => void;
}

function CategoryChips({ catalog, services, value, onChoose }: CategoryChipsProps) {
  const { t } = useApp();
  const list = useRef<HTMLDivElement>(null);
  const stop = useOneStop(list, '.sd-chip');
  const used = catalog.categories.filter((category) => services.some((service) => service.categoryId === category.id));
  if (used.length < 2) return null;
  const chips = [{ id: null, title: t('book.all') }, ...used];
  return (
    <div ref={list} class="sd-chips" {...stop}>
      {chips.map((chip) => (
        <button
          key={chip.id ?? 0}
          type="button"
          class={`sd-chip ${chip.id === value ? 'is-on' : ''}`}
          aria-pressed={chip.id === value}
          onClick={() => onChoose(chip.id)}
        >
          {chip.title}
        </button>
      ))}
    </div>
  );
}

function ListSkeleton({ form }: { readonly form: BookingForm }) {
  const { t } = useApp();
  if (form.catalog.error) return null;
  return (
    <div role="status" aria-label={t('common.loading')}>
      <Bone width={100} height={36} />
      <Bone width={60} height={28} gap={12} />
      {[1, 2, 3, 4, 5].map((row) => (
        <Bone key={row} width={90} height={32} gap={14} />
      ))}
    </div>
  );
}
