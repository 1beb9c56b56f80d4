import { useRef, useState } from 'preact/hooks';
import type { CatalogResponse } from '../../../shared/contracts/booking.ts';
import { useApp } from '../app-context.ts';
import { LinkButton } from '../ui/button.tsx';
import { Switch } from '../ui/switch.tsx';
import { fillField, toggleLabel } from './draft.ts';
import { ExtraField } from './extra-field.tsx';
import type { BookingForm } from './use-booking-form.ts';
import { useOneStop } from './use-one-stop.ts';

interface WithCatalog {
  readonly form: BookingForm;
  readonly catalog: CatalogResponse;
}

/** Categories that the appointment is given: each a chip that is on or off. */
export function LabelChips({ form, catalog }: WithCatalog) {
  const { t } = useApp();
  const list = useRef<HTMLFieldSetElement>(null);
  const stop = useOneStop(list, 'input');
  if (catalog.labels.length === 0) return null;
  return (
    <fieldset ref={list} class="sd-labels" {...stop}>
      <legend class="sd-lab">{t('desk.categories')}</legend>
      <div class="sd-chips sd-labels__list">
        {catalog.labels.map((label) => {
          const isOn = form.draft.labelIds.includes(label.id);
          return (
            <label key={label.id} class={`sd-chip sd-chip--tick ${isOn ? 'is-on' : ''}`} title={label.title}>
              <input
                class="sd-hidden"
                type="checkbox"
                checked={isOn}
                onChange={() => form.change((draft) => toggleLabel(draft, label.id))}
              />
              {label.color && <i class="sd-labels__dot" style={{ background: `#${label.color}` }} aria-hidden="true" />}
              <span class="sd-el">{label.title}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

/** The salon's own fields, folded away until somebody wants them, and what cannot be chosen here. */
export function MoreFields({ form, catalog }: WithCatalog) {
  const { t } = useApp();
  const [isOpen, setOpen] = useState(false);
  const fields = catalog.customFields;
  const link = fields.length > 0 ? t('desk.moreFields', { count: fields.length }) : t('desk.rooms');
  return (
    <div class="sd-col sd-col--10">
      <div class="sd-m">
        <LinkButton onClick={() => setOpen(!isOpen)}>{isOpen ? t('desk.fewerFields') : link}</LinkButton>
      </div>
      {isOpen && (
        <>
          {fields.map((field) => (
            <ExtraField
              key={field.code}
              field={field}
              value={form.draft.fields[field.code] ?? ''}
              onChange={(value) => form.change((draft) => fillField(draft, field.code, value))}
            />
          ))}
          <p class="sd-s sd-2">{t('desk.roomsText')}</p>
        </>
      )}
    </div>
  );
}

/** Off in each new form, whatever was switched on before. */
export function NotifySwitch({ form }: { readonly form: BookingForm }) {
  const { t } = useApp();
  const isOn = form.draft.notifiesClient;
  return (
    <div class="sd-m">
      <Switch isOn={isOn} onChange={(notifiesClient) => form.change({ notifiesClient })}>
        {t('desk.notify')}
      </Switch>
      <div class="sd-s sd-2" aria-live="polite">
        {t(isOn ? 'desk.notifyOn' : 'desk.notifyOff')}
      </div>
    </div>
  );
}
