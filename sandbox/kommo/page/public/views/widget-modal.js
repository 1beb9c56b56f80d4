import { button, fill, h, html } from '../ui/dom.js';
import { widgetText } from '../ui/widget-text.js';
import { statusOf } from './settings.js';
import { createInstaller } from './widget-install.js';

function host(page, text) {
  const { account, user } = page.boot;
  const tags = {
    HOST: window.location.host,
    SUBDOMAIN: account.subdomain,
    LOGIN: user.login,
    ACCOUNT_ID: account.id,
    USER_ID: user.id,
    TOP_LEVEL_DOMAIN: account.topLevelDomain,
  };
  return text.replace(/#(\w+)#/g, (whole, name) => String(tags[name] ?? whole));
}

/** Slides of the widget's tour, one at a time. */
function tour(page) {
  const { manifest, path, locale } = page.boot.widget;
  const slides = manifest.tour?.tour_images[locale] ?? [];
  if (slides.length === 0) return null;
  let at = 0;
  const image = h('img', { class: 'k-tour__image', alt: '', src: `${path}${slides[0]}` });
  const count = h('span', { class: 'k-tour__count' }, `1 / ${slides.length}`);
  const step = () => {
    at = (at + 1) % slides.length;
    image.src = `${path}${slides[at]}`;
    fill(count, `${at + 1} / ${slides.length}`);
  };
  const more = slides.length > 1 ? button('secondary', page.t('next'), step, { class: 'k-button--small' }) : null;
  return h(
    'div',
    { class: 'k-tour' },
    image,
    h('div', { class: 'k-tour__row' }, count, more),
    h('p', { class: 'k-tour__text' }, widgetText(page, manifest.tour.tour_description)),
  );
}

function customField(page, name, value) {
  const { code } = page.boot.widget;
  const place = document.createElement('div');
  place.id = `${code}_custom_content`;
  return h(
    'div',
    { class: 'widget_settings_block__item_field' },
    place,
    h('input', { type: 'hidden', id: `${code}_custom`, name, value }),
  );
}

function usersField(page, name, type, value) {
  const stored = value ? JSON.parse(value) : {};
  const input = (user, part, kind) =>
    h('input', {
      class: 'k-input text-input',
      type: kind,
      name: `${name}[${user.id}]${part ? `[${part}]` : ''}`,
      value: (part ? stored[user.id]?.[part] : stored[user.id]) ?? '',
    });
  const lines = page.boot.users.map((user) =>
    h(
      'div',
      { class: 'k-users__line' },
      h('span', {}, user.name),
      type === 'users' ? input(user, '', 'text') : [input(user, 'login', 'text'), input(user, 'password', 'password')],
    ),
  );
  return h('div', { class: 'k-users', 'data-users': name, 'data-kind': type }, lines);
}

function settingField(page, [name, field]) {
  const value = page.boot.widget.installation.settings[name] ?? '';
  if (field.type === 'custom') return customField(page, name, value);
  const many = field.type === 'users' || field.type === 'users_lp';
  const control = many
    ? usersField(page, name, field.type, value)
    : h('input', {
        class: 'k-input text-input widget_settings_block__controls__',
        name,
        type: field.type === 'pass' ? 'password' : 'text',
        value,
        autocomplete: 'off',
        'data-required': field.required || undefined,
      });
  return h(
    many ? 'div' : 'label',
    { class: 'widget_settings_block__item_field' },
    h(
      'span',
      { class: 'widget_settings_block__title_field' },
      widgetText(page, field.name),
      field.required ? ' *' : '',
    ),
    h('span', { class: 'widget_settings_block__input_field' }, control),
  );
}

function disableButton(page, installer) {
  const look = { class: 'js-widget-uninstall', 'data-testid': 'widget-disable' };
  return button('danger', page.t('disable'), () => installer.disable(), look);
}

/** Install became Save while the window stayed open, because the widget asked for that. */
function showInstalled(page, installer) {
  const save = installer.button;
  save.classList.remove('js-widget-install');
  save.dataset.testid = 'widget-save';
  fill(save.firstElementChild, page.t('save'));
  save.after(disableButton(page, installer));
}

function controls(page, installer) {
  const { active } = page.boot.widget.installation;
  const label = page.t(active ? 'save' : 'install');
  const save = button('primary', h('span', { class: 'button-input-inner' }, label), () => installer.save(), {
    class: `button-input js-widget-save ${active ? '' : 'js-widget-install'}`,
    'data-onsave-destroy-modal': 'true',
    'data-testid': active ? 'widget-save' : 'widget-install',
  });
  const off = active ? disableButton(page, installer) : null;
  installer.button = save;
  installer.stayed = () => showInstalled(page, installer);
  page.modules.$(save).on('button:save:error', () => installer.fail());
  return h(
    'div',
    { class: 'widget_settings_block__controls widget_settings_block__controls_top' },
    save,
    off,
    installer.message,
  );
}

function base(page) {
  const { path, manifest } = page.boot.widget;
  const { status, text } = statusOf(page);
  const badge = h('span', { class: `k-badge k-badge--${status}`, 'data-testid': 'modal-status' }, text);
  return h(
    'div',
    { class: 'widget-settings__base-space' },
    h('img', { src: `${path}/images/logo_medium.png`, alt: '', class: 'widget-settings__logo' }),
    h(
      'div',
      { class: 'widget-settings__title' },
      h('h2', { class: 'k-heading' }, widgetText(page, manifest.widget.name)),
      h('p', { class: 'k-tile__text' }, widgetText(page, manifest.widget.short_description)),
      badge,
    ),
  );
}

function content(page, installer) {
  const { code, manifest } = page.boot.widget;
  const described = html(
    'div',
    { class: 'widget_settings_block__descr' },
    host(page, widgetText(page, manifest.widget.description)),
  );
  const fields = h(
    'div',
    { id: 'widget_settings__fields_wrapper', class: 'widget_settings_block__fields' },
    Object.entries(manifest.settings ?? {}).map((entry) => settingField(page, entry)),
  );
  installer.fields = fields;
  const block = h(
    'div',
    { class: 'widget_settings_block', id: `widget_settings_block_${code}` },
    described,
    fields,
    controls(page, installer),
  );
  return h(
    'div',
    { class: 'widget-settings' },
    base(page),
    h('div', { class: 'widget-settings__desc-space' }, tour(page)),
    block,
  );
}

/** Opens the widget's window in Settings → Integrations and lets the widget add to it through `settings($body)`. */
export function openWidgetModal(page) {
  const { code } = page.boot.widget;
  const { Modal, $ } = page.modules;
  const installer = createInstaller(page);
  const modal = new Modal({
    class_name: `widget-settings__modal ${code}`,
    init($body) {
      const close = h(
        'button',
        { type: 'button', class: 'modal-body__close k-close', 'aria-label': page.t('close') },
        h('span', { class: 'icon icon-modal-close' }, '×'),
      );
      $body.append($(close), $(content(page, installer)));
      $body.trigger('modal:loaded').trigger('modal:centrify');
      installer.watch();
    },
    destroy: () => {
      installer.closed();
      return true;
    },
  });
  installer.modal = modal;
  void page.host.ready.then(() => page.host.call('settings', modal.$body));
}
