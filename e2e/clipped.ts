/**
 * Runs in the page. Texts of our roots that nobody can read whole: cut by an ancestor, outside their root, an ellipsis
 * without the full text in a title, a button on two lines, a select narrower than its choice, a root that scrolls
 * sideways. Everything it needs stands inside, because only this function travels.
 */
export function clippedTexts(): string[] {
  const faults: string[] = [];
  const SLACK = 1.5;
  const name = (element: Element) => `<${element.localName} class="${element.getAttribute('class') ?? ''}">`;
  const isUnseen = (element: Element) =>
    element.closest('.sd-hidden, .sd-unseen, option') !== null ||
    !element.checkVisibility({ visibilityProperty: true, opacityProperty: true });

  function cutter(element: Element, root: Element, rect: DOMRect): Element | null {
    for (let box: Element | null = element; box && box !== root.parentElement; box = box.parentElement) {
      const style = getComputedStyle(box);
      const frame = box.getBoundingClientRect();
      const cutsX =
        /hidden|clip/.test(style.overflowX) && (rect.right > frame.right + SLACK || rect.left < frame.left - SLACK);
      const cutsY =
        /hidden|clip/.test(style.overflowY) && (rect.bottom > frame.bottom + SLACK || rect.top < frame.top - SLACK);
      if (cutsX || cutsY) return box;
      if (/auto|scroll/.test(style.overflowX + style.overflowY)) return null;
    }
    return null;
  }

  function lookAtText(node: Text, root: Element): void {
    const element = node.parentElement;
    const text = node.data.trim();
    if (!element || text === '' || isUnseen(element)) return;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()];
    const shortened = element.closest<HTMLElement>('.sd-el');
    if (shortened) {
      const isCut = shortened.scrollWidth > shortened.clientWidth + SLACK;
      if (isCut && !shortened.closest('[title]')) faults.push(`shortened without a title: "${text}"`);
      return;
    }
    const frame = root.getBoundingClientRect();
    for (const rect of rects) {
      const box = cutter(element, root, rect);
      if (box) faults.push(`cut by ${name(box)}: "${text}"`);
      else if (rect.right > frame.right + SLACK || rect.left < frame.left - SLACK) faults.push(`sticks out: "${text}"`);
    }
    const button = element.closest('.sd-btn, .sd-stseg button, .sd-seg label, .sd-tabs button, .sd-badge, .sd-pill');
    const lines = new Set(rects.map((rect) => Math.round(rect.top)));
    if (button && lines.size > 1) faults.push(`on ${lines.size} lines in ${name(button)}: "${text}"`);
  }

  function lookAtSelect(select: HTMLSelectElement): void {
    const pen = document.createElement('canvas').getContext('2d');
    if (!pen || isUnseen(select)) return;
    const style = getComputedStyle(select);
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const text = select.selectedOptions[0]?.text ?? '';
    const room = select.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
    if (pen.measureText(text).width > room + SLACK) faults.push(`select too narrow for "${text}"`);
  }

  for (const root of document.querySelectorAll('.sd-root')) {
    if (root.scrollWidth > root.clientWidth + SLACK) faults.push(`${name(root)} scrolls sideways`);
    for (const box of root.querySelectorAll('*')) {
      // Many people stand beside each other in the grid: it may scroll, under heads and hours that stay.
      const scrolls = /auto|scroll/.test(getComputedStyle(box).overflowX) && !box.matches('.sd-gridbox');
      if (scrolls && box.scrollWidth > box.clientWidth + SLACK && !isUnseen(box))
        faults.push(`${name(box)} scrolls sideways`);
    }
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) lookAtText(walker.currentNode as Text, root);
    for (const select of root.querySelectorAll('select')) lookAtSelect(select);
  }
  const page = document.scrollingElement;
  if (page && page.scrollWidth > page.clientWidth + SLACK) faults.push('the page scrolls sideways');
  return [...new Set(faults)];
}
