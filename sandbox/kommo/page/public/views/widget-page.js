import { fill, h } from '../ui/dom.js';
import { widgetText } from '../ui/widget-text.js';
import { workArea } from './advanced.js';

/** A page that the widget has in the left menu, with its sub-items as tabs. */
export const widgetPageView = {
  describe: (_page, [code, item]) => ({
    ...{
      area: 'widget_page',
      widgetsArea: `widget-page:${code}`,
      entity: 'widget-page',
      section: `widget-${item ?? ''}`,
    },
  }),

  async mount({ page, holder, groups, signal }) {
    const [code, item, subitem] = groups;
    const entry = page.boot.widget.manifest?.left_menu?.[item];
    const tabs = Object.entries(entry?.submenu ?? {}).map(([name, sub]) =>
      h(
        'a',
        {
          href: `/widget_page/${code}/${item}/${name}`,
          'data-nav': true,
          class: `k-tab ${name === subitem ? 'k-tab--on' : ''}`,
        },
        widgetText(page, sub.title),
      ),
    );
    page.shell.title(h('h1', { class: 'k-heading' }, widgetText(page, entry?.title)), tabs);
    fill(holder, workArea(code));
    const place = { location: 'widget_page', item_code: item, subitem_code: subitem };
    page.on('widget:ready', () => page.host.call('initMenuPage', place), signal);
  },
};
