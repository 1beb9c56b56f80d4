/* The least of Kommo that the archive needs; see page.ts. */
const query = new URLSearchParams(location.search);
const area = query.get('area') ?? 'card';
const BASE = '/upl/slotdesk/1/widget';
if (query.get('theme') === '2') document.documentElement.dataset.colorScheme = 'dark';
if (query.get('width')) document.querySelector('.card-widgets').style.width = `${query.get('width')}px`;
if (query.get('now')) {
  const shift = Date.parse(query.get('now')) - Date.now();
  const real = Date.now;
  Date.now = () => real() + shift;
}

window.APP = {
  lang_id: query.get('lang') ?? 'en',
  data: { current_card: area === 'card' ? { id: query.get('deal') ?? '20517' } : false },
  system: { format: { date: { full: 'DD.MM.YYYY HH:mm' } } },
  constant: (name) =>
    name === 'user'
      ? { id: '7000001', name: 'Thiago Moreira', theme: query.get('theme') ?? 1 }
      : { timezone: 'Europe/Madrid' },
};

require.config({ paths: { jquery: '/jquery' } });
define('lib/components/base/modal', ['jquery'], ($) =>
  function Modal(options) {
    const root = $(`<div class="modal ${options.class_name}"><div class="modal-body"></div></div>`).appendTo('body');
    this.destroy = () => {
      if (options.destroy() !== false) root.remove();
    };
    options.init(root.find('.modal-body'));
  });

// RequireJS takes no async function for a callback.
require(['jquery', `${BASE}/script.js`], ($, Widget) => {
  void start($, Widget);
});

async function start($, Widget) {
  const i18n = await (await fetch(`${BASE}/i18n/en.json`)).json();
  const settings = { path: `${BASE}/`, version: '1', widget_code: 'slotdesk' };
  Widget.prototype = {
    params: settings,
    get_settings: () => settings,
    system: () => ({ area: area === 'card' ? 'lcard' : area, amouser_id: '7000001' }),
    i18n: (key) => key.split('.').reduce((node, part) => node?.[part], i18n),
    render_template: ({ body }) =>
      $('.card-widgets').append(
        `<div class="card-widgets__widget-slotdesk"><div class="card-widgets__widget__body">${body}</div></div>`,
      ),
    $authorizedAjax: (options) => $.ajax({ ...options, headers: { 'X-Auth-Token': 'one-time' } }),
    get_current_card_contacts_data: () => Promise.resolve([]),
  };
  const widget = new Widget();
  Object.assign(window, { slotdeskWidget: widget, SlotdeskWidget: Widget });
  if (area === 'card') widget.callbacks.render();
  if (area === 'settings') widget.callbacks.advancedSettings();
  if (area === 'install') widget.callbacks.settings($('body'));
}
