/**
 * Imported before everything else: keeps a record of what widget code does to the page. Whether a call
 * comes from a widget is told by its stack: the files of a widget lie under `/upl/`. The report reads
 * `window.__sandboxWatch`.
 */
Error.stackTraceLimit = 40;
const watch = {
  console: [],
  syncXhr: [],
  evals: [],
  appWrites: [],
  errors: [],
  listeners: new Map(),
  timers: new Map(),
};
const widgetLine = () =>
  new Error('where').stack
    .split('\n')
    .find((line) => line.includes('/upl/'))
    ?.trim() ?? null;
const text = (value) => (value instanceof Error ? `${value.name}: ${value.message}` : String(value));

function watchOutput() {
  const output = Reflect.get(window, 'console');
  for (const method of ['log', 'info', 'warn', 'error', 'debug', 'dir', 'table', 'trace']) {
    const original = output[method].bind(output);
    output[method] = (...values) => {
      watch.console.push({ method, text: values.map(text).join(' '), from: widgetLine() });
      original(...values);
    };
  }
  window.addEventListener('error', (event) => watch.errors.push(event.message));
  window.addEventListener('unhandledrejection', (event) => watch.errors.push(`Unhandled: ${text(event.reason)}`));
}

function watchForbidden() {
  const open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function openWatched(method, url, async = true, ...rest) {
    if (!async) watch.syncXhr.push({ url: String(url), from: widgetLine() });
    return open.call(this, method, url, async, ...rest);
  };
  document.addEventListener('securitypolicyviolation', (event) => {
    if (event.blockedURI === 'eval') watch.evals.push({ from: event.sourceFile, line: event.lineNumber });
  });
}

const numbers = new WeakMap();
let count = 0;
function numberOf(value) {
  if (!numbers.has(value)) numbers.set(value, ++count);
  return numbers.get(value);
}

/** Listeners on these outlive the nodes of a widget; those on its own nodes die with them. */
function sharedName(target) {
  if (target === window) return 'window';
  if (target === document) return 'document';
  return target === document.body || target === document.documentElement ? target.localName : null;
}

function keyOf(target, type, listener, options) {
  const capture = typeof options === 'object' && options !== null ? options.capture : options;
  return `${numberOf(target)}|${type}|${Boolean(capture)}|${numberOf(listener)}`;
}

function watchListeners() {
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function addWatched(type, listener, options) {
    const target = this ?? window;
    const name = listener ? sharedName(target) : null;
    const from = name ? widgetLine() : null;
    if (from) {
      const key = keyOf(target, type, listener, options);
      watch.listeners.set(key, { target: name, type, from });
      options?.signal?.addEventListener('abort', () => watch.listeners.delete(key));
    }
    return add.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function removeWatched(type, listener, options) {
    const target = this ?? window;
    if (listener && sharedName(target)) watch.listeners.delete(keyOf(target, type, listener, options));
    return remove.call(target, type, listener, options);
  };
}

function watchTimers() {
  const { setInterval: every, clearInterval: stop } = window;
  window.setInterval = (...values) => {
    const id = every(...values);
    const from = widgetLine();
    if (from) watch.timers.set(id, from);
    return id;
  };
  window.clearInterval = (id) => {
    watch.timers.delete(id);
    stop(id);
  };
}

watchOutput();
watchForbidden();
watchListeners();
watchTimers();
watch.widgetLine = widgetLine;
window.__sandboxWatch = watch;
window.__sandboxGlobals = new Set([...Object.keys(window), '__sandboxGlobals', '__sandboxReport']);
