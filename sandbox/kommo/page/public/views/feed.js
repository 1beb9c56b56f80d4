import { crm } from '../api.js';
import { button, fill, h, select } from '../ui/dom.js';
import { fromLocalInput, toLocalInput } from '../ui/time.js';
import { eventItem, noteItem, taskItem } from './feed-items.js';

const SINGULAR = { leads: 'lead', contacts: 'contact', companies: 'company' };

/** Events that a note or task in the same feed already tells. */
const TOLD = /^(task_|common_note|service_note|attachment_note)/;

function failed(page, error) {
  page.app.notifications.show_message_error({ header: page.t('saveFailed'), text: error.message });
}

async function readFeed(card) {
  const [notes, tasks, events] = await Promise.all([
    crm.notesOf(card.kind, card.id),
    crm.tasksOf(card.kind, card.id),
    crm.eventsOf(SINGULAR[card.kind], card.id),
  ]);
  const told = events.filter((event) => !TOLD.test(event.type));
  const past = [
    ...notes.map((row) => ({ at: row.created_at, draw: noteItem, row })),
    ...tasks.filter((row) => row.is_completed).map((row) => ({ at: row.updated_at, draw: taskItem, row })),
    ...told.map((row) => ({ at: row.created_at, draw: eventItem, row })),
  ].sort((a, b) => a.at - b.at);
  const open = tasks.filter((row) => !row.is_completed).sort((a, b) => a.complete_till - b.complete_till);
  return [...past, ...open.map((row) => ({ at: row.complete_till, draw: taskItem, row }))];
}

function compose(page, card, sent) {
  const { t } = page;
  const zone = page.boot.account.timezone;
  const types = (page.crm.account._embedded?.task_types ?? []).map((type) => [type.id, type.name]);
  const kind = select({ class: 'k-compose__kind', 'aria-label': t('task'), 'data-testid': 'compose-kind' }, [
    ['note', t('note')],
    ['task', t('task')],
  ]);
  const text = h('textarea', {
    class: 'k-compose__text control-contenteditable__area',
    rows: 2,
    placeholder: t('writeNote'),
    'aria-label': t('writeNote'),
    'data-testid': 'compose-text',
  });
  const type = select({ 'data-testid': 'compose-type', 'aria-label': t('task') }, types);
  const due = h('input', {
    type: 'datetime-local',
    class: 'k-input k-compose__due',
    'aria-label': t('due'),
    value: toLocalInput(Date.now() / 1000 + 86_400, zone),
  });
  const extra = h('span', { class: 'k-compose__extra', hidden: true }, type, due);
  kind.addEventListener('change', () => {
    extra.hidden = kind.value !== 'task';
    text.placeholder = t(kind.value === 'task' ? 'writeTask' : 'writeNote');
  });
  const send = async () => {
    const words = text.value.trim();
    if (!words) return;
    const task = {
      text: words,
      complete_till: fromLocalInput(due.value, zone),
      task_type_id: Number(type.value),
      entity_id: card.id,
      entity_type: card.kind,
    };
    try {
      await (kind.value === 'task' ? crm.addTask(task) : crm.addNote(card.kind, card.id, words));
      text.value = '';
      await sent();
    } catch (error) {
      failed(page, error);
    }
  };
  return h(
    'div',
    { class: 'feed-compose k-compose' },
    h('div', { class: 'feed-compose__quick-actions-wrapper k-compose__row' }, kind, extra),
    text,
    button('primary', t('add'), send, { class: 'k-compose__send', 'data-testid': 'compose-send' }),
  );
}

/** Notes, tasks and events of a record, oldest first, open tasks last, and the box to write in. */
export function createFeed(page, card) {
  const list = h('div', { class: 'notes-wrapper__notes js-notes k-feed__list', 'data-testid': 'feed' });
  const complete = async (task) => {
    try {
      await crm.change('tasks', task.id, { is_completed: true, result: { text: page.t('done') } });
      await feed.load();
    } catch (error) {
      failed(page, error);
    }
  };
  let last = '';
  const feed = {
    async load() {
      const items = await readFeed(card);
      const seen = JSON.stringify(items.map((item) => item.row));
      if (seen === last) return;
      last = seen;
      const empty = items.length === 0 ? h('p', { class: 'k-empty' }, page.t('empty')) : null;
      fill(
        list,
        items.map((item) => item.draw(page, item.row, complete)),
        empty,
      );
      list.scrollTop = list.scrollHeight;
    },
  };
  feed.root = h(
    'div',
    { class: 'k-feed notes-wrapper' },
    list,
    compose(page, card, () => feed.load()),
  );
  return feed;
}
