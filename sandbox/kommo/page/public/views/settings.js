import { fill, h } from '../ui/dom.js';
import { widgetText } from '../ui/widget-text.js';
import { openWidgetModal } from './widget-modal.js';

/** Title and side links of the settings section. An installed widget adds its own page below Kommo's. */
export function settingsLinks(page, current) {
  const { code, manifest, installation } = page.boot.widget;
  const link = (path, label, id) =>
    h(
      'a',
      {
        href: path,
        'data-nav': true,
        class: `k-side__item ${current === id ? 'k-side__item--on' : ''}`,
        'data-testid': `settings-${id}`,
      },
      label,
    );
  const own = installation.active && manifest?.locations.includes('advanced_settings');
  return h(
    'nav',
    { class: 'k-side', 'aria-label': page.t('settings') },
    link('/settings/widgets', page.t('integrations'), 'widgets'),
    own ? link(`/advanced_settings/${code}`, widgetText(page, manifest.advanced?.title), 'advanced') : null,
  );
}

function findings(page, title, lines, look) {
  if (lines.length === 0) return null;
  return h(
    'section',
    {
      class: `k-findings k-findings--${look}`,
      role: look === 'error' ? 'alert' : undefined,
      'data-testid': `archive-${look}s`,
    },
    h('h2', { class: 'k-subheading' }, page.t(title)),
    h(
      'ul',
      { class: 'k-findings__list' },
      lines.map((line) => h('li', {}, line)),
    ),
  );
}

/** The word and look of a widget's state: what the widget set itself, else what is stored. */
export function statusOf(page) {
  const status = page.host.badge ?? page.boot.widget.installation.status;
  const key = status.charAt(0).toUpperCase() + status.slice(1);
  return { status, text: page.t(`status${key}`) };
}

function tile(page) {
  const { code, path, manifest } = page.boot.widget;
  const { status, text } = statusOf(page);
  return h(
    'button',
    {
      type: 'button',
      class: 'k-tile',
      'data-testid': `widget-tile-${code}`,
      'data-code': code,
      onClick: () => openWidgetModal(page),
    },
    h('img', { src: `${path}/images/logo_main.png`, alt: '', class: 'k-tile__image' }),
    h('span', { class: 'k-tile__name' }, widgetText(page, manifest.widget.name)),
    h('span', { class: 'k-tile__text' }, widgetText(page, manifest.widget.short_description)),
    h('span', { class: `k-badge k-badge--${status}`, 'data-testid': 'widget-status' }, text),
  );
}

/** Settings → Integrations: the widget's tile, or why its archive was refused. */
export const settingsView = {
  describe: () => ({ area: 'settings', widgetsArea: 'widgetsSettings', entity: 'settings', section: 'settings' }),

  async mount({ page, holder, signal }) {
    const { errors, warnings, manifest } = page.boot.widget;
    page.shell.title(h('h1', { class: 'k-heading' }, page.t('settings')));
    const draw = () =>
      fill(
        holder,
        h(
          'div',
          { class: 'k-settings' },
          settingsLinks(page, 'widgets'),
          h(
            'div',
            { class: 'k-settings__main' },
            findings(page, 'refused', errors, 'error'),
            findings(page, 'warnings', warnings, 'warning'),
            manifest && errors.length === 0 ? tile(page) : null,
          ),
        ),
      );
    draw();
    page.on('widget:status', draw, signal);
  },
};
