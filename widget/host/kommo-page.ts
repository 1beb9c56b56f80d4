import type { Scheme } from './host.ts';

/** Numbers of Kommo's page come as numbers or as strings; `null` for anything that is no positive id. */
export function toId(value: unknown): number | null {
  const id = typeof value === 'string' ? Number(value) : value;
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : null;
}

/** The open deal; 0 on a card that was not saved yet. */
export function currentDealId(): number | null {
  const card = APP.data?.current_card;
  return card ? toId(card.id) : null;
}

/** `:root[data-color-scheme]` goes first, then the theme of the user: 1 light, 2 dark. */
export function currentScheme(): Scheme {
  const attribute = document.documentElement.getAttribute('data-color-scheme');
  if (attribute === 'dark' || attribute === 'light') return attribute;
  return Number(APP.constant('user').theme) === 2 ? 'dark' : 'light';
}

/** Calls back after each change of the scheme on the root element; returns the function that stops it. */
export function watchScheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-color-scheme'] });
  return () => observer.disconnect();
}

/** Whether the account writes 4:30 pm: said by `time_format` or by a moment pattern with `h` or `A`. */
export function usesTwelveHours(): boolean {
  const format = String(APP.constant('account').time_format ?? '');
  if (/^12\b/.test(format)) return true;
  const pattern = `${/[Hh]/.test(format) ? format : ''} ${APP.system?.format?.date?.full ?? ''}`;
  return /h/.test(pattern) && !/H/.test(pattern);
}

/** The seller's own clock: the zone of the browser, else that of the account. */
export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || APP.constant('account').timezone || 'UTC';
}

/** The folder of the archive's files without a slash at the end; Kommo gives it both ways. */
export const withoutSlash = (path: string): string => path.replace(/\/+$/, '');

/**
 * Kommo does not document the address of a widget's own settings page, but links it in the menu of its settings. Where
 * that menu is not in sight, the list of integrations is the next best place. The window of the installation would stay
 * over the page that is opened from it, so it is closed first.
 */
export function openSettings(code: string): void {
  document.querySelector<HTMLElement>(`.modal.${code} .modal-body__close`)?.click();
  const link = document.querySelector<HTMLAnchorElement>(`a[href*="advanced"][href*="${code}"]`);
  if (link) link.click();
  else window.location.assign('/settings/widgets/');
}

const inputNamed = (name: string) =>
  document.querySelector<HTMLInputElement>(`.digital-pipeline__short-task input[name="${name}"]`);

/** The fields of the window of an action; Kommo reads them when it saves and wants to hear of each change. */
export const stageAction = {
  read: () => inputNamed('act')?.value ?? '',
  write(fields: Readonly<Record<string, string>>) {
    for (const [name, value] of Object.entries(fields)) {
      const input = inputNamed(name);
      if (!input) continue;
      input.value = value;
      // Nobody types here; the name of an empty row would only ask to.
      input.closest('.widget_settings_block__item_field')?.setAttribute('hidden', '');
      for (const event of ['input', 'change']) input.dispatchEvent(new Event(event, { bubbles: true }));
    }
  },
};
