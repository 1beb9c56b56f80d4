import { h, icon, icons } from '../ui/dom.js';

const KEY = 'crm-panel-folded';

/** The right panel of a card. Folded it is a strip of logos; its state is remembered in the browser. */
export function createPanel(page) {
  const { t } = page;
  const elements = h('div', { class: 'card-widgets__elements', 'data-testid': 'widget-panel' });
  const link = h('a', { href: '/settings/widgets', 'data-nav': true, class: 'k-link' }, t('settings'));
  const empty = h('p', { class: 'k-panel__empty', hidden: true }, t('noPanel'), ' ', link);
  const toggle = h(
    'button',
    { type: 'button', class: 'card-widgets__top js-card-widgets-on-off', 'data-testid': 'panel-toggle' },
    icon(icons.chevron, 16),
    h('span', { class: 'card-widgets__top-label' }, t('widgets')),
  );
  const root = h(
    'aside',
    { class: 'card-widgets js-card-widgets', id: 'widgets_block', 'aria-label': t('widgets') },
    toggle,
    empty,
    elements,
  );
  const overlay = h('div', { class: 'card-widgets__overlay', id: 'card_widgets_overlay' });
  const show = (folded) => {
    root.classList.toggle('card-widgets--folded', folded);
    toggle.setAttribute('aria-expanded', String(!folded));
    toggle.title = t(folded ? 'expand' : 'collapse');
    window.localStorage.setItem(KEY, folded ? '1' : '0');
  };
  toggle.addEventListener('click', () => show(!root.classList.contains('card-widgets--folded')));
  elements.addEventListener('panel:open', () => show(false));
  show(window.localStorage.getItem(KEY) === '1');
  const settle = () => {
    empty.hidden = page.boot.widget.installation.active;
  };
  settle();
  return { root, elements, overlay, settle };
}
