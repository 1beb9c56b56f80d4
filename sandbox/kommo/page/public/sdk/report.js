/** Classes and ids of the host: a rule of a widget that names nothing else reaches into the page. */
function hostNames(hostSheets) {
  const names = new Set(['page_holder', 'work_area', 'list_page_holder']);
  for (const rule of hostSheets.flatMap((sheet) => [...flatRules(sheet.cssRules)])) {
    for (const [, name] of (rule.selectorText ?? '').matchAll(/[.#]([\w-]+)/g)) names.add(name);
  }
  return names;
}

function* flatRules(rules) {
  for (const rule of rules) {
    if (rule.selectorText !== undefined) yield rule;
    else if (rule instanceof CSSFontFaceRule) yield rule;
    else if (rule.cssRules) yield* flatRules(rule.cssRules);
  }
}

/** Selectors of a rule that are not bound to a class or id of the widget's own. */
function strayParts(rule, known) {
  if (rule instanceof CSSFontFaceRule) return ['@font-face'];
  return splitSelector(rule.selectorText).filter((part) => {
    const names = [...part.matchAll(/[.#]([\w-]+)/g)].map((match) => match[1]);
    return !names.some((name) => !known.has(name));
  });
}

/** Splits at the commas of the top level: those inside `:where(a, b)` belong to one selector. */
function splitSelector(text) {
  const parts = [''];
  let depth = 0;
  for (const char of text) {
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (char === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts.map((part) => part.trim());
}

function isHost(sheet) {
  return Boolean(sheet.ownerNode?.hasAttribute?.('data-host'));
}

function readable(sheet) {
  try {
    return sheet.cssRules !== null;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

function strayRules() {
  const sheets = [...document.styleSheets, ...document.adoptedStyleSheets];
  const own = sheets.filter((sheet) => !isHost(sheet) && readable(sheet));
  const known = hostNames(sheets.filter(isHost));
  return own.flatMap((sheet) =>
    [...flatRules(sheet.cssRules)].flatMap((rule) =>
      strayParts(rule, known).map((selector) => ({ selector, sheet: sheet.href ?? 'inline' })),
    ),
  );
}

function* jQueryListeners($) {
  for (const [name, target] of [
    ['document', document],
    ['window', window],
    ['body', document.body],
  ]) {
    const events = $._data(target, 'events') ?? {};
    for (const [type, handlers] of Object.entries(events)) {
      for (const handler of handlers) if (handler.fromWidget) yield { target: name, type, from: handler.fromWidget };
    }
  }
}

/** jQuery registers one native listener for many handlers, so each handler is marked where it is added. */
export function watchJQuery($) {
  const add = $.event.add;
  $.event.add = (elem, types, handler, data, selector) => {
    const shared = elem === document || elem === window || elem === document.body;
    const from = shared ? window.__sandboxWatch.widgetLine() : null;
    const object = from && typeof handler === 'function' ? { handler, selector, fromWidget: from } : handler;
    return add.call($.event, elem, types, object, data, selector);
  };
}

/** Nodes that stand in `body` and were made by nobody but a widget: after `destroy` there should be none. */
function leftoverNodes() {
  const strays = [...document.body.children].filter(
    (node) => !node.classList.contains('k') && !['SCRIPT', 'STYLE', 'LINK'].includes(node.tagName),
  );
  return strays.map((node) => node.outerHTML.slice(0, 120));
}

/** What is left of a widget right after its `destroy`, kept until the report is asked for. */
export function leftoversNow($) {
  const watch = window.__sandboxWatch;
  return {
    nodes: leftoverNodes(),
    listeners: [...watch.listeners.values(), ...jQueryListeners($)],
    timers: [...watch.timers.values()],
  };
}

/** Installs `window.__sandboxReport()`: what the widgets did to the page since it was opened, as plain data. */
export function installReport(host) {
  window.__sandboxReport = () => {
    const watch = window.__sandboxWatch;
    return {
      console: [...watch.console],
      errors: [...watch.errors],
      globals: Object.keys(window).filter((name) => !window.__sandboxGlobals.has(name)),
      strayRules: strayRules(),
      syncXhr: [...watch.syncXhr],
      evals: watch.evals.filter((entry) => entry.from.includes('/upl/')),
      appWrites: [...watch.appWrites],
      leftovers: [...host.leftovers],
      calls: [...host.calls],
    };
  };
}
