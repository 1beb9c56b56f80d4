const SVG = 'http://www.w3.org/2000/svg';

function apply(node, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name === 'class') node.setAttribute('class', `k ${value}`);
  else if (name.startsWith('on')) node.addEventListener(name.slice(2).toLowerCase(), value);
  else if (name === 'value' || name === 'checked' || name === 'selected') node[name] = value;
  else node.setAttribute(name, value === true ? '' : String(value));
}

/**
 * Makes an element of the page. Each carries the class `k`, which takes back whatever the host's bare tag rules do, so
 * the page itself looks the same whether those rules are on or off; a widget's elements get no such help.
 */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  node.className = 'k';
  for (const [name, value] of Object.entries(attributes)) apply(node, name, value);
  node.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  if (tag === 'select' && attributes.value !== undefined) node.value = attributes.value;
  return node;
}

/** Trusted HTML of the widget's own texts (Kommo allows markup in a widget's description). */
export function html(tag, attributes, markup) {
  const node = h(tag, attributes);
  node.innerHTML = markup;
  return node;
}

/** An icon from a path of lines on a field of 20 × 20, shown `size` pixels wide. */
export function icon(path, size = 20) {
  const svg = document.createElementNS(SVG, 'svg');
  const line = document.createElementNS(SVG, 'path');
  const look = { class: 'k k-icon', viewBox: '0 0 20 20', 'aria-hidden': 'true' };
  for (const [name, value] of Object.entries(look)) svg.setAttribute(name, String(value));
  svg.style.setProperty('--k-icon', `${size}px`);
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

export const icons = {
  leads: 'M3 4h14M3 4v4l5 5v4l4-2v-2l5-5V4',
  contacts: 'M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4 17c0-3.3 2.7-5 6-5s6 1.7 6 5',
  todo: 'M4 5h12v12H4ZM7 3v3M13 3v3M7 11l2 2 4-4',
  settings: 'M3 6h6M13 6h4M11 4v4M3 14h3M10 14h7M8 12v4',
  back: 'M12 4l-6 6 6 6',
  more: 'M4 10h.01M10 10h.01M16 10h.01',
  tools: 'M12 4a4 4 0 0 0-4 5l-5 5 3 3 5-5a4 4 0 0 0 5-5l-2.5 2.5-2-2L14 5Z',
  chevron: 'M7 4l6 6-6 6',
};

/** Replaces the content of a node. */
export function fill(node, ...children) {
  node.replaceChildren(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A native select from `[value, label]` pairs. */
export function select(attributes, options) {
  const { class: extra, value, ...rest } = attributes;
  const nodes = options.map(([id, label]) => h('option', { value: id }, label));
  return h(
    'select',
    { class: `k-select ${extra ?? ''}`, ...rest, value: value === undefined ? undefined : String(value) },
    nodes,
  );
}

/** A button of the page. `look` is one of `primary`, `secondary`, `quiet`, `danger`. */
export function button(look, label, onClick, attributes = {}) {
  const { class: extra, ...rest } = attributes;
  return h('button', { type: 'button', class: `k-button k-button--${look} ${extra ?? ''}`, onClick, ...rest }, label);
}
