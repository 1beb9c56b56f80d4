import { request } from '../api.js';
import { h } from '../ui/dom.js';

function nested(fields, name, kind) {
  const group = fields.querySelector(`[data-users="${name}"]`);
  const values = {};
  for (const input of group.querySelectorAll('input')) {
    const [, id, part] = /\[(\d+)\](?:\[(\w+)\])?/.exec(input.name);
    if (kind === 'users') values[id] = input.value;
    else values[id] = { ...values[id], [part]: input.value };
  }
  return values;
}

/** The values the user entered, one per key of the manifest's `settings`. */
function readFields(page, fields) {
  const entries = Object.entries(page.boot.widget.manifest.settings ?? {});
  return Object.fromEntries(
    entries.map(([name, field]) => {
      const many = field.type === 'users' || field.type === 'users_lp';
      return [
        name,
        many ? nested(fields, name, field.type) : (fields.querySelector(`input[name="${name}"]`)?.value ?? ''),
      ];
    }),
  );
}

const asText = (value) => (typeof value === 'string' ? value : JSON.stringify(value ?? ''));

async function store(page, active, fields) {
  const settings = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, asText(value)]));
  page.boot.widget.installation = await request('POST', '/_page/widget', { active, settings });
  page.host.badge = null;
  page.host.reset();
}

/** `onSave` decides: `false`, or a promise that is rejected or resolves to `false`, cancels. No callback means yes. */
async function asked(page, active, fields) {
  const callback = page.host.instance?.callbacks?.onSave;
  if (typeof callback !== 'function') return true;
  page.host.note('onSave', active);
  try {
    return (await callback.call(page.host.instance, { active, fields })) !== false;
  } catch (error) {
    page.host.fault('onSave', error);
    return false;
  }
}

/**
 * What the buttons of the widget's window do. Required fields must be filled before Install can be pressed; the
 * widget's `onSave` can refuse, also when the user disables it.
 */
class Installer {
  constructor(page) {
    this.page = page;
    this.message = h('span', { class: 'k-save-message', role: 'status', 'data-testid': 'widget-save-message' });
  }

  filled() {
    return [...this.fields.querySelectorAll('[data-required]')].every((input) => input.value.trim() !== '');
  }

  watch() {
    const check = () => {
      const blocked = !this.filled();
      this.button.classList.toggle('button-input-disabled', blocked);
      this.button.setAttribute('aria-disabled', String(blocked));
    };
    this.fields.addEventListener('input', check);
    this.fields.addEventListener('change', check);
    check();
  }

  fail() {
    this.button.classList.add('k-button--failed');
    this.say('saveFailed');
  }

  say(key) {
    this.message.textContent = key ? this.page.t(key) : '';
    this.message.classList.toggle('k-save-message--bad', key === 'saveFailed');
  }

  async save() {
    if (this.busy || !this.filled()) return;
    this.busy = true;
    this.say(null);
    this.button.classList.remove('k-button--failed');
    try {
      await this.saveNow();
    } catch (error) {
      this.fail();
      this.page.app.notifications.show_message_error({ header: this.page.t('saveFailed'), text: error.message });
    } finally {
      this.busy = false;
    }
  }

  async saveNow() {
    const { page } = this;
    const first = !page.boot.widget.installation.active;
    const fields = readFields(page, this.fields);
    if (!(await asked(page, 'Y', fields))) {
      this.fail();
      return;
    }
    await store(page, true, fields);
    if (first) await page.host.call('onInstall');
    this.say('saved');
    page.shell.arrive();
    page.emit('widget:status');
    if (this.button.hasAttribute('data-onsave-destroy-modal')) this.finish();
    else if (first) this.stayed();
  }

  async disable() {
    const { page } = this;
    if (!(await asked(page, 'N', readFields(page, this.fields)))) {
      this.fail();
      return;
    }
    await store(page, false, readFields(page, this.fields));
    await page.host.leave();
    this.finish();
  }

  finish() {
    this.modal.destroy();
    this.page.navigation.again();
  }

  /** A tour that was looked through but not followed by Install leaves the widget "not configured". */
  closed() {
    const { page } = this;
    const { installation, manifest } = page.boot.widget;
    if (installation.status !== 'install' || !manifest.tour || this.filled()) return;
    page.host.badge = 'not_configured';
    page.emit('widget:status');
  }
}

export const createInstaller = (page) => new Installer(page);
