import { h } from '../ui/dom.js';

/**
 * Draws a widget's block in the right panel and returns it; a block of the same widget is replaced in its place. The
 * body holds the widget's own nodes, so it carries no class of the page's reset.
 */
export function panelBlock($, panel, settings, caption, body) {
  const { widget_code: code, images_path: images } = settings;
  const logo = (size, file) =>
    h('span', { class: `card-widgets__widget__caption__${size}` }, h('img', { src: `${images}/${file}`, alt: '' }));
  const head = h(
    'div',
    {
      class: `card-widgets__widget__caption js-widget-caption ${caption.class_name ?? ''}`,
      'data-testid': 'widget-caption',
    },
    logo('logo', 'logo.png'),
    logo('logo_min', 'logo_min.png'),
  );
  if (caption.html) head.append(...$.parseHTML(caption.html));
  const content = document.createElement('div');
  content.className = 'card-widgets__widget__body js-widget-body';
  $(content).html(body);
  const block = h(
    'div',
    { class: `card-widgets__widget card-widgets__widget-${code}`, id: `widget-${code}`, 'data-code': code },
    head,
  );
  block.append(content);
  head.addEventListener('click', () => panel.dispatchEvent(new CustomEvent('panel:open')));
  const old = panel.querySelector(`.card-widgets__widget-${code}`);
  if (old) old.replaceWith(block);
  else panel.append(block);
  return block;
}
