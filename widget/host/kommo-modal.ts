import Modal from 'lib/components/base/modal';
import type { ModalHandle, ModalOptions } from './host.ts';

const OWN_CLASS = 'slotdesk-modal';

/**
 * A window made by Kommo's own `Modal`. Enter and Escape are ours: the page's handlers would accept or close a form
 * that is being typed into. Overlay clicks are off for the same reason.
 */
export function openKommoModal(options: ModalOptions): ModalHandle {
  const body = document.createElement('div');
  body.className = 'slotdesk-modal__content';
  let centre = () => body.dispatchEvent(new CustomEvent('resize'));
  let isForced = false;
  const modal = new Modal({
    class_name: OWN_CLASS,
    disable_overlay_click: true,
    disable_escape_keydown: true,
    disable_enter_keydown: true,
    init: (kommoBody) => {
      const element = kommoBody[0];
      if (!element) return;
      element.style.setProperty('--sd-modal-width', `${options.width}px`);
      kommoBody.trigger('modal:loaded');
      element.append(body);
      centre = () => {
        kommoBody.trigger('modal:centrify');
        return true;
      };
      centre();
    },
    destroy: () => {
      if (!isForced && options.canClose?.() === false) return false;
      options.onClosed();
      return true;
    },
  });
  return {
    body,
    centre: () => void centre(),
    close: () => {
      isForced = true;
      modal.destroy();
    },
  };
}
