import { crm } from '../api.js';
import { button, fill, h, icon, icons, select } from '../ui/dom.js';
import { formatDay, formatMoney } from '../ui/time.js';

function pipelineOf(page, id) {
  const all = page.crm.pipelines.filter((row) => !row.is_archive);
  return all.find((row) => row.id === Number(id)) ?? all.find((row) => row.is_main) ?? all[0];
}

/** Heading of the leads section: pipeline, board or list, automation. */
export function leadsTitle(page, pipeline, mode) {
  const options = page.crm.pipelines.map((row) => [row.id, row.name]);
  const choose = (event) => page.navigation.open(`/leads/pipeline/${event.target.value}`);
  const tab = (name, path) =>
    h(
      'a',
      {
        href: path,
        'data-nav': true,
        class: `k-tab ${mode === name ? 'k-tab--on' : ''}`,
        'data-testid': `mode-${name}`,
      },
      page.t(name),
    );
  page.shell.title(
    h('h1', { class: 'k-heading' }, page.t('leads')),
    select({ value: pipeline.id, onChange: choose, 'aria-label': page.t('board'), 'data-testid': 'pipeline' }, options),
    tab('board', `/leads/pipeline/${pipeline.id}`),
    tab('list', '/leads/list'),
    tab('automation', `/leads/pipeline/${pipeline.id}/automation`),
  );
}

async function move(page, board, lead, stage) {
  lead.status_id = stage.id;
  board.draw();
  try {
    await crm.change('leads', lead.id, { status_id: stage.id, pipeline_id: stage.pipeline_id });
  } catch (error) {
    page.app.notifications.show_message_error({ header: page.t('saveFailed'), text: error.message });
    page.emit('changed');
  }
}

/** The list of stages behind the three dots: moving a deal without a mouse. */
function mover(page, board, lead) {
  const stages = board.pipeline._embedded.statuses;
  const chosen = (event) => stages.find((row) => row.id === Number(event.target.value));
  const change = (event) => move(page, board, lead, chosen(event));
  const look = { class: 'k-deal__move', value: lead.status_id, onChange: change, 'data-testid': `move-${lead.id}` };
  const list = select(
    { ...look, 'aria-label': `${page.t('moveTo')}: ${lead.name}` },
    stages.map((row) => [row.id, row.name]),
  );
  return h('span', { class: 'k-deal__mover', title: page.t('moveTo') }, icon(icons.more, 16), list);
}

function dealCard(page, board, lead) {
  const contact = board.names.get(lead._embedded?.contacts?.[0]?.id);
  const node = h(
    'article',
    {
      class: `k-deal ${board.moved.has(lead.id) ? 'k-deal--moved' : ''}`,
      draggable: 'true',
      'data-testid': `deal-${lead.id}`,
      'data-id': lead.id,
    },
    h(
      'div',
      { class: 'k-deal__top' },
      h('span', {}, contact ?? ''),
      h('span', { class: 'k-deal__date' }, formatDay(lead.created_at, page)),
    ),
    h(
      'a',
      { href: `/leads/detail/${lead.id}`, 'data-nav': true, class: 'k-deal__name', draggable: 'false' },
      lead.name || `#${lead.id}`,
    ),
    h(
      'div',
      { class: 'k-deal__foot' },
      h('span', {}, lead.price ? formatMoney(lead.price, page) : ''),
      mover(page, board, lead),
    ),
  );
  node.addEventListener('dragstart', (event) => {
    event.dataTransfer.setData('text/plain', String(lead.id));
    event.dataTransfer.effectAllowed = 'move';
    node.classList.add('k-deal--drag');
  });
  node.addEventListener('dragend', () => node.classList.remove('k-deal--drag'));
  return node;
}

