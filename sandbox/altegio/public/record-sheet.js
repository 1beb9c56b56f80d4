import { call } from './api.js';
import { openClient } from './client-sheet.js';
import { closeSheet, field, h, money, notice, openSheet } from './dom.js';

const STATUSES = [
  [0, 'Waiting', 'status-waiting'],
  [2, 'Confirmed', 'status-confirmed'],
  [1, 'Arrived', 'status-arrived'],
  [-1, 'No-show', 'status-no-show'],
];

/** One appointment: status, payment, moving, deleting. */
export function openRecord(day, record) {
  const { currency } = day.location;
  const act = (method, path, body) => attempt(() => call(method, `/_salon/records/${record.id}${path}`, body));
  const staff = day.staff.find((it) => it.id === record.staffId);
  openSheet(
    `record-${record.id}`,
    h('h2', {}, record.services.join(', ') || 'Appointment'),
    h(
      'p',
      { 'data-testid': 'record-when' },
      `${record.start.slice(0, 16)} · ${record.minutes} min · ${staff?.name ?? ''}`,
    ),
    clientLine(record),
    record.comment ? h('p', { class: 'muted' }, record.comment) : null,
    record.labels.length > 0 ? h('p', { class: 'muted' }, record.labels.map((it) => it.title).join(', ')) : null,
    h('h3', {}, 'Status'),
    h(
      'div',
      { class: 'row' },
      STATUSES.map((status) => statusChip(record, status, act)),
    ),
    h('h3', {}, 'Payment'),
    payment(record, currency, act),
    record.activityId === 0 ? h('h3', {}, 'Move') : null,
    record.activityId === 0 ? moveForm(day, record, act) : null,
    h('h3', {}, ''),
    deleteButton(act),
  );
}

/** Runs an act; a refusal stands under the bar and nothing else changes. */
async function attempt(act) {
  try {
    notice();
    await act();
    return true;
  } catch (error) {
    notice(error.message);
    return false;
  }
}

function clientLine(record) {
  if (!record.client) return h('p', { class: 'muted' }, 'Walk-in');
  const open = () => openClient(record.client.id);
  return h(
    'p',
    {},
    h('button', { type: 'button', class: 'link', 'data-testid': 'open-client', onclick: open }, record.client.name),
    h('span', { class: 'muted' }, ` ${record.client.phone}`),
  );
}

function statusChip(record, [attendance, label, testid], act) {
  return h(
    'button',
    {
      type: 'button',
      class: 'chip',
      'data-testid': testid,
      'data-attendance': attendance,
      'aria-pressed': String(record.attendance === attendance),
      onclick: () => act('POST', '/status', { attendance }),
    },
    label,
  );
}

function payment(record, currency, act) {
  const due = record.cost - record.paid;
  const pay = (method) => () => act('POST', '/payment', { method });
  const button = (method, label) => {
    const attributes = { type: 'button', 'data-testid': `pay-${method}`, disabled: due <= 0, onclick: pay(method) };
    return h('button', attributes, label);
  };
  return h(
    'div',
    { class: 'row' },
    h('span', { 'data-testid': 'paid' }, `${money(record.paid, currency)} of ${money(record.cost, currency)}`),
    button('cash', 'Cash'),
    button('card', 'Card'),
    record.hasMembership ? button('membership', 'Membership') : null,
  );
}

function moveForm(day, record, act) {
  const able = day.staff.filter((it) => it.slots.length > 0 || it.id === record.staffId);
  const staff = h(
    'select',
    { name: 'staff', 'data-testid': 'move-staff' },
    able.map((it) => h('option', { value: it.id, selected: it.id === record.staffId }, it.name)),
  );
  const date = h('input', {
    type: 'date',
    'data-testid': 'move-date',
    value: record.start.slice(0, 10),
    required: true,
  });
  const time = h('input', {
    type: 'time',
    step: 900,
    'data-testid': 'move-time',
    value: record.start.slice(11, 16),
    required: true,
  });
  const force = h('input', { type: 'checkbox', 'data-testid': 'move-force' });
  const move = async (event) => {
    event.preventDefault();
    const start = `${date.value} ${time.value}:00`;
    if (await act('POST', '/move', { staffId: Number(staff.value), start, force: force.checked })) closeSheet();
  };
  return h(
    'form',
    { onsubmit: move },
    field('Team member', staff),
    h('div', { class: 'pair' }, field('Day', date), field('Time', time)),
    h(
      'div',
      { class: 'row' },
      h('button', { type: 'submit', 'data-testid': 'move-save' }, 'Move'),
      h('label', { class: 'muted' }, force, ' even if the time is taken'),
    ),
  );
}

function deleteButton(act) {
  const remove = async () => {
    if (await act('DELETE', '')) closeSheet();
  };
  return h(
    'button',
    { type: 'button', class: 'danger', 'data-testid': 'delete-record', onclick: remove },
    'Delete appointment',
  );
}
