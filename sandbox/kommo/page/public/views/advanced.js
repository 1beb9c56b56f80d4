import { fill, h } from '../ui/dom.js';
import { widgetText } from '../ui/widget-text.js';
import { settingsLinks } from './settings.js';

/** Kommo's frame for a page a widget draws itself: both anchors that widgets look for, one inside the other. */
export function workArea(code) {
  const place = document.createElement('div');
  place.id = `work-area-${code}`;
  const list = document.createElement('div');
  list.id = 'list_page_holder';
  place.append(list);
  return h('div', { class: 'k-work', id: 'work_area' }, place);
}

/** The widget's own page inside Settings. */
export const advancedView = {
  describe: (_page, [code]) => ({
    ...{
      area: 'advanced-settings',
      widgetsArea: `advanced-settings:${code}`,
      entity: 'advanced-settings',
      section: 'settings',
    },
  }),

  async mount({ page, holder, groups, signal }) {
    const [code] = groups;
    const title = widgetText(page, page.boot.widget.manifest?.advanced?.title) || page.t('advanced');
    page.shell.title(h('h1', { class: 'k-heading' }, title));
    fill(holder, h('div', { class: 'k-settings' }, settingsLinks(page, 'advanced'), workArea(code)));
    page.on('widget:ready', () => page.host.call('advancedSettings'), signal);
  },
};
