import { crm } from '../api.js';
import { button, h, select } from '../ui/dom.js';
import { fieldRow, row } from './field-inputs.js';

function stageSelect(page, card, done) {
  const pipeline = page.crm.pipelines.find((one) => one.id === card.entity.pipeline_id);
  const stages = pipeline?._embedded.statuses ?? [];
  const current = stages.find((stage) => stage.id === card.entity.status_id);
  const change = async (event) => {
    card.entity.status_id = Number(event.target.value);
    try {
      await crm.change('leads', card.id, { status_id: card.entity.status_id, pipeline_id: pipeline.id });
    } catch (error) {
      page.app.notifications.show_message_error({ header: page.t('saveFailed'), text: error.message });
    }
    event.target.blur();
    done();
  };
  const control = select(
    {
      class: 'k-stage-select',
      value: card.entity.status_id,
      onChange: change,
      'aria-label': page.t('stage'),
      'data-testid': 'field-stage',
    },
    stages.map((stage) => [stage.id, stage.name]),
  );
  return h(
    'div',
    { class: 'k-card__stage', style: `border-left-color:${current?.color ?? 'transparent'}` },
    h('span', { class: 'k-card__pipeline' }, pipeline?.name ?? ''),
    control,
  );
}

function tags(card) {
  const names = (card.entity._embedded?.tags ?? []).map((tag) => h('span', { class: 'k-tag' }, tag.name));
  return h(
    'div',
    { class: 'card-fields__tags-scoring-container k-card__tags' },
    h('span', { class: 'k-card__id' }, `#${card.id}`),
    names,
  );
}

function ownRows(page, card, bar) {
  const { t } = page;
  const input = (name, key, value, parse) =>
    h('input', {
      class: 'k-input text-input',
      name: `lead[${key.toUpperCase()}]`,
      value: value ?? '',
      'data-testid': `field-${name}`,
      onInput: (event) => bar.edit(key, parse(event.target.value)),
    });
  const users = page.boot.users.map((user) => [user.id, user.name]);
  const responsible = select(
    {
      value: card.entity.responsible_user_id,
      'data-testid': 'field-responsible',
      onChange: (event) => bar.edit('responsible_user_id', Number(event.target.value)),
    },
    users,
  );
  const rows = [row(t('responsible'), responsible)];
  if (card.kind === 'leads')
    rows.push(
      row(
        t('price'),
        input('price', 'price', card.entity.price, (text) => Number(text) || 0),
      ),
    );
  return rows;
}

/** Every field of the record itself: built-in ones first, then the account's custom fields in their order. */
export function entityForm(page, card, bar) {
  const fields = page.crm.fieldsOf[card.kind];
  const values = new Map((card.entity.custom_fields_values ?? []).map((field) => [field.field_id, field.values]));
  bar.name.value = card.entity.name ?? '';
  const rows = [...fields]
    .sort((a, b) => a.sort - b.sort)
    .map((field) => fieldRow(page, field, values.get(field.id) ?? [], bar));
  return h(
    'div',
    { class: 'k-form' },
    card.kind === 'leads' ? stageSelect(page, card, () => page.emit('changed')) : null,
    tags(card),
    ownRows(page, card, bar),
    rows,
  );
}

function bodyOf(edits) {
  const own = [...edits].filter(([key]) => typeof key === 'string');
  const custom = [...edits]
    .filter(([key]) => typeof key === 'number')
    .map(([id, values]) => ({ field_id: id, values }));
  return { ...Object.fromEntries(own), ...(custom.length > 0 ? { custom_fields_values: custom } : {}) };
}

/** Collects edits and shows Save and Cancel while there are any. Keys: a property name, or a custom field's id. */
export function saveBar(page, card, done) {
  const edits = new Map();
  const root = h('div', { class: 'k-savebar', hidden: true });
  const bar = {
    edits,
    root,
    edit(key, value) {
      edits.set(key, value);
      root.hidden = false;
    },
    reset() {
      edits.clear();
      root.hidden = true;
    },
  };
  const save = async () => {
    page.modules.$(document).trigger('card:save:start');
    try {
      await crm.change(card.kind, card.id, bodyOf(edits));
      bar.reset();
      page.emit('changed');
    } catch (error) {
      page.app.notifications.show_message_error({ header: page.t('saveFailed'), text: error.message });
    }
  };
  bar.name = h('input', {
    class: 'k-card__name js-card-name',
    'aria-label': page.t('name'),
    'data-testid': 'field-name',
    onInput: (event) => bar.edit('name', event.target.value),
  });
  root.append(
    button('primary', page.t('save'), save, { 'data-testid': 'save-card', class: 'js-card-save' }),
    button('quiet', page.t('cancel'), done, { 'data-testid': 'cancel-card' }),
  );
  return bar;
}
