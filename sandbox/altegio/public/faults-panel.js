import { call } from './api.js';
import { byId, h } from './dom.js';

const refusal = (message) => ({ success: false, data: null, meta: { message } });
const LIMIT = refusal('Превышен лимит запросов, попробуйте повторить запрос через 2 секунд.');

/** On until switched off again, for whoever wants to look around on such a day. */
const STEADY = [
  ['Altegio silent', { kind: 'never', times: null }],
  ['every webhook lost', { on: 'webhook', kind: 'lost', times: null }],
];
const NEXT = [
  ['429', { kind: 'status', status: 429, body: LIMIT }],
  ['500', { kind: 'status', status: 500, body: refusal('Internal Server Error') }],
  ['HTML 502', { kind: 'html502' }],
  ['slow, 8 s', { kind: 'slow', ms: 8_000 }],
  ['dropped', { kind: 'reset' }],
  ['done, then dropped', { kind: 'reset-after' }],
  ['no answer', { kind: 'never' }],
];
const OFTEN = [
  ['20% 429', { kind: 'status', status: 429, body: LIMIT, rate: 0.2 }],
  ['20% 500', { kind: 'status', status: 500, body: refusal('Internal Server Error'), rate: 0.2 }],
  ['20% slow, 3 s', { kind: 'slow', ms: 3_000, rate: 0.2 }],
];
const HOOKS = [
  ['next lost', { on: 'webhook', kind: 'lost' }],
  ['next doubled', { on: 'webhook', kind: 'doubled' }],
  ['next overtaken', { on: 'webhook', kind: 'reordered' }],
  ['30% lost', { on: 'webhook', kind: 'lost', rate: 0.3 }],
];

/** Switches faults of the stand-in on and off. The salon's own page is never struck. */
export async function drawFaults() {
  const active = await call('GET', '/_sandbox/faults');
  const count = byId('faults-count');
  count.textContent = String(active.length);
  count.hidden = active.length === 0;
  byId('faults-body').replaceChildren(
    steadyGroup(active),
    group('Next request of the API', NEXT),
    group('Requests, at random', OFTEN),
    group('Webhooks', HOOKS),
    h('h3', {}, active.length === 0 ? 'All is well' : 'Switched on'),
    h('div', { class: 'row' }, active.map(activeButton)),
    h(
      'div',
      { class: 'row' },
      h(
        'button',
        { type: 'button', 'data-testid': 'faults-clear', onclick: () => act('DELETE', '/_sandbox/faults') },
        'All off',
      ),
    ),
  );
}

async function act(method, path, body) {
  await call(method, path, body);
  await drawFaults();
}

const isSame = (rule) => (fault) =>
  rule.kind === fault.kind &&
  rule.status === fault.status &&
  rule.rate === fault.rate &&
  (rule.times === null) === (fault.times === null);

const testIdOf = (label) => `fault-${label.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;

function steadyGroup(active) {
  const toggle = ([label, rule]) => {
    const fault = active.find(isSame(rule));
    const press = () => (fault ? act('DELETE', `/_sandbox/faults/${fault.id}`) : act('POST', '/_sandbox/faults', rule));
    const state = { type: 'button', 'aria-pressed': String(fault !== undefined), class: 'toggle' };
    return h('button', { ...state, 'data-testid': testIdOf(label), onclick: press }, label);
  };
  return h('div', {}, h('h3', {}, 'Until switched off'), h('div', { class: 'row' }, STEADY.map(toggle)));
}

function group(title, faults) {
  const button = ([label, rule]) => {
    const testid = testIdOf(label);
    return h(
      'button',
      { type: 'button', 'data-testid': testid, onclick: () => act('POST', '/_sandbox/faults', rule) },
      label,
    );
  };
  return h('div', {}, h('h3', {}, title), h('div', { class: 'row' }, faults.map(button)));
}

function activeButton(fault) {
  const known = [...STEADY, ...NEXT, ...OFTEN, ...HOOKS].find(([, rule]) => isSame(rule)(fault));
  const remove = () => act('DELETE', `/_sandbox/faults/${fault.id}`);
  return h(
    'button',
    { type: 'button', 'data-testid': `active-${fault.id}`, onclick: remove },
    `${known?.[0] ?? fault.kind} ✕`,
  );
}