function stageColumn(page, board, stage) {
  const leads = board.leads.filter((lead) => lead.status_id === stage.id);
  const sum = leads.reduce((total, lead) => total + (lead.price ?? 0), 0);
  const column = h(
    'section',
    { class: 'k-stage', 'data-testid': `stage-${stage.id}`, 'data-id': stage.id, 'aria-label': stage.name },
    h(
      'header',
      { class: 'k-stage__head', style: `border-bottom-color:${stage.color}` },
      h('div', { class: 'k-stage__name', title: stage.name }, stage.name),
      h('div', { class: 'k-stage__sum' }, `${leads.length} · ${formatMoney(sum, page)}`),
    ),
    h(
      'div',
      { class: 'k-stage__cards' },
      leads.map((lead) => dealCard(page, board, lead)),
    ),
  );
  column.addEventListener('dragover', (event) => {
    event.preventDefault();
    column.classList.add('k-stage--over');
  });
  column.addEventListener('dragleave', () => column.classList.remove('k-stage--over'));
  column.addEventListener('drop', (event) => {
    event.preventDefault();
    column.classList.remove('k-stage--over');
    const lead = board.leads.find((row) => row.id === Number(event.dataTransfer.getData('text/plain')));
    if (lead && lead.status_id !== stage.id) void move(page, board, lead, stage);
  });
  return column;
}

/** Reads the pipeline's deals. Returns whether anything differs from what is shown. */
async function load(board) {
  const [leads, contacts] = await Promise.all([crm.leads(), crm.contacts()]);
  const before = new Map(board.leads.map((lead) => [lead.id, lead.status_id]));
  board.leads = leads.filter((lead) => lead.pipeline_id === board.pipeline.id);
  const moved = board.leads.filter((lead) => before.has(lead.id) && before.get(lead.id) !== lead.status_id);
  board.moved = new Set(moved.map((lead) => lead.id));
  board.names = new Map(contacts.map((contact) => [contact.id, contact.name]));
  const seen = JSON.stringify([board.leads, [...board.names]]);
  const differs = seen !== board.seen;
  board.seen = seen;
  return differs;
}

/** Draws all columns anew; how far each was scrolled and where the keyboard was stay as they were. */
function drawColumns(page, board, columns, stages) {
  const cardsOf = (column) => column.querySelector('.k-stage__cards');
  const scrolled = new Map([...columns.children].map((column) => [column.dataset.id, cardsOf(column).scrollTop]));
  const focused = columns.contains(document.activeElement) ? document.activeElement.dataset.testid : null;
  fill(
    columns,
    stages.map((stage) => stageColumn(page, board, stage)),
  );
  for (const column of columns.children) cardsOf(column).scrollTop = scrolled.get(column.dataset.id) ?? 0;
  if (focused) columns.querySelector(`[data-testid="${focused}"]`)?.focus();
}

/** The pipeline as columns. Deals are moved by dragging, or by the list on each card for keyboards. */
export const boardView = {
  describe: () => ({ area: 'leads-pipeline', widgetsArea: 'leads-pipeline', entity: 'leads', section: 'leads' }),

  async mount({ page, holder, groups, signal }) {
    const pipeline = pipelineOf(page, groups[0]);
    const stages = [...pipeline._embedded.statuses].sort((a, b) => a.sort - b.sort);
    const columns = h('div', { class: 'k-board', 'data-testid': 'board' });
    const board = { pipeline, leads: [], moved: new Set(), names: new Map(), seen: '' };
    board.draw = () => drawColumns(page, board, columns, stages);
    leadsTitle(page, pipeline, 'board');
    const add = async () => {
      const made = await crm.addLead({ name: page.t('addDeal'), pipeline_id: pipeline.id });
      await page.navigation.open(`/leads/detail/${made._embedded.leads[0].id}`);
    };
    await load(board);
    if (signal.aborted) return;
    board.draw();
    const bar = button('primary', page.t('addDeal'), add, { 'data-testid': 'add-deal' });
    fill(holder, h('div', { class: 'k-board__page' }, h('div', { class: 'k-board__bar' }, bar), columns));
    page.on(
      'changed',
      async () => {
        const differs = await load(board);
        if (differs && !signal.aborted && !columns.querySelector('.k-deal--drag')) board.draw();
      },
      signal,
    );
  },
};
