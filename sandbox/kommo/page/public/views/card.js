import { crm } from '../api.js';
import { currentCard } from '../sdk/card-model.js';
import { fill, h, icon, icons } from '../ui/dom.js';
import { contactBlocks } from './card-contacts.js';
import { entityForm, saveBar } from './card-form.js';
import { createPanel } from './card-panel.js';
import { cardTab, tabRow } from './card-tab.js';
import { createFeed } from './feed.js';

const AREAS = { leads: 'lcard', contacts: 'ccard', companies: 'comcard' };
const SECTIONS = { leads: 'leads', contacts: 'contacts', companies: 'contacts' };

/** The record, and the people whose phone and e-mail the card shows. */
async function readCard(kind, id) {
  const entity = kind === 'leads' ? await crm.lead(id) : await crm.entity(kind, id);
  if (!entity) return null;
  const linked = kind === 'leads' ? (entity._embedded?.contacts ?? []) : [];
  const order = [...linked]
    .sort((a, b) => Number(b.is_main ?? false) - Number(a.is_main ?? false))
    .map((row) => row.id);
  const found = await crm.entitiesById('contacts', order);
  const contacts =
    kind === 'contacts' ? [entity] : order.map((one) => found.find((row) => row.id === one)).filter(Boolean);
  return { kind, id, entity, contacts };
}

async function linkedDeals(card) {
  const ids = (card.entity._embedded?.leads ?? []).map((row) => row.id);
  return card.kind === 'leads' ? [] : crm.entitiesById('leads', ids);
}

function remember(page, card) {
  page.current.card = card;
  page.app.data.current_card = currentCard(card);
  page.app.data.is_card = true;
}

/** The left column. It is drawn again when the record changed elsewhere, unless the user is in the middle of an edit. */
function createLeft(page, card, deals) {
  const main = h('div', { class: 'k-card__fields card-fields', 'data-testid': 'card-fields' });
  const tab = cardTab(page, card);
  const bar = saveBar(page, card, () => left.draw());
  const left = {
    root: h('div', { class: 'k-card__left' }),
    edits: bar.edits,
    draw() {
      bar.reset();
      const focused = main.contains(document.activeElement);
      if (focused) document.activeElement.blur();
      fill(main, entityForm(page, card, bar), contactBlocks(page, card, left.deals));
    },
    busy: () => bar.edits.size > 0 || main.contains(document.activeElement),
    deals,
  };
  const back = h(
    'a',
    {
      href: card.kind === 'leads' ? '/leads' : '/contacts',
      'data-nav': true,
      class: 'k-card__back',
      'aria-label': page.t(card.kind === 'leads' ? 'leads' : 'contacts'),
    },
    icon(icons.back),
  );
  left.root.append(
    h('div', { class: 'k-card__head' }, back, bar.name),
    tabRow(page, main, tab),
    main,
    tab.root,
    bar.root,
  );
  left.draw();
  return left;
}

/** The page of one lead, contact or company: fields at the left, feed in the middle, widgets at the right. */
export const cardView = {
  describe: (_page, [kind, id]) => ({
    ...{ area: AREAS[kind], entity: kind, section: SECTIONS[kind], widgetsArea: `${kind}_card`, cardId: Number(id) },
  }),

  async mount({ page, holder, groups, signal }) {
    const [kind, id] = groups;
    const card = await readCard(kind, Number(id));
    if (signal.aborted) return;
    if (!card) {
      fill(holder, h('p', { class: 'k-empty', role: 'alert' }, page.t('notFound')));
      return;
    }
    remember(page, card);
    page.shell.title(h('span', { class: 'k-top__crumb' }, page.t(SECTIONS[kind])));
    const left = createLeft(page, card, await linkedDeals(card));
    const feed = createFeed(page, card);
    const panel = createPanel(page);
    if (signal.aborted) return;
    page.current.panel = panel.elements;
    const root = h(
      'div',
      { class: 'k-card card-holder', id: 'card_holder', 'data-id': card.id },
      left.root,
      feed.root,
      panel.root,
      panel.overlay,
    );
    page.app.data.current_view = { $el: page.modules.$(root) };
    fill(holder, root);
    await feed.load();
    page.on(
      'changed',
      async () => {
        const [next] = await Promise.all([readCard(kind, card.id), feed.load()]);
        if (signal.aborted || !next) return;
        Object.assign(card, next);
        remember(page, card);
        if (!left.busy()) left.draw();
      },
      signal,
    );
    page.on('widget:ready', () => panel.settle(), signal);
  },
};
