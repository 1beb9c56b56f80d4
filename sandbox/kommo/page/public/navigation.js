import { h } from './ui/dom.js';
import { advancedView } from './views/advanced.js';
import { automationView } from './views/automation.js';
import { boardView } from './views/board.js';
import { cardView } from './views/card.js';
import { contactsView, leadsView, tasksView } from './views/lists.js';
import { settingsView } from './views/settings.js';
import { widgetPageView } from './views/widget-page.js';

/** Address → the view that shows it. The first match wins; groups of the pattern go to the view. */
const ROUTES = [
  [/^\/$/, boardView],
  [/^\/leads\/?$/, boardView],
  [/^\/leads\/pipeline\/(\d+)\/automation\/?$/, automationView],
  [/^\/leads\/pipeline\/(\d+)\/?$/, boardView],
  [/^\/leads\/list\/?$/, leadsView],
  [/^\/(leads|contacts|companies)\/detail\/(\d+)\/?$/, cardView],
  [/^\/contacts\/?(?:list\/?)?$/, contactsView],
  [/^\/todo\/?(?:list\/?)?$/, tasksView],
  [/^\/settings\b/, settingsView],
  [/^\/advanced_settings\/(\w+)\/?$/, advancedView],
  [/^\/widget_page\/(\w+)(?:\/(\w+))?(?:\/(\w+))?\/?$/, widgetPageView],
];

function match(path) {
  for (const [pattern, view] of ROUTES) {
    const found = pattern.exec(path);
    if (found) return { view, groups: found.slice(1) };
  }
  return { view: boardView, groups: [] };
}

function describe(page, path, view, groups) {
  const look = view.describe(page, groups);
  Object.assign(page.current, { path, card: null, panel: null, selected: [], ...look });
  Object.assign(page.app.data, {
    current_card: false,
    is_card: false,
    current_list: null,
    current_entity: look.entity ?? '',
  });
  page.app.widgets.system.area = look.area;
}

/**
 * Moves between pages without a load: the widget's `destroy`, the new address, `page:changed`, the new view, and only
 * then the widget in its new area. A visit that was overtaken by a newer one stops quietly.
 */
export function createNavigation(page) {
  const { $ } = page.modules;
  let visit = new AbortController();

  async function open(path, { replace = false, back = false } = {}) {
    visit.abort();
    const mine = new AbortController();
    visit = mine;
    await page.host.leave();
    const { view, groups } = match(path);
    if (!back) window.history[replace ? 'replaceState' : 'pushState']({}, '', path);
    describe(page, path, view, groups);
    $(document).trigger('page:changed');
    page.shell.arrive();
    const holder = h('div', { class: 'k-view', id: 'page_holder' });
    page.shell.view.replaceChildren(holder);
    await show(view, groups, holder, mine.signal);
  }

  async function show(view, groups, holder, signal) {
    try {
      await view.mount({ page, holder, groups, signal });
    } catch (error) {
      holder.replaceChildren(h('p', { class: 'k-empty', role: 'alert' }, `${page.t('failed')}: ${error.message}`));
      window.reportError(error);
      return;
    }
    if (!signal.aborted) await page.host.enter(page.current.area);
  }

  window.addEventListener('popstate', () => {
    void open(window.location.pathname, { back: true });
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[data-nav]');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void open(new URL(link.href).pathname);
  });
  return { open, again: () => open(page.current.path, { replace: true }) };
}
