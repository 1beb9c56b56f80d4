import { h } from '../ui/dom.js';
import { formatMoney } from '../ui/time.js';
import { widgetText } from '../ui/widget-text.js';

function productLine(page, item) {
  return h(
    'div',
    { class: 'k-product' },
    h('span', {}, item.name),
    h('span', {}, `${item.quantity ?? 1} × ${formatMoney(Number(item.price), page)}`),
  );
}

async function openTab(page, card, place) {
  await page.host.ready;
  if (!page.host.has('card_sdk')) return;
  const offered = (await page.host.call('loadPreloadedData')) ?? [];
  const linked = (await page.host.call('loadElements', { type: card.kind }, card.id)) ?? [];
  if (offered.length + linked.length > 0)
    place.replaceChildren(...[...linked, ...offered].map((item) => productLine(page, item)));
}

/** The tab a widget with the location `card_sdk` has in cards: it may draw into `#<code>` itself or give products. */
export function cardTab(page, card) {
  const { code } = page.boot.widget;
  const place = document.createElement('div');
  place.id = code;
  place.className = 'card-tab-content';
  const root = h('div', { class: 'k-card__tab', hidden: true, 'data-testid': 'card-tab' });
  root.append(place);
  return { root, open: () => openTab(page, card, place) };
}

/** The row of tabs; there is a second one only while the widget is installed and asks for it. */
export function tabRow(page, main, tab) {
  const { manifest, installation } = page.boot.widget;
  const row = h('div', { class: 'card-tabs k-card__tabs' });
  if (!installation.active || !manifest?.locations.includes('card_sdk')) return row;
  const show = (own) => {
    main.hidden = own;
    tab.root.hidden = !own;
    first.setAttribute('aria-pressed', String(!own));
    second.setAttribute('aria-pressed', String(own));
    page.modules.$(document).trigger('controls:hide:private');
    if (own) tab.open();
  };
  const first = h(
    'button',
    { type: 'button', class: 'k-tab card-tabs__item', 'aria-pressed': 'true', onClick: () => show(false) },
    page.t('main'),
  );
  const second = h(
    'button',
    {
      type: 'button',
      class: 'k-tab card-tabs__item',
      'aria-pressed': 'false',
      'data-testid': 'tab-widget',
      onClick: () => show(true),
    },
    widgetText(page, manifest.widget.name),
  );
  row.append(first, second);
  return row;
}
