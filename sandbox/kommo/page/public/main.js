import './sdk/watch.js';
import { crm, request } from './api.js';
import { createNavigation } from './navigation.js';
import { installApp } from './sdk/app.js';
import { Host } from './sdk/host.js';
import { loadModules } from './sdk/modules.js';
import { createNotifications } from './sdk/notifications.js';
import { installReport } from './sdk/report.js';
import { createShell } from './shell.js';
import { h } from './ui/dom.js';
import { words } from './ui/text.js';

function createEmitter() {
  const target = new EventTarget();
  return {
    emit: (name, detail) => target.dispatchEvent(new CustomEvent(name, { detail })),
    /** Listens until `signal` is aborted: views pass the signal of their visit. */
    on: (name, listener, signal) => target.addEventListener(name, (event) => listener(event.detail), { signal }),
  };
}

async function readCrm() {
  const kinds = ['leads', 'contacts', 'companies'];
  const [account, pipelines, ...lists] = await Promise.all([crm.account(), crm.pipelines(), ...kinds.map(crm.fields)]);
  const fieldsOf = Object.fromEntries(kinds.map((kind, at) => [kind, lists[at]]));
  return { account, pipelines, fieldsOf, fields: lists.flat() };
}

/** Every message of the stand-in means "something changed"; bursts are answered once. */
function followChanges(page) {
  const feed = new EventSource('/_sandbox/events');
  let timer = 0;
  const changed = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => page.emit('changed'), 120);
  };
  feed.addEventListener('message', changed);
}

function applyUser(boot) {
  const root = document.documentElement;
  root.lang = boot.user.lang;
  root.dataset.colorScheme = boot.user.theme === 2 ? 'dark' : 'light';
}

async function start() {
  const boot = await request('GET', '/_page/bootstrap');
  applyUser(boot);
  const page = {
    boot,
    t: words(boot.user.lang),
    current: {},
    actions: new Map(),
    sources: new Map(),
    ...createEmitter(),
  };
  const [data, modules] = await Promise.all([readCrm(), loadModules(page)]);
  page.crm = data;
  page.modules = modules;
  page.app = installApp(page, createNotifications(page));
  page.host = new Host(page);
  installReport(page.host);
  page.shell = createShell(page);
  document.body.append(page.shell.root);
  page.navigation = createNavigation(page);
  window.__sandboxGlobals = new Set([...Object.keys(window), ...window.__sandboxGlobals]);
  followChanges(page);
  await page.navigation.open(window.location.pathname, { replace: true });
}

start().catch((error) => {
  document.body.append(h('div', { class: 'k-fatal', role: 'alert' }, `The CRM page did not start. ${error.message}`));
  window.reportError(error);
});
