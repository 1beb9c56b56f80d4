import { h, select } from '../ui/dom.js';
import { formatDate, formatDateTime, fromLocalInput, toLocalInput } from '../ui/time.js';

/** One labelled line of a card. A line with several controls is a group, not a label. */
export function row(label, control, tag = 'label') {
  return h(
    tag,
    { class: 'k-row linked-form__field' },
    h('span', { class: 'k-row__label', title: label }, label),
    h('span', { class: 'k-row__value linked-form__field__value' }, control),
  );
}

function text(field, values, bar) {
  const change = (event) => bar.edit(field.id, event.target.value === '' ? null : [{ value: event.target.value }]);
  return h('input', { class: 'k-input text-input', value: values[0]?.value ?? '', onInput: change });
}

function area(field, values, bar) {
  const change = (event) => bar.edit(field.id, event.target.value === '' ? null : [{ value: event.target.value }]);
  return h('textarea', {
    class: 'k-input k-input--area text-input',
    rows: 2,
    value: values[0]?.value ?? '',
    onInput: change,
  });
}

function moment(kind) {
  return (field, values, bar, page) => {
    const zone = page.boot.account.timezone;
    const seconds = Number(values[0]?.value);
    const shown = Number.isFinite(seconds) ? toLocalInput(seconds, zone) : '';
    const change = (event) =>
      bar.edit(field.id, event.target.value ? [{ value: fromLocalInput(event.target.value, zone) }] : null);
    const type = kind === 'day' ? 'date' : 'datetime-local';
    return h('input', {
      type,
      class: 'k-input text-input',
      value: kind === 'day' ? shown.slice(0, 10) : shown,
      onChange: change,
    });
  };
}

function checkbox(field, values, bar) {
  return h('input', {
    type: 'checkbox',
    class: 'k-checkbox',
    checked: Boolean(values[0]?.value),
    onChange: (event) => bar.edit(field.id, [{ value: event.target.checked }]),
  });
}

function choice(field, values, bar) {
  const options = [['', '…'], ...(field.enums ?? []).map((item) => [item.id, item.value])];
  return select(
    {
      value: values[0]?.enum_id ?? '',
      onChange: (event) => bar.edit(field.id, event.target.value ? [{ enum_id: Number(event.target.value) }] : null),
    },
    options,
  );
}

function many(field, values, bar) {
  const chosen = new Set(values.map((value) => value.enum_id));
  const toggle = (id) => {
    if (!chosen.delete(id)) chosen.add(id);
    bar.edit(field.id, chosen.size > 0 ? [...chosen].map((one) => ({ enum_id: one })) : null);
  };
  return h(
    'span',
    { class: 'k-many' },
    (field.enums ?? []).map((item) =>
      h(
        'label',
        { class: 'k-many__item' },
        h('input', {
          type: 'checkbox',
          class: 'k-checkbox',
          checked: chosen.has(item.id),
          onChange: () => toggle(item.id),
        }),
        item.value,
      ),
    ),
  );
}

/** Phones and e-mails: one input per stored value and an empty one to add another. All values are sent together. */
function several(field, values, bar) {
  const kind = field.code === 'PHONE' ? 'phone' : 'email';
  const kept = values.map((value) => ({ value: value.value, enum_code: value.enum_code }));
  const line = (value, at) => {
    const change = (event) => {
      kept[at] = { ...kept[at], value: event.target.value, enum_code: kept[at]?.enum_code ?? 'WORK' };
      const filled = kept.filter((one) => one.value.trim() !== '');
      bar.edit(field.id, filled.length > 0 ? filled : null);
    };
    return h(
      'span',
      { class: `${kind}_wrapper k-several`, 'data-pei-code': kind },
      h('input', {
        class: `k-input text-input ${kind === 'phone' ? 'control-phone__formatted' : ''}`,
        name: `CFV[${field.id}][${at}][VALUE]`,
        value: value?.value ?? '',
        placeholder: '…',
        'aria-label': field.name,
        'data-testid': `contact-${kind}-${at}`,
        onInput: change,
      }),
      h('input', { type: 'hidden', 'data-type': kind, value: value?.value ?? '' }),
    );
  };
  return h('span', {}, [...values, null].map(line));
}

const INPUTS = {
  ...{ textarea: area, checkbox, select: choice, radiobutton: choice, category: choice, multiselect: many },
  ...{ multitext: several, date: moment('day'), birthday: moment('day'), date_time: moment('minute') },
};

function asText(field, values, page) {
  if (field.type === 'date_time') return values.map((value) => formatDateTime(Number(value.value), page)).join(', ');
  if (field.type === 'date' || field.type === 'birthday')
    return values.map((value) => formatDate(Number(value.value), page)).join(', ');
  return values.map((value) => String(value.value)).join(', ');
}

/** A custom field with the control of its type; a field that only the API may write is shown as text. */
export function fieldRow(page, field, values, bar) {
  const draw = INPUTS[field.type] ?? text;
  const control = field.is_api_only
    ? h('span', { class: 'k-readonly' }, asText(field, values, page) || '…')
    : draw(field, values, bar, page);
  const inner = field.type === 'multitext' || field.type === 'multiselect';
  const line = inner ? row(field.name, control, 'div') : row(field.name, control);
  if (control.localName !== 'span') control.setAttribute('name', `CFV[${field.id}]`);
  line.dataset.id = String(field.id);
  line.dataset.testid = `field-${field.name}`;
  return line;
}
