import { byId, h, minutesOf, timeOf } from './dom.js';

const HEAD = 46;
let shown = '';

/** Draws the day: a column for each team member, appointments at their wall-clock time. */
export function drawJournal(day, { onSlot, onRecord, onEvent }) {
  const journal = byId('journal');
  const place = `${day.location.id} ${day.date}`;
  const scroll = place === shown ? [journal.scrollLeft, journal.scrollTop] : [0, 0];
  shown = place;
  const focused = journal.contains(document.activeElement) ? document.activeElement.dataset.testid : undefined;
  const working = day.staff.filter((it) => it.slots.length > 0 || ofStaff(day, it).length > 0);
  if (working.length === 0) {
    journal.replaceChildren(h('p', { class: 'empty' }, 'Nobody works on this day.'));
    return;
  }
  const [first, last] = hoursOf(day, working);
  const columns = working.map((person) => column(day, person, first, last, { onSlot, onRecord, onEvent }));
  journal.replaceChildren(axis(first, last), ...columns);
  journal.scrollTo(...scroll);
  if (focused) journal.querySelector(`[data-testid="${focused}"]`)?.focus();
}

const ofStaff = (day, person) => [...day.records, ...day.events].filter((it) => it.staffId === person.id);

function hoursOf(day, staff) {
  const slots = staff.flatMap((it) => it.slots);
  const things = [...day.records, ...day.events].map((it) => minutesOf(it.start));
  const ends = [...day.records, ...day.events].map((it) => minutesOf(it.start) + it.minutes);
  const first = Math.min(...slots.map((it) => minutesOf(it.from)), ...things);
  const last = Math.max(...slots.map((it) => minutesOf(it.to)), ...ends);
  return [Math.floor(first / 60) * 60, Math.ceil(last / 60) * 60];
}

function axis(first, last) {
  const marks = [];
  for (let minute = first; minute < last; minute += 60) {
    marks.push(h('span', { style: `top:${HEAD + minute - first}px` }, timeOf(minute)));
  }
  return h('div', { class: 'axis', style: `height:${HEAD + last - first}px` }, marks);
}

function column(day, person, first, last, acts) {
  const events = day.events.filter((it) => it.staffId === person.id).map((it) => eventCard(it, first, acts.onEvent));
  const records = day.records
    .filter((it) => it.staffId === person.id && it.activityId === 0)
    .map((it) => recordCard(it, first, acts.onRecord));
  const isToday = day.now.startsWith(day.date);
  const now = minutesOf(day.now);
  const line = isToday && now > first && now < last ? h('div', { class: 'now', style: `top:${now - first}px` }) : null;
  return h(
    'section',
    { class: 'column', 'aria-label': person.name, 'data-testid': `staff-${person.id}` },
    h('div', { class: 'head' }, h('b', {}, person.name), h('small', {}, person.specialization)),
    h(
      'div',
      { class: 'track', style: `height:${last - first}px` },
      person.slots.map((slot) => workTime(person, slot, first, acts.onSlot)),
      line,
      events,
      records,
    ),
  );
}

/** Free working time: a click books at that quarter of an hour. */
function workTime(person, slot, first, onSlot) {
  const from = minutesOf(slot.from);
  const book = (event) => {
    const clicked = event.detail === 0 ? 0 : event.offsetY;
    onSlot(person.id, timeOf(from + Math.floor(clicked / 15) * 15));
  };
  return h('button', {
    type: 'button',
    class: 'work',
    style: `top:${from - first}px;height:${minutesOf(slot.to) - from}px`,
    'aria-label': `Book ${person.name} from ${slot.from}`,
    onclick: book,
  });
}

function positionOf(it, first) {
  return `top:${minutesOf(it.start) - first}px;height:${Math.max(18, it.minutes - 2)}px`;
}

function recordCard(record, first, onRecord) {
  const start = record.start.slice(11, 16);
  const dot = record.color ? h('i', { class: 'dot', style: `background:#${record.color}` }) : null;
  return h(
    'button',
    {
      type: 'button',
      class: 'card',
      style: positionOf(record, first),
      'data-testid': `record-${record.id}`,
      'data-attendance': record.attendance,
      title: `${start} ${record.client?.name ?? 'Walk-in'}: ${record.services.join(', ')}`,
      onclick: () => onRecord(record.id),
    },
    h('b', {}, dot, `${start} ${record.client?.name ?? 'Walk-in'}`),
    record.minutes >= 40 ? h('span', {}, record.services.join(', ')) : null,
    record.paid > 0 && record.minutes >= 50 ? h('span', { class: 'muted' }, 'paid') : null,
  );
}

function eventCard(event, first, onEvent) {
  return h(
    'button',
    {
      type: 'button',
      class: 'card event',
      style: positionOf(event, first),
      'data-testid': `event-${event.id}`,
      onclick: () => onEvent(event.id),
    },
    h('b', {}, `${event.start.slice(11, 16)} ${event.title}`),
    h('span', {}, `${event.booked} of ${event.capacity} places`),
  );
}
