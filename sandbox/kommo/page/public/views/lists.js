import { crm } from '../api.js';
import { valuesOf } from '../sdk/card-model.js';
import { button, fill, h } from '../ui/dom.js';
import { formatDate, formatDateTime, formatMoney } from '../ui/time.js';
import { widgetText } from '../ui/widget-text.js';
import { leadsTitle } from './board.js';

function userName(page, id) {
  return page.boot.users.find((user) => user.id === id)?.name ?? '';
}

function link(path, text) {
  return h('a', { href: path, 'data-nav': true, class: 'k-link' }, text);
}

function stageName(page, lead) {
  const pipeline = page.crm.pipelines.find((row) => row.id === lead.pipeline_id);
  return pipeline?._embedded.statuses.find((row) => row.id === lead.status_id)?.name ?? '';
}

/** A ticked row as `list_selected()` shows it. */
function picked(type, row) {
  return { id: row.id, type, phones: valuesOf(row, 'PHONE'), emails: valuesOf(row, 'EMAIL') };
}

/** Item of the widget in the list's menu: pressing it tells the widget through its callback. */
function moreMenu(page, list) {
  const menu = h('div', { class: 'k-menu', role: 'menu', 'data-testid': 'more-menu' });
  const { widget } = page.boot;
  const name = widgetText(page, widget.manifest?.widget.name);
  const item = h(
    'button',
    {
      type: 'button',
      role: 'menuitem',
      class: 'k-menu__item',
      'data-testid': `more-${widget.code}`,
      onClick: () => {
        menu.remove();
        page.host.call(list.callback);
      },
    },
    h('img', { src: `${widget.path}/images/logo_min.png`, alt: '', class: 'k-menu__image' }),
    name,
  );
  menu.append(page.host.has(list.area) ? item : h('div', { class: 'k-menu__empty' }, page.t('empty')));
  return menu;
}

function selectionBar(page, list, chosen) {
  if (chosen.size === 0) return h('div', { class: 'k-bulk' });
  const more = button(
    'secondary',
    page.t('more'),
    () => {
      const open = document.querySelector('.k-menu');
      if (open) open.remove();
      else more.after(moreMenu(page, list));
    },
    { 'data-testid': 'more', 'aria-haspopup': 'menu' },
  );
  return h(
    'div',
    { class: 'k-bulk' },
    h('span', { 'data-testid': 'selected-count' }, `${chosen.size} ${page.t('selected')}`),
    h('div', { class: 'k-bulk__menu' }, more),
  );
}

function table(page, list, rows, chosen, redraw) {
  const tick = (checked, change, label, id) =>
    h(
      'td',
      { class: 'k-td k-td--tick' },
      h('input', {
        type: 'checkbox',
        class: 'k-checkbox',
        checked,
        'aria-label': label,
        onChange: change,
        'data-testid': id,
      }),
    );
  const toggle = (row) => {
    if (chosen.has(row.id)) chosen.delete(row.id);
    else chosen.set(row.id, row);
    redraw();
  };
  const all = () => {
    const full = chosen.size === rows.length;
    chosen.clear();
    if (!full) for (const row of rows) chosen.set(row.id, row);
    redraw();
  };
  const heads = list.columns.map(([key]) => h('th', { class: 'k-th', scope: 'col' }, page.t(key)));
  return h(
    'table',
    { class: 'k-table list' },
    h(
      'thead',
      {},
      h('tr', {}, tick(rows.length > 0 && chosen.size === rows.length, all, page.t('selected'), 'tick-all'), heads),
    ),
    h(
      'tbody',
      {},
      rows.map((row) =>
        h(
          'tr',
          { class: 'k-tr', 'data-id': row.id, 'data-testid': `row-${row.id}` },
          tick(chosen.has(row.id), () => toggle(row), row.name ?? row.text, `tick-${row.id}`),
          list.columns.map(([, cell]) => h('td', { class: 'k-td' }, cell(page, row))),
        ),
      ),
    ),
  );
}

function listView(list) {
  return {
    describe: () => ({ area: list.area, widgetsArea: list.kind, entity: list.kind, section: list.section }),

    async mount({ page, holder, signal }) {
      list.title(page);
      const chosen = new Map();
      let rows = [];
      const draw = () => {
        page.current.selected = [...chosen.values()].map((row) => picked(list.type, row));
        fill(
          holder,
          h('div', { class: 'k-list' }, selectionBar(page, list, chosen), table(page, list, rows, chosen, draw)),
        );
      };
      const load = async () => {
        rows = await list.load();
        if (!signal.aborted) draw();
      };
      await load();
      page.on('changed', load, signal);
    },
  };
}

export const leadsView = listView({
  ...{ area: 'llist', kind: 'leads', section: 'leads', type: 'lead', callback: 'leads.selected', load: crm.leads },
  title: (page) => leadsTitle(page, page.crm.pipelines.find((row) => row.is_main) ?? page.crm.pipelines[0], 'list'),
  columns: [
    ['name', (_page, row) => link(`/leads/detail/${row.id}`, row.name || `#${row.id}`)],
    ['stage', stageName],
    ['price', (page, row) => formatMoney(row.price, page)],
    ['responsible', (page, row) => userName(page, row.responsible_user_id)],
    ['created', (page, row) => formatDate(row.created_at, page)],
  ],
});

export const contactsView = listView({
  ...{
    area: 'clist',
    kind: 'contacts',
    section: 'contacts',
    type: 'contact',
    callback: 'contacts.selected',
    load: crm.contacts,
  },
  title: (page) => page.shell.title(h('h1', { class: 'k-heading' }, page.t('contacts'))),
  columns: [
    ['name', (_page, row) => link(`/contacts/detail/${row.id}`, row.name || `#${row.id}`)],
    ['phone', (_page, row) => valuesOf(row, 'PHONE').join(', ')],
    ['email', (_page, row) => valuesOf(row, 'EMAIL').join(', ')],
    ['created', (page, row) => formatDate(row.created_at, page)],
  ],
});

const openTasks = async () => (await crm.tasks()).filter((task) => !task.is_completed);

export const tasksView = listView({
  ...{ area: 'tlist', kind: 'todo', section: 'todo', type: 'task', callback: 'todo.selected', load: openTasks },
  title: (page) => page.shell.title(h('h1', { class: 'k-heading' }, page.t('tasks'))),
  columns: [
    ['due', (page, row) => formatDateTime(row.complete_till, page)],
    [
      'task',
      (_page, row) => (row.entity_type ? link(`/${row.entity_type}/detail/${row.entity_id}`, row.text) : row.text),
    ],
    ['responsible', (page, row) => userName(page, row.responsible_user_id)],
  ],
});
