import { call } from './api.js';
import { closeSheet, field, h, money, notice, openSheet } from './dom.js';

/** A new appointment; `staffId` and `time` as clicked in the journal. */
export function openNew(day, { staffId, time } = {}) {
  const working = day.staff.filter((it) => it.slots.length > 0);
  const staff = h(
    'select',
    { 'data-testid': 'new-staff', onchange: () => services.replaceChildren(...serviceBoxes(day, Number(staff.value))) },
    working.map((it) => h('option', { value: it.id, selected: it.id === staffId }, it.name)),
  );
  const services = h(
    'div',
    { class: 'services', 'data-testid': 'new-services' },
    serviceBoxes(day, Number(staff.value)),
  );
  const date = h('input', { type: 'date', 'data-testid': 'new-date', value: day.date, required: true });
  const start = h('input', {
    type: 'time',
    step: 900,
    'data-testid': 'new-time',
    value: time ?? '12:00',
    required: true,
  });
  const client = clientPicker(day.location.id);
  const comment = h('textarea', { rows: 2, 'data-testid': 'new-comment' });
  const force = h('input', { type: 'checkbox', 'data-testid': 'new-force' });
  const save = (event) => {
    event.preventDefault();
    const serviceIds = [...services.querySelectorAll('input:checked')].map((it) => Number(it.value));
    const when = `${date.value} ${start.value}:00`;
    const body = {
      staffId: Number(staff.value),
      serviceIds,
      start: when,
      comment: comment.value,
      force: force.checked,
    };
    return book({ locationId: day.location.id, client: client.value(), ...body });
  };
  openSheet(
    'new',
    h('h2', {}, 'New appointment'),
    h(
      'form',
      { onsubmit: save },
      field('Team member', staff),
      h('div', { class: 'pair' }, field('Day', date), field('Time', start)),
      h('div', { class: 'field' }, h('span', {}, 'Services'), services),
      client.element,
      field('Comment', comment),
      h(
        'div',
        { class: 'row' },
        h('button', { type: 'submit', class: 'primary', 'data-testid': 'new-save' }, 'Book'),
        h('label', { class: 'muted' }, force, ' even if the time is taken'),
      ),
    ),
  );
}

/** A group event: who is in it, and one more place. */
export function openEvent(day, event, onRecord) {
  const inside = day.records.filter((it) => it.activityId === event.id);
  const client = clientPicker(day.location.id);
  const save = (submit) => {
    submit.preventDefault();
    return book({ locationId: day.location.id, activityId: event.id, client: client.value() });
  };
  openSheet(
    `event-${event.id}`,
    h('h2', {}, event.title),
    h('p', {}, `${event.start.slice(0, 16)} · ${event.booked} of ${event.capacity} places`),
    h(
      'ul',
      { class: 'list' },
      inside.map((it) =>
        h(
          'li',
          {},
          h(
            'button',
            { type: 'button', class: 'link', 'data-testid': `record-${it.id}`, onclick: () => onRecord(it.id) },
            it.client?.name ?? '—',
          ),
        ),
      ),
    ),
    h('h3', {}, 'Add a client'),
    h(
      'form',
      { onsubmit: save },
      client.element,
      h('button', { type: 'submit', class: 'primary', 'data-testid': 'new-save' }, 'Book a place'),
    ),
  );
}

async function book(body) {
  try {
    notice();
    await call('POST', '/_salon/records', body);
    closeSheet();
  } catch (error) {
    notice(error.message);
  }
}

function serviceBoxes(day, staffId) {
  return day.services
    .filter((it) => staffId in it.prices)
    .map((it) =>
      h(
        'label',
        {},
        h('input', { type: 'checkbox', value: it.id, 'data-testid': `new-service-${it.id}` }),
        it.title,
        h('span', {}, money(it.prices[staffId], day.location.currency)),
      ),
    );
}

/** Name and phone; typing finds known cards. A phone may belong to several cards, so a chosen card goes by its id. */
function clientPicker(locationId) {
  let chosen;
  const options = h('ul', { class: 'list', 'data-testid': 'client-options' });
  const name = h('input', { 'data-testid': 'new-client-name', autocomplete: 'off' });
  const phone = h('input', { 'data-testid': 'new-client-phone', type: 'tel', autocomplete: 'off' });
  const choose = (it) => {
    chosen = it;
    name.value = it.name;
    phone.value = it.phone;
    options.replaceChildren();
  };
  const find = async (event) => {
    chosen = undefined;
    const text = event.target.value.trim();
    const found =
      text.length < 2 ? [] : await call('GET', `/_salon/clients?location=${locationId}&q=${encodeURIComponent(text)}`);
    options.replaceChildren(...found.slice(0, 5).map((it) => option(it, choose)));
  };
  name.addEventListener('input', find);
  phone.addEventListener('input', find);
  const element = h('div', {}, h('div', { class: 'pair' }, field('Client', name), field('Phone', phone)), options);
  return { element, value: () => (chosen ? { id: chosen.id } : { name: name.value, phone: phone.value }) };
}

function option(it, choose) {
  const attributes = { type: 'button', class: 'link', 'data-testid': `client-${it.id}`, onclick: () => choose(it) };
  return h('li', {}, h('button', attributes, `${it.name} ${it.phone}`));
}
