import { call } from './api.js';
import { openClient } from './client-sheet.js';
import { byId, closeSheet, h, notice, shownSheet } from './dom.js';
import { drawFaults } from './faults-panel.js';
import { drawJournal } from './journal.js';
import { openEvent, openNew } from './new-sheet.js';
import { openRecord } from './record-sheet.js';

/** Location and day stand in the address, so that a reload or a link shows the same. */
const wanted = new URLSearchParams(location.search);
let locations = [];
let day;
let drawing = 0;

async function start() {
  locations = await call('GET', '/_salon/locations');
  const select = byId('location');
  select.replaceChildren(...locations.map((it) => h('option', { value: it.id }, it.title)));
  const first = locations.find((it) => String(it.id) === wanted.get('location')) ?? locations[0];
  select.value = first.id;
  byId('day').value = wanted.get('day') ?? first.today;
  wire();
  await refresh();
  await drawFaults();
  listen();
}

function wire() {
  byId('location').addEventListener('change', () => {
    byId('day').value = chosen().today;
    return refresh();
  });
  byId('day').addEventListener('change', refresh);
  byId('day-prev').addEventListener('click', () => shift(-1));
  byId('day-next').addEventListener('click', () => shift(1));
  byId('today').addEventListener('click', () => {
    byId('day').value = day.now.slice(0, 10);
    return refresh();
  });
  byId('new-record').addEventListener('click', () => openNew(day));
}

const chosen = () => locations.find((it) => String(it.id) === byId('location').value);

function shift(days) {
  const date = new Date(`${byId('day').value}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  byId('day').value = date.toISOString().slice(0, 10);
  return refresh();
}

/** Reads the day anew and redraws; an answer that a later one overtook is dropped. */
async function refresh() {
  const mine = ++drawing;
  const at = { location: byId('location').value, day: byId('day').value };
  history.replaceState(null, '', `?${new URLSearchParams(at)}`);
  try {
    const fresh = await call('GET', `/_salon/day?location=${at.location}&date=${at.day}`);
    if (mine !== drawing) return;
    day = fresh;
    draw();
    await redrawSheet();
  } catch (error) {
    notice(error.message);
  }
}

function draw() {
  byId('clock').textContent = `${day.now.slice(11, 16)} ${day.location.timezone.split('/').pop().replaceAll('_', ' ')}`;
  drawJournal(day, {
    onSlot: (staffId, time) => openNew(day, { staffId, time }),
    onRecord: showRecord,
    onEvent: showEvent,
  });
}

function showRecord(id) {
  const record = day.records.find((it) => it.id === id);
  if (record) openRecord(day, record);
}

function showEvent(id) {
  const event = day.events.find((it) => it.id === id);
  if (event) openEvent(day, event, showRecord);
}

/** Keeps an open appointment or client in step; a form that is being filled in is left alone. */
async function redrawSheet() {
  const [kind, id] = shownSheet().split('-');
  if (kind === 'record') {
    const record = day.records.find((it) => String(it.id) === id);
    const isMoving = document.activeElement?.closest('form');
    if (!record) closeSheet();
    else if (!isMoving) openRecord(day, record);
  }
  if (kind === 'client') await openClient(Number(id));
}

function listen() {
  const feed = new EventSource('/_salon/live');
  let waiting;
  // One act causes several changes: they are drawn together.
  feed.addEventListener('change', () => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 60);
  });
  setInterval(refresh, 60_000);
}

start().catch((error) => notice(error.message));
