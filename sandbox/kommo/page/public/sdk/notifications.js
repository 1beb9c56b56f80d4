import { h } from '../ui/dom.js';

/** `APP.notifications`: messages at the top right of the page; errors stay until they are closed. */
export function createNotifications(page) {
  const holder = h('div', { class: 'k-notices', 'aria-live': 'polite' });
  document.body.append(holder);
  const show = (kind, { header = '', text = '' }) => {
    const close = h(
      'button',
      { type: 'button', class: 'k-notice__close', 'aria-label': page.t('close'), onClick: () => card.remove() },
      '×',
    );
    const body = h(
      'div',
      {},
      h('div', { class: 'k-notice__head' }, header),
      h('div', { class: 'k-notice__text' }, text),
    );
    const card = h('div', { class: `k-notice k-notice--${kind}`, 'data-testid': `notification-${kind}` }, body, close);
    holder.append(card);
    if (kind !== 'error') window.setTimeout(() => card.remove(), 6000);
  };
  return {
    show_message: (options) => show('info', options),
    show_message_error: (options) => show('error', options),
    show_notification: ({ text, type }) => show(type === 'error' ? 'error' : 'info', text ?? {}),
    add_error: (options) => show('error', options),
    add_call: ({ text, from, to }) => show('info', { header: `${from ?? ''} → ${to ?? ''}`, text }),
  };
}
