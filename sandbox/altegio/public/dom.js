/** A small element maker: `h('button', { class: 'x', onclick }, 'text', child)`. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);

export function field(label, control) {
  return h('label', { class: 'field' }, h('span', {}, label), control);
}

/** Minutes since midnight of `YYYY-MM-DD HH:MM:SS` or `HH:MM`. */
export function minutesOf(text) {
  const [hours, minutes] = text.split(/[ T]/).pop().split(':').map(Number);
  return hours * 60 + minutes;
}

export const timeOf = (minutes) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

export const money = (amount, currency) => `${amount.toLocaleString('en', { maximumFractionDigits: 2 })} ${currency}`;

/** Shows a sentence in the open sheet, else under the bar, or hides it. */
export function notice(text = '') {
  const place = byId('dialog').open ? byId('dialog').querySelector('.notice') : byId('notice');
  place.textContent = text;
  place.hidden = text === '';
}

let dialogKey = '';

/** Opens the sheet with this content, or refreshes it in place; `key` names what it shows. */
export function openSheet(key, ...children) {
  const dialog = byId('dialog');
  const close = h(
    'button',
    { type: 'button', 'data-testid': 'close', 'aria-label': 'Close', onclick: () => dialog.close() },
    '✕',
  );
  const trouble = h('p', { class: 'notice', role: 'alert', 'data-testid': 'sheet-notice', hidden: true });
  const top = h('div', { class: 'top' }, h('div', {}, children[0]), close);
  dialog.replaceChildren(top, trouble, ...children.slice(1).flat().filter(Boolean));
  dialogKey = key;
  if (!dialog.open) dialog.showModal();
}

export function closeSheet() {
  byId('dialog').close();
}

/** What the open sheet shows, or an empty text. */
export const shownSheet = () => (byId('dialog').open ? dialogKey : '');
