import { button, h, icon, icons } from '../ui/dom.js';
import { formatDate, formatDateTime, formatMoney } from '../ui/time.js';

function authorOf(page, id) {
  return page.boot.users.find((user) => user.id === id)?.name ?? page.t('robot');
}

function item(kind, row, ...content) {
  return h(
    'div',
    { class: `feed-note-wrapper k-item k-item--${kind}`, 'data-id': row.id, 'data-testid': `${kind}-${row.id}` },
    content,
  );
}

function head(page, row, at) {
  return h('div', { class: 'k-item__head' }, `${formatDateTime(at, page)} · ${authorOf(page, row.created_by)}`);
}

/** A note; service notes carry the name of the application that wrote them. */
export function noteItem(page, row) {
  const text = row.params?.text ?? row.params?.address ?? row.params?.phone ?? row.note_type;
  const service = row.params?.service ? h('b', { class: 'k-item__service' }, row.params.service) : null;
  return item('note', row, head(page, row, row.created_at), h('div', { class: 'k-item__text' }, service, text));
}

/** A task with its due time; open ones can be completed here. */
export function taskItem(page, row, complete) {
  const type = page.crm.account._embedded?.task_types?.find((one) => one.id === row.task_type_id)?.name ?? '';
  const late = !row.is_completed && row.complete_till * 1000 < Date.now();
  const due = h(
    'div',
    { class: `k-item__head ${late ? 'k-item__head--late' : ''}` },
    `${formatDateTime(row.complete_till, page)} · ${authorOf(page, row.responsible_user_id)} · ${type}`,
  );
  const result = row.is_completed
    ? h('div', { class: 'k-item__head' }, `✓ ${row.result?.text ?? page.t('done')}`)
    : null;
  const action = row.is_completed
    ? null
    : button('secondary', page.t('complete'), () => complete(row), {
        'data-testid': `complete-${row.id}`,
        class: 'k-button--small',
      });
  const body = h('div', { class: 'k-item__body' }, due, h('div', { class: 'k-item__text' }, row.text), result);
  const line = item('task', row, icon(icons.todo), body, action);
  line.classList.toggle('k-item--done', row.is_completed);
  return line;
}

function stageText(page, value) {
  const status = value?.[0]?.lead_status;
  const pipeline = page.crm.pipelines.find((row) => row.id === status?.pipeline_id);
  return pipeline?._embedded.statuses.find((row) => row.id === status?.id)?.name ?? '…';
}

function fieldText(page, row) {
  const value = row.value_after?.[0]?.custom_field_value ?? row.value_before?.[0]?.custom_field_value;
  const id = value?.field_id ?? Number(/custom_field_(\d+)/.exec(row.type)?.[1]);
  const field = page.crm.fields.find((one) => one.id === id);
  const after = row.value_after?.map((one) => one.custom_field_value?.text ?? '').join(', ');
  return `${field?.name ?? page.t('eventField')}: ${readable(page, field, after) || '…'}`;
}

function readable(page, field, text) {
  if (!/^\d+$/.test(text ?? '')) return text;
  if (field?.type === 'date_time') return formatDateTime(Number(text), page);
  return field?.type === 'date' || field?.type === 'birthday' ? formatDate(Number(text), page) : text;
}

/** Changes of built-in fields: type → label and how the new value is read. */
const OWN_FIELDS = {
  sale_field_changed: ['price', (page, value) => formatMoney(Number(value.sale_field_value?.sale), page)],
  name_field_changed: ['name', (_page, value) => value.name_field_value?.name],
  entity_responsible_changed: ['responsible', (page, value) => authorOf(page, value.responsible_user?.id)],
};

function eventText(page, row) {
  if (row.type === 'lead_status_changed') {
    const before = stageText(page, row.value_before);
    return [`${page.t('eventStage')}: ${before} → `, h('b', {}, stageText(page, row.value_after))];
  }
  if (row.type.startsWith('custom_field')) return fieldText(page, row);
  if (/^(lead|contact|company)_added$/.test(row.type)) return page.t('eventAdded');
  const own = OWN_FIELDS[row.type];
  if (!own) return row.type.replaceAll('_', ' ');
  const [label, read] = own;
  return `${page.t(label)}: ${read(page, row.value_after?.[0] ?? {}) ?? '…'}`;
}

/** A change of the record, one line. */
export function eventItem(page, row) {
  return item(
    'event',
    row,
    h('span', { class: 'k-item__head' }, `${formatDateTime(row.created_at, page)} · ${authorOf(page, row.created_by)}`),
    h('span', { class: 'k-item__text' }, eventText(page, row)),
  );
}
