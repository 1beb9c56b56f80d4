import type { CatalogResponse } from '../../../shared/contracts/booking.ts';
import { useApp } from '../app-context.ts';
import { ableMembers, bookableServices, durationOf, type Service } from '../booking/catalog.ts';
import { BOOKING_COLORS } from '../card/colors.ts';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { Select } from '../ui/select.tsx';
import { useId } from '../ui/use-id.ts';
import type { Editor } from './use-editor.ts';

export interface PartProps {
  readonly editor: Editor;
}

const QUARTER = 900;
const LONGEST_QUARTERS = 48;

/** Day, start and length on the location's wall. */
export function TimeFields({ editor }: PartProps) {
  const { t, format } = useApp();
  const { draft, change } = editor;
  const quarters = Array.from({ length: LONGEST_QUARTERS }, (_, index) => (index + 1) * QUARTER);
  const lengths = [...new Set([...quarters, draft.durationSeconds, editor.base.durationSeconds])].sort((a, b) => a - b);
  return (
    <div class="sd-apt__times">
      <Field label={t('appointment.date')} type="date" value={draft.date} onInput={(date) => change({ date })} />
      <Clock label={t('appointment.from')} value={draft.clock} onInput={(clock) => change({ clock })} />
      <Select
        label={t('appointment.length')}
        value={String(draft.durationSeconds)}
        options={lengths.map((seconds) => ({ value: String(seconds), text: format.duration(seconds) }))}
        onChange={(value) => change({ durationSeconds: Number(value) })}
      />
    </div>
  );
}

interface ClockProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (clock: string) => void;
}

function Clock({ label, value, onInput }: ClockProps) {
  const id = useId();
  return (
    <div class="sd-field">
      <label class="sd-lab" for={id}>
        {label}
      </label>
      <span class="sd-in">
        <input
          id={id}
          class="sd-in__control"
          type="time"
          step={300}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      </span>
    </div>
  );
}

/** Who does it: those who do all of it, and whoever does it now. */
export function TeamMemberField({ editor }: PartProps) {
  const { t } = useApp();
  const { draft, base, change } = editor;
  const catalog = editor.catalog.data;
  const able = catalog ? ableMembers(catalog, chosenOf(catalog, draft.serviceIds)) : [];
  const people = able.some(({ id }) => id === draft.teamMemberId)
    ? able
    : [catalog?.teamMembers.find(({ id }) => id === draft.teamMemberId) ?? base.teamMember, ...able];
  return (
    <Select
      label={t('book.teamMember')}
      value={String(draft.teamMemberId)}
      options={people.map(({ id, name }) => ({ value: String(id), text: name }))}
      onChange={(value) => change({ teamMemberId: Number(value) })}
    />
  );
}

const chosenOf = (catalog: CatalogResponse, ids: readonly number[]): Service[] =>
  catalog.services.filter((service) => ids.includes(service.id));

/** What is done, line by line, and what can be added. */
export function ServiceFields({ editor }: PartProps) {
  const { t } = useApp();
  const { draft, change } = editor;
  const catalog = editor.catalog.data;
  return (
    <div>
      <div class="sd-lab">{t('appointment.services')}</div>
      <ul class="sd-apt__lines">
        {draft.serviceIds.map((id) => (
          <ServiceLine key={id} editor={editor} serviceId={id} />
        ))}
      </ul>
      {catalog && (
        <Select
          label={t('appointment.addService')}
          isLabelHidden
          value=""
          options={[{ value: '', text: t('appointment.addService') }, ...offered(catalog, editor)]}
          onChange={(value) => value && change({ serviceIds: [...draft.serviceIds, Number(value)] })}
        />
      )}
    </div>
  );
}

function offered(catalog: CatalogResponse, { draft }: Editor) {
  const titles = new Map(catalog.categories.map(({ id, title }) => [id, title]));
  return bookableServices(catalog, draft.teamMemberId)
    .filter(({ id }) => !draft.serviceIds.includes(id))
    .map(({ id, title, categoryId }) => {
      const group = titles.get(categoryId);
      return { value: String(id), text: title, ...(group ? { group } : {}) };
    });
}

function ServiceLine({ editor, serviceId }: PartProps & { readonly serviceId: number }) {
  const { t, format } = useApp();
  const { draft, base, change } = editor;
  const line = base.services.find(({ id }) => id === serviceId);
  const service = editor.catalog.data?.services.find(({ id }) => id === serviceId);
  const title = line?.title ?? service?.title ?? String(serviceId);
  const price = line ? line.cost : (service?.priceMin ?? null);
  return (
    <li class="sd-row sd-m">
      <span class="sd-sp sd-any">{title}</span>
      {service && <span class="sd-2 sd-nowrap">{format.duration(durationOf(service, draft.teamMemberId))}</span>}
      {price !== null && (
        <span class="sd-nowrap">{format.money({ amount: price, currency: base.total.currency })}</span>
      )}
      <button
        type="button"
        class="sd-chosen__remove"
        aria-label={t('book.remove', { name: title })}
        onClick={() => change({ serviceIds: draft.serviceIds.filter((id) => id !== serviceId) })}
      >
        <Icon name="cross" />
      </button>
    </li>
  );
}

/** One of the eight colours, that of the appointment when it is another one, or none. */
export function ColorField({ editor }: PartProps) {
  const { t } = useApp();
  const { draft, base, change } = editor;
  const isOwn = base.color !== null && !BOOKING_COLORS.some(({ value }) => value === base.color);
  const own = isOwn ? [{ value: base.color, text: `#${base.color}` }] : [];
  const named = BOOKING_COLORS.map(({ value, name }) => ({ value, text: t(name) }));
  return (
    <fieldset class="sd-swatches">
      <legend class="sd-lab">{t('book.color')}</legend>
      {[{ value: null, text: t('color.none') }, ...own, ...named].map(({ value, text }) => (
        <label key={text} title={text}>
          <input
            class="sd-hidden"
            type="radio"
            name="sd-appointment-color"
            aria-label={text}
            checked={draft.color === value}
            onChange={() => change({ color: value })}
          />
          <i class={`sd-swatch ${value ? '' : 'sd-swatch--none'}`} style={value ? { background: `#${value}` } : {}} />
        </label>
      ))}
    </fieldset>
  );
}
