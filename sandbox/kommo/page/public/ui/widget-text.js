/** Text of the widget's own i18n file at a dotted key of its manifest; the key itself when there is none. */
export function widgetText(page, key) {
  const found = String(key ?? '')
    .split('.')
    .reduce((node, part) => node?.[part], page.boot.widget.langs);
  return typeof found === 'string' ? found : String(key ?? '');
}
