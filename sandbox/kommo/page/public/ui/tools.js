import { button, h } from './dom.js';

function check(label, checked, onChange, id) {
  return h(
    'label',
    { class: 'k-tools__check' },
    h('input', {
      type: 'checkbox',
      class: 'k-checkbox',
      checked,
      onChange: (event) => onChange(event.target.checked),
      'data-testid': id,
    }),
    label,
  );
}

function showReport(page) {
  const { Modal, $ } = page.modules;
  const text = JSON.stringify(window.__sandboxReport(), null, 2);
  new Modal({
    class_name: 'k-report',
    init($body) {
      const close = h(
        'button',
        { type: 'button', class: 'modal-body__close k-close', 'aria-label': page.t('close') },
        '×',
      );
      $body.append(
        $(h('h2', { class: 'k-heading' }, page.t('report'))),
        $(close),
        $(h('pre', { class: 'k-report__text' }, text)),
      );
      $body.trigger('modal:loaded').trigger('modal:centrify');
    },
  });
}

/** The menu of the stand-in itself: things a real CRM does at moments one cannot choose. */
export function toolsMenu(page, opener) {
  const open = document.querySelector('.k-tools');
  if (open) {
    open.remove();
    return;
  }
  const style = document.getElementById('hostile-style');
  const act = (work) => () => {
    menu.remove();
    work();
  };
  const menu = h(
    'div',
    { class: 'k-tools', 'data-testid': 'tools-menu' },
    h('div', { class: 'k-tools__head' }, page.t('tools')),
    button(
      'secondary',
      page.t('renderTwice'),
      act(() => page.host.renderTwice()),
      { 'data-testid': 'render-twice' },
    ),
    button(
      'secondary',
      page.t('report'),
      act(() => showReport(page)),
      { 'data-testid': 'show-report' },
    ),
    check(
      page.t('newInstance'),
      page.host.alwaysNew,
      (on) => {
        page.host.alwaysNew = on;
      },
      'always-new',
    ),
    check(
      page.t('hostile'),
      !style.disabled,
      (on) => {
        style.disabled = !on;
      },
      'hostile',
    ),
  );
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    menu.remove();
    opener.focus();
  });
  opener.after(menu);
  menu.querySelector('button').focus();
}
