import { h } from '../ui/dom.js';

const DEFAULTS = {
  ...{ class_name: '', container: document.body, focus_element: '.js-modal-accept', can_centrify: true },
  ...{ disable_overlay_click: false, disable_escape_keydown: false, disable_enter_keydown: false },
  ...{ disable_cancel_click: false, init: () => undefined, destroy: () => true },
};

const CLOSERS = '.modal-body__close, .js-modal-close, .button-cancel';

/**
 * The module `lib/components/base/modal`: a window over the page. `init` gets jQuery of the empty body; `destroy` may
 * return `false` to keep it open. Esc, a click on the shade and the closing cross close it; Enter presses
 * `focus_element`. Options that only tune the real window's animation are taken and have no effect.
 */
class BaseModal {
  constructor($, options = {}) {
    this.$ = $;
    this.options = { ...DEFAULTS, ...options };
    this.opened = false;
    if (options.init || options.class_name) this.show();
  }

  show() {
    const { class_name: className, container, init } = this.options;
    const shade = h('div', { class: 'modal-overlay default-overlay' });
    const scroller = h('div', { class: 'modal-scroller custom-scroll' });
    const body = document.createElement('div');
    body.className = 'modal-body modal-body-relative';
    scroller.append(body);
    this.opener = document.activeElement;
    this.root = h(
      'div',
      { class: `modal modal-list ${className}`, role: 'dialog', 'aria-modal': 'true', tabindex: '-1' },
      shade,
      scroller,
    );
    this.$(container)[0].append(this.root);
    this.$modal = this.$(this.root);
    this.$body = this.$(body);
    this.opened = true;
    this.bind(scroller);
    this.root.focus();
    init.call(this, this.$body);
  }

  bind(scroller) {
    const { options } = this;
    this.$modal.on('modal:loaded', () => this.$modal.addClass('modal-loaded'));
    this.$modal.on('modal:centrify', () => this.$modal.toggleClass('modal-centrified', options.can_centrify));
    this.$modal.on('click', CLOSERS, () => {
      if (!options.disable_cancel_click) this.destroy();
    });
    scroller.addEventListener('mousedown', (event) => {
      if (event.target === scroller && !options.disable_overlay_click) this.destroy();
    });
    this.onKey = (event) => this.press(event);
    document.addEventListener('keydown', this.onKey);
  }

  press(event) {
    if (event.defaultPrevented) return;
    if (event.key === 'Escape' && !this.options.disable_escape_keydown) this.destroy();
    if (event.key !== 'Enter' || this.options.disable_enter_keydown) return;
    const accept = this.root.querySelector(this.options.focus_element);
    if (event.target?.localName !== 'textarea') accept?.click();
  }

  destroy() {
    if (!this.opened || this.options.destroy.call(this) === false) return;
    this.opened = false;
    document.removeEventListener('keydown', this.onKey);
    this.$modal.remove();
    if (this.opener?.isConnected) this.opener.focus();
  }

  showSuccess(text, callback, timeout) {
    this.tell('success', text, callback, timeout);
  }

  showError(text, callback, timeout) {
    this.tell('error', text, callback, timeout);
  }

  tell(kind, text, callback, timeout) {
    if (this.opened) this.destroy();
    const destroy = typeof callback === 'function' ? () => callback() !== false : DEFAULTS.destroy;
    const init = ($body) => {
      const close = h('button', { type: 'button', class: 'modal-body__close k-close', 'aria-label': 'OK' }, '×');
      $body.append(
        this.$(close),
        this.$(h('p', { class: 'k-modal-text', role: kind === 'error' ? 'alert' : 'status' }, text)),
      );
      $body.trigger('modal:loaded').trigger('modal:centrify');
    };
    this.options = { ...this.options, class_name: `modal-message modal-message_${kind}`, init, destroy };
    this.show();
    if (timeout) window.setTimeout(() => this.destroy(), timeout);
  }
}

/** The class as the AMD module gives it: bound to the page's jQuery. */
export function createModalClass($) {
  return class Modal extends BaseModal {
    constructor(options) {
      super($, options);
    }
  };
}
