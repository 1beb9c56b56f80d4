import { call } from './api.js';
import { h, money, openSheet } from './dom.js';

const WORDS = { '-1': 'no-show', 0: 'waiting', 1: 'arrived', 2: 'confirmed' };

/** A client's card: what was bought and paid, memberships, last appointments. */
export async function openClient(id) {
  const client = await call('GET', `/_salon/clients/${id}`);
  const { totals, currency } = client;
  const total = (label, value, testid) => [h('div', {}, h('dt', {}, label), h('dd', { 'data-testid': testid }, value))];
  openSheet(
    `client-${id}`,
    h('h2', { 'data-testid': 'client-card' }, client.name),
    h('p', { class: 'muted' }, [client.phone, client.email].filter(Boolean).join(' · ')),
    client.comment ? h('p', {}, client.comment) : null,
    h(
      'dl',
      { class: 'totals' },
      total('Visits', String(totals.visits), 'client-visits'),
      total('Sold', money(totals.spent, currency), 'client-spent'),
      total('Paid', money(totals.paid, currency), 'client-paid'),
      total('Balance', money(totals.balance, currency), 'client-balance'),
    ),
    client.memberships.length > 0 ? h('h3', {}, 'Memberships') : null,
    h('ul', { class: 'list' }, client.memberships.map(membership)),
    h('h3', {}, 'Appointments'),
    h('ul', { class: 'list' }, client.records.map(line)),
  );
}

function membership(it) {
  const until = it.until ? `until ${it.until}` : 'not activated';
  return h(
    'li',
    { 'data-testid': 'membership' },
    h('span', {}, `${it.title} · ${it.left} left`),
    h('span', { class: 'muted' }, `${it.frozen ? 'frozen' : it.status}, ${until}`),
  );
}

function line(record) {
  return h(
    'li',
    {},
    h('span', {}, `${record.start.slice(0, 16)} ${record.services.join(', ')}`),
    h('span', { class: 'muted' }, WORDS[record.attendance]),
  );
}
