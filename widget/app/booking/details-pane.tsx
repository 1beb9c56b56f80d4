import { useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { BOOKING_COLORS } from '../card/colors.ts';
import { initialsOf } from '../card/initials.ts';
import { LinkButton } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { isPhoneHidden } from './client-checks.ts';
import { type ClientDraft, matchedClients } from './draft.ts';
import { LabelChips, MoreFields, NotifySwitch } from './more-details.tsx';
import { PartialNote } from './partial-note.tsx';
import { Reminders } from './reminders.tsx';
import { Repeat } from './repeat.tsx';
import type { BookingForm } from './use-booking-form.ts';

const COMMENT_LIMIT = 2000;

/** For whom, with which words and in which colour. */
export function DetailsPane({ form }: { readonly form: BookingForm }) {
  const { t } = useApp();
  const catalog = form.catalog.data;
  return (
    <section class="sd-right" aria-label={t('book.client')}>
      <ClientSection form={form} />
      <Field
        label={t('book.comment')}
        rows={2}
        maxLength={COMMENT_LIMIT}
        value={form.draft.comment}
        onInput={(comment) => form.change({ comment })}
      />
      <ColorPicker form={form} />
      <PartialNote catalog={form.catalog} />
      {catalog && <LabelChips form={form} catalog={catalog} />}
      <Reminders value={form.draft.reminders} onChange={(reminders) => form.change({ reminders })} />
      <Repeat form={form} />
      {catalog && <MoreFields form={form} catalog={catalog} />}
      <NotifySwitch form={form} />
    </section>
  );
}

/** A client who is known and complete is shown; everybody else is typed in. */
export function ClientSection({ form }: { readonly form: BookingForm }) {
  const [isEditing, setEditing] = useState(false);
  const isComplete = form.client !== null && Object.keys(form.clientFaults).length === 0;
  if (isComplete && !isEditing) return <KnownClient form={form} onEdit={() => setEditing(true)} />;
  return <ClientFields form={form} />;
}

function KnownClient({ form, onEdit }: { readonly form: BookingForm; readonly onEdit: () => void }) {
  const { t, format } = useApp();
  const { name, phone } = form.draft.client;
  const client = matchedClients(form.card).find((item) => item.id === form.client?.id);
  const facts = [
    phone ? format.phone(phone) : client?.phone,
    client?.visits !== null && client?.visits !== undefined && t('card.visits', { count: client.visits }),
  ].filter(Boolean);
  return (
    <div class="sd-row sd-row--top">
      <span class="sd-av" aria-hidden="true">
        {initialsOf(name)}
      </span>
      <div class="sd-sp">
        <div class="sd-b sd-any">{name}</div>
        <div class="sd-m sd-2">{facts.join(' · ')}</div>
      </div>
      <span class="sd-m">
        <LinkButton onClick={onEdit}>{t('book.edit')}</LinkButton>
      </span>
    </div>
  );
}

function wordOfClient({ client, card }: BookingForm): 'book.client' | 'book.newClient' | 'book.secondClient' {
  if (client) return 'book.client';
  return card.match.state === 'closed' ? 'book.secondClient' : 'book.newClient';
}

function ClientFields({ form }: { readonly form: BookingForm }) {
  const { t } = useApp();
  const [left, setLeft] = useState<ReadonlySet<keyof ClientDraft>>(new Set());
  const { client } = form.draft;
  const field = (key: keyof ClientDraft) => {
    const fault = form.clientFaults[key];
    return {
      value: client[key],
      onInput: (value: string) => form.change((draft) => ({ ...draft, client: { ...draft.client, [key]: value } })),
      onBlur: () => setLeft((old) => new Set(old).add(key)),
      error: fault && left.has(key) ? t(fault) : null,
    };
  };
  const hidden = t(form.client ? 'book.phoneHidden' : 'book.phoneOfContact');
  const phoneHelp = isPhoneHidden(form.card, form.client) ? { help: hidden } : {};
  return (
    <div class="sd-col sd-col--10">
      <div class="sd-m sd-2">{t(wordOfClient(form))}</div>
      <Field label={t('book.name')} maxLength={120} {...field('name')} />
      <Field label={t('book.phone')} type="tel" maxLength={40} {...phoneHelp} {...field('phone')} />
      <Field label={t('book.email')} type="email" maxLength={200} {...field('email')} />
    </div>
  );
}

function ColorPicker({ form }: { readonly form: BookingForm }) {
  const { t } = useApp();
  const swatches = [{ value: null, name: 'color.none' as const }, ...BOOKING_COLORS];
  return (
    <fieldset class="sd-swatches">
      <legend class="sd-lab">{t('book.color')}</legend>
      {swatches.map((color) => (
        <label key={color.name} title={t(color.name)}>
          <input
            class="sd-hidden"
            type="radio"
            name="sd-color"
            aria-label={t(color.name)}
            checked={form.draft.color === color.value}
            onChange={() => form.change({ color: color.value })}
          />
          <i
            class={`sd-swatch ${color.value ? '' : 'sd-swatch--none'}`}
            style={color.value ? { background: `#${color.value}` } : {}}
          />
        </label>
      ))}
    </fieldset>
  );
}
