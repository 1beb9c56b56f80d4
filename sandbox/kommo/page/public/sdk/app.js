const ELEMENT_TYPES = { contacts: 1, leads: 2, companies: 3 };
const CF_TYPES = { text: 1, numeric: 2, checkbox: 3, select: 4, multiselect: 5, date: 6, url: 7, multitext: 8 };
const MORE_CF_TYPES = {
  textarea: 9,
  radiobutton: 10,
  streetaddress: 11,
  smart_address: 13,
  birthday: 14,
  date_time: 19,
};

/** The account's custom field as APP's `cf` shows it. */
function oldField(field) {
  const enums = Object.fromEntries(
    (field.enums ?? []).map((row) => [row.id, { ID: row.id, VALUE: row.value, SORT: row.sort }]),
  );
  return {
    ID: field.id,
    NAME: field.name,
    CODE: field.code,
    TYPE_CODE: field.type,
    TYPE_ID: CF_TYPES[field.type] ?? MORE_CF_TYPES[field.type],
    SORT: field.sort,
    ENUMS: enums,
  };
}

function predefined(fields) {
  const system = fields.filter((field) => field.code === 'PHONE' || field.code === 'EMAIL');
  const named = (field) => {
    const enums = (field.enums ?? []).map((row) => [row.id, { ID: row.id, VALUE: row.code ?? row.value }]);
    return { ...oldField(field), TYPE_ID: 8, ENUMS: Object.fromEntries(enums) };
  };
  return Object.fromEntries(system.map((field) => [field.code, named(field)]));
}

function managers(users) {
  const rows = users.map((user) => {
    const flags = { active: true, status: 'active', free_user: 'N', is_admin: user.isAdmin ? 'Y' : 'N', online: true };
    const ids = { amojo_id: '', amo_profile_id: '', avatar: '', phone: '', group: `group_${user.groupId}` };
    return [
      user.id,
      {
        id: String(user.id),
        title: user.name,
        option: user.name,
        login: user.login,
        theme: user.theme,
        ...flags,
        ...ids,
      },
    ];
  });
  return Object.fromEntries(rows);
}

function accountConstant(boot, crm) {
  const { account, users } = boot;
  const names = Object.fromEntries(users.map((user) => [user.id, user.name]));
  const cf = Object.fromEntries(crm.fields.map((field) => [field.id, oldField(field)]));
  const formats = { date_pattern: 'DD.MM.YYYY HH:mm', date_format: 'd.m.Y', time_format: 'H:i:s' };
  const plan = { unsorted_on: true, products: { enabled: false, catalog_id: 0 }, version: 16, tariffName: 'advanced' };
  return {
    ...{ id: account.id, name: account.name, subdomain: account.subdomain, top_level_domain: account.topLevelDomain },
    ...{ language: 'en', country: account.country, currency: account.currency, timezone: account.timezone },
    ...formats,
    ...plan,
    ...{ amojo_id: crm.account.amojo_id, users: names, predefined_cf: predefined(crm.fieldsOf.contacts), cf },
  };
}

/** Values of `APP.constant(name)`, read anew on each call because the card and the theme change. */
function constants(page) {
  const { boot, crm } = page;
  const user = {
    ...{ id: boot.user.id, login: boot.user.login, name: boot.user.name, theme: boot.user.theme, api_key: '' },
    ...{
      uuid: '',
      amojo_id: '',
      personal_mobile: '',
      photo: '',
      tour: {},
      user_rank: '',
      group_mates_ids: [],
      settings: {},
      sso_auth: false,
    },
  };
  const types = crm.account._embedded?.task_types ?? [];
  return {
    user,
    user_rights: { is_admin: boot.user.isAdmin },
    account: accountConstant(boot, crm),
    managers: managers(boot.users),
    groups: Object.fromEntries((crm.account._embedded?.users_groups ?? []).map((row) => [`group_${row.id}`, row.name])),
    task_types: Object.fromEntries(
      types.map((row) => [row.id, { id: row.id, option: row.name, color: row.color, icon_id: row.icon_id }]),
    ),
    card_id: page.current.card?.id ?? 0,
  };
}

function deepProxy(target, path, seen) {
  const plain = Array.isArray(target) || Object.getPrototypeOf(target) === Object.prototype;
  if (!plain) return target;
  if (seen.has(target)) return seen.get(target);
  const note = (what, key) => {
    window.__sandboxWatch.appWrites.push({
      path: `${path}.${String(key)}`,
      what,
      from: window.__sandboxWatch.widgetLine(),
    });
    return true;
  };
  const proxy = new Proxy(target, {
    get(object, key, receiver) {
      const value = Reflect.get(object, key, receiver);
      return typeof value === 'object' && value !== null ? deepProxy(value, `${path}.${String(key)}`, seen) : value;
    },
    set: (_object, key) => note('set', key),
    deleteProperty: (_object, key) => note('delete', key),
    defineProperty: (_object, key) => note('define', key),
  });
  seen.set(target, proxy);
  return proxy;
}

/**
 * Makes `APP` and its old name `AMOCRM`: one object that widgets may read. Writes are noted in the report and have no
 * effect. The page itself changes the object behind it.
 */
export function installApp(page, notifications) {
  const { boot, current } = page;
  const app = {
    lang_id: boot.user.lang,
    element_types: ELEMENT_TYPES,
    cf_types: { ...CF_TYPES, ...MORE_CF_TYPES },
    note_types: { call_in: 10, call_out: 11 },
    system: { format: { date: { date: 'DD.MM.YYYY', date_short: 'DD.MM', full: 'DD.MM.YYYY HH:mm' } } },
    data: {
      ...{ current_card: false, current_entity: '', current_view: null, current_list: null, is_card: false },
    },
    widgets: { system: { area: '', domain: window.location.host }, list: {} },
    sdk: {
      showUserStatus: () => Object.fromEntries(boot.users.map((user) => [user.id, { id: user.id, online: true }])),
      setCallingStatus: () => undefined,
    },
    notifications,
    constant: (name) => deepProxyOf(constants(page)[name], `constant(${name})`),
    getBaseEntity: () => app.data.current_entity,
    isCard: () => app.data.is_card,
    getWidgetsArea: () => current.widgetsArea,
  };
  const seen = new WeakMap();
  const proxy = deepProxy(app, 'APP', seen);
  window.APP = proxy;
  window.AMOCRM = proxy;
  return app;
}

function deepProxyOf(value, path) {
  return typeof value === 'object' && value !== null ? deepProxy(value, path, new WeakMap()) : value;
}

export { ELEMENT_TYPES };
