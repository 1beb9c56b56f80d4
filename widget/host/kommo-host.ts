import amdRequire from 'require';
import { sendAuthorised } from './authorised-ajax.ts';
import type { Host, HostContact, ModuleName } from './host.ts';
import { openKommoModal } from './kommo-modal.ts';
import {
  currentDealId,
  currentScheme,
  openSettings,
  ownTimeZone,
  stageAction,
  toId,
  usesTwelveHours,
  watchScheme,
} from './kommo-page.ts';
import { linkStyleSheet } from './style-sheet.ts';

const strings = (values: readonly unknown[] | null | undefined): string[] =>
  (values ?? []).map((value) => String(value)).filter((value) => value !== '');

async function contactsOf(widget: KommoWidget): Promise<HostContact[]> {
  const contacts = (await widget.get_current_card_contacts_data?.()) ?? [];
  return contacts.flatMap((contact) => {
    const id = toId(contact.id);
    if (id === null) return [];
    return [{ id, name: contact.name ?? '', phones: strings(contact.phones), emails: strings(contact.emails) }];
  });
}

/** `selected` holds contacts and companies of the rows as well where the page gives them: only deals are asked for. */
function selectedIds(widget: KommoWidget): number[] {
  const rows = widget.list_selected?.()?.selected ?? [];
  return rows.flatMap(({ id, type }) => (isOfDeal(type) ? (toId(id) ?? []) : []));
}

/** The page does not document the word; a row without one is what the list is of. */
const isOfDeal = (type: unknown): boolean => typeof type !== 'string' || /^leads?$/.test(type);

const requireModule = (name: string): Promise<object> =>
  new Promise((resolve, reject) => amdRequire([`./${name}.js`], resolve, reject));

/** Modules that bring a style sheet of their own. */
const STYLED = new Set<ModuleName>(['panel', 'desk', 'settings', 'why', 'duplicates']);

async function loadModule(widget: KommoWidget, name: ModuleName): Promise<object> {
  const sheet = STYLED.has(name) ? linkStyleSheet(widget, `${name}.css`) : undefined;
  const [module] = await Promise.all([requireModule(name), sheet]);
  return module;
}

/** What our application needs, told by one instance of Kommo's widget object. */
export function createKommoHost(widget: KommoWidget): { host: Host; destroy: () => void } {
  const user = APP.constant('user');
  const goodbyes: (() => void)[] = [];
  let isGone = false;
  const host: Host = {
    dealId: currentDealId,
    selectedDealIds: () => selectedIds(widget),
    contacts: () => contactsOf(widget),
    language: APP.lang_id ?? 'en',
    user: { id: toId(user.id) ?? toId(widget.system().amouser_id) ?? 0, name: user.name ?? '' },
    timeZone: ownTimeZone(),
    hour12: usesTwelveHours(),
    scheme: currentScheme,
    onSchemeChange: watchScheme,
    openModal: openKommoModal,
    authorisedRequest: (request) => sendAuthorised(widget, request),
    dealUrl: (dealId) => `/leads/detail/${dealId}`,
    openSettings: () => openSettings(widget.get_settings().widget_code ?? 'slotdesk'),
    stageAction,
    onDestroy: (listener) => {
      if (isGone) listener();
      else goodbyes.push(listener);
    },
    load: (module) => loadModule(widget, module),
    serverUrl: SLOTDESK_SERVER_URL,
    supportUrl: SLOTDESK_SUPPORT_URL || null,
    names: { crm: SLOTDESK_CRM_NAME, provider: SLOTDESK_PROVIDER_NAME },
    bootWord: (key) => String(widget.i18n(key) ?? ''),
  };
  const destroy = () => {
    isGone = true;
    for (const goodbye of goodbyes.splice(0)) goodbye();
  };
  return { host, destroy };
}
