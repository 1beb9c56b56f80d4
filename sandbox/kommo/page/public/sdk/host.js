import { leftoversNow } from './report.js';
import { createWidgetBase, inherit } from './widget-base.js';

/** The name of a place in the manifest's `locations`, where it differs from the area. */
const LOCATION_OF = { 'advanced-settings': 'advanced_settings' };

/**
 * The life of the installed widget: script loaded in its areas, a new object on each navigation (or one for the whole
 * session with `init_once`), `render` → `init` → `bind_actions`, and `destroy` on leaving. An exception of the widget
 * is noted and never breaks the page.
 */
export class Host {
  constructor(page) {
    this.page = page;
    this.base = createWidgetBase(page);
    this.instance = null;
    this.badge = null;
    this.leftovers = [];
    this.calls = [];
    this.alwaysNew = page.boot.widget.manifest?.widget.init_once !== true;
    this.started = false;
    this.visit = 0;
    this.expect();
  }

  /** `ready` resolves when the widget has settled in the area that is being entered, or is not wanted there. */
  expect() {
    this.arrived?.();
    this.ready = new Promise((resolve) => {
      this.arrived = resolve;
    });
  }

  note(name, detail = '') {
    this.calls.push({ name, detail, area: this.page.current.area });
  }

  fault(name, error) {
    window.__sandboxWatch.errors.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    window.reportError(error);
  }

  /** Whether the manifest puts the widget into this area; one that is not installed lives only in Settings. */
  allowed(area) {
    const { manifest, errors, installation } = this.page.boot.widget;
    if (!manifest || errors.length > 0) return false;
    if (!installation.active && area !== 'settings') return false;
    const names = manifest.locations.map((location) => location.replace(/-[01]$/, ''));
    return names.includes(LOCATION_OF[area] ?? area) || names.includes('everywhere');
  }

  has(location) {
    return this.allowed(location) && this.instance !== null;
  }

  /** Calls a callback of the widget. Returns what it returned, or `undefined` when it has none or threw. */
  async call(name, ...values) {
    const callbacks = this.instance?.callbacks;
    const callback = callbacks?.[name] ?? name.split('.').reduce((node, part) => node?.[part], callbacks);
    if (typeof callback !== 'function') return undefined;
    this.note(name);
    try {
      return await callback.apply(this.instance, values);
    } catch (error) {
      this.fault(name, error);
      return undefined;
    }
  }

  async load() {
    const factory = await new Promise((resolve, reject) => {
      window.require([`${this.page.boot.widget.path}/script.js`], resolve, reject);
    });
    inherit(factory, this.base);
    this.note('new');
    return new factory();
  }

  /** Enters an area. Whoever waits for `ready` goes on even when the script could not be loaded. */
  async enter(area) {
    const { arrived } = this;
    try {
      if (this.allowed(area)) await this.settle(++this.visit);
    } catch (error) {
      this.fault('script.js', error);
    } finally {
      arrived();
    }
  }

  /** A falsy answer of `render` skips `init` and `bind_actions`. */
  async settle(mine) {
    if (!this.instance || this.alwaysNew) {
      const made = await this.load();
      if (mine !== this.visit) return;
      this.instance = made;
    }
    const drawn = await this.call('render');
    if (mine !== this.visit) return;
    if (drawn && (this.alwaysNew || !this.started)) {
      this.started = true;
      await this.call('init');
      await this.call('bind_actions');
    }
    if (mine === this.visit) this.page.emit('widget:ready');
  }

  /** Leaves the area: `destroy`, then a look at what the widget left behind. */
  async leave() {
    this.visit += 1;
    this.expect();
    if (!this.instance) return;
    const { area } = this.page.current;
    await this.call('destroy');
    this.page.actions.clear();
    this.page.sources.clear();
    if (!this.alwaysNew) return;
    this.instance = null;
    const left = leftoversNow(this.page.modules.$);
    if (left.nodes.length + left.listeners.length + left.timers.length > 0) this.leftovers.push({ area, ...left });
  }

  /** As when the real panel is rebuilt: `render` twice in a row, without `init`. */
  async renderTwice() {
    await Promise.all([this.call('render'), this.call('render')]);
  }

  /** After a save: the widget's settings are read anew, by the object that lives as well. */
  reset() {
    Object.assign(this.base, createWidgetBase(this.page));
  }
}
