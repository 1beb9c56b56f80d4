import { crmContacts } from './card-model.js';
import { controls } from './controls.js';
import { panelBlock } from './panel.js';

const templates = new Map();

function lookUp(tree, dotted) {
  return String(dotted)
    .split('.')
    .reduce((node, part) => (node === undefined || node === null ? undefined : node[part]), tree);
}

/** Settings as `get_settings()` shows them: the user's fields, flat, beside what Kommo adds. */
export function settingsOf(boot) {
  const { widget } = boot;
  const state = widget.installation.active ? 'Y' : 'N';
  return {
    ...widget.installation.settings,
    ...{ active: state, widget_active: state, status: widget.installation.status, id: '500001' },
    ...{
      widget_code: widget.code,
      category_code: 'other',
      version: widget.version,
      oauth_client_uuid: widget.clientId,
    },
    ...{ path: widget.path, images_path: `${widget.path}/images`, support: widget.manifest?.widget.support ?? {} },
  };
}

function twigMembers(page, settings) {
  const { Twig, $ } = page.modules;
  const compile = (data) => Twig.twig({ data });
  const far = (source, params) => {
    const url = `${source.base_path ?? settings.path}${source.href}?v=${source.v ?? settings.version}`;
    if (!templates.has(url))
      templates.set(
        url,
        fetch(url).then((answer) =>
          answer.ok ? answer.text() : Promise.reject(new Error(`${url}: ${answer.status}`)),
        ),
      );
    const loaded = templates.get(url).then((text) => compile(text));
    loaded.then(
      (template) => source.load?.(template, params),
      () => templates.delete(url),
    );
    return source.promised ? loaded : undefined;
  };
  return {
    render(source, params = {}) {
      if (source.data !== undefined) return compile(source.data).render(params);
      if (source.href !== undefined) return far(source, params);
      const name = source.ref.replace('/tmpl/controls/', '').replace(/\.twig$/, '');
      if (!controls[name]) throw new Error(`There is no system template ${source.ref}`);
      return compile(controls[name]).render(params);
    },
    render_template(data, params = {}) {
      const body = data.render ? compile(data.render).render(params) : (data.body ?? '');
      $(page.current.panel ?? []).each((_index, panel) => panelBlock($, panel, settings, data.caption ?? {}, body));
      return $(`.card-widgets__widget-${settings.widget_code}`);
    },
  };
}

function networkMembers(page) {
  const { $ } = page.modules;
  const tokenUrl = `/ajax/v2/integrations/${page.boot.widget.clientId}/disposable_token`;
  return {
    /** A jQuery promise without `catch`: the one-time token first, then the call that carries it. */
    $authorizedAjax(options) {
      return $.ajax({ url: tokenUrl, method: 'GET', dataType: 'json' }).then((answer) =>
        $.ajax({ ...options, headers: { ...options.headers, 'X-Auth-Token': answer.token } }),
      );
    },
    crm_post(url, data, onOk, dataType, onErr) {
      const body = JSON.stringify({ url, data: data ?? {} });
      const call = $.ajax({
        url: '/_page/crm-post',
        method: 'POST',
        contentType: 'application/json',
        data: body,
        dataType: dataType ?? 'json',
      });
      return call.done((answer) => onOk?.(answer)).fail((...reasons) => onErr?.(...reasons));
    },
  };
}

function cardMembers(page, settings) {
  const { $ } = page.modules;
  return {
    get_current_card_contacts_data: () => Promise.resolve(crmContacts(page.current.card)),
    get_accounts_current: () => ({ account: { id: page.boot.account.id, subdomain: page.boot.account.subdomain } }),
    list_selected() {
      const selected = page.current.selected ?? [];
      const sum = (key) => selected.reduce((total, row) => total + row[key].length, 0);
      return { selected, summary: { items: selected.length, emails: sum('emails'), phones: sum('phones') } };
    },
    widgetsOverlay: (on) => $('#card_widgets_overlay').toggleClass('k-shown', Boolean(on)),
    add_action: (kind, handler) => page.actions.set(kind, handler),
    add_source: (kind, handler) => page.sources.set(kind, handler),
    get_pipeline_id: () => $.Deferred().resolve(page.crm.pipelines[0]?.id).promise(),
    setSdkCatalogId: (id) => page.host.note('setSdkCatalogId', String(id)),
    set_status(status) {
      page.host.badge = status;
      page.emit('widget:status');
    },
    get_install_status: () => settings.status,
  };
}

/** The object every widget of this archive inherits from before its own body runs: Kommo's base Widget class. */
export function createWidgetBase(page) {
  const settings = settingsOf(page.boot);
  const { boot } = page;
  const base = {
    params: { ...settings, cdn_path: settings.path },
    langs: boot.widget.langs,
    system: () => ({
      ...{ area: page.current.area, amouser_id: String(boot.user.id), amouser: boot.user.login, amohash: '' },
      ...{ subdomain: boot.account.subdomain, domain: window.location.host, server: window.location.origin },
      ...{ displayed_count: 1, displayed_count_by_area: { [page.current.area]: 1 } },
    }),
    get_settings: () => settings,
    set_settings(values) {
      Object.assign(settings, values);
      Object.assign(base.params, values);
    },
    set_lang(langs) {
      this.langs = { ...this.langs, ...langs };
    },
    i18n(key) {
      return lookUp(this.langs, key) ?? '';
    },
    get_version: () => settings.version,
    ...twigMembers(page, settings),
    ...networkMembers(page),
    ...cardMembers(page, settings),
  };
  return base;
}

/** Puts the base under the class or function that the module returned, at the root of its own chain. */
export function inherit(factory, base) {
  let root = factory.prototype;
  if (!root) throw new Error('The module must return a function or class that can be called with "new".');
  while (Object.getPrototypeOf(root) && Object.getPrototypeOf(root) !== Object.prototype) {
    root = Object.getPrototypeOf(root);
    if (root === base) return;
  }
  Object.setPrototypeOf(root, base);
}
