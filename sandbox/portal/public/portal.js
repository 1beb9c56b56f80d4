import { wordsFor } from './words.js';

const SHARE = 'portal-share';
const HINT = 'portal-hint-hidden';
const MODE = 'portal-mode';
const byId = (id) => document.getElementById(id);

/** Percent of the width for the CRM; each side keeps at least a fifth. */
function setShare(percent) {
  const share = Math.min(80, Math.max(20, percent));
  byId('panes').style.setProperty('--share', `${share}%`);
  byId('divider').setAttribute('aria-valuenow', String(Math.round(share)));
  localStorage.setItem(SHARE, String(share));
  return share;
}

function wireDivider() {
  const divider = byId('divider');
  const panes = byId('panes');
  let share = setShare(Number(localStorage.getItem(SHARE)) || 62);
  divider.addEventListener('pointerdown', (event) => {
    divider.setPointerCapture(event.pointerId);
    panes.classList.add('panes--dragging');
  });
  divider.addEventListener('pointermove', (event) => {
    if (!divider.hasPointerCapture(event.pointerId)) return;
    const { left, width } = panes.getBoundingClientRect();
    share = setShare(((event.clientX - left) / width) * 100);
  });
  divider.addEventListener('lostpointercapture', () => panes.classList.remove('panes--dragging'));
  divider.addEventListener('dblclick', () => {
    share = setShare(62);
  });
  divider.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -2, ArrowRight: 2 }[event.key];
    if (!step) return;
    event.preventDefault();
    share = setShare(share + step);
  });
}

function wireModes(words) {
  const panes = byId('panes');
  const buttons = [...byId('modes').querySelectorAll('.mode')];
  const show = (mode) => {
    panes.dataset.mode = mode;
    localStorage.setItem(MODE, mode);
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.mode === mode));
  };
  for (const button of buttons) {
    button.textContent = words[button.dataset.mode];
    button.addEventListener('click', () => show(button.dataset.mode));
  }
  show(localStorage.getItem(MODE) ?? 'both');
}

/** The steps of the first day until everything is set up, else those of a seller. */
function stepsOf(words, firstDay) {
  if (!firstDay) return words.steps;
  return words.firstDay.map((text) => text.replace('{login}', firstDay.login).replace('{password}', firstDay.password));
}

function wireSteps(words, firstDay) {
  const hint = firstDay ? `${HINT}-first-day` : HINT;
  const steps = byId('steps');
  const help = byId('help');
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'steps__close';
  close.textContent = words.close;
  const items = stepsOf(words, firstDay).map((text) => {
    const item = document.createElement('li');
    item.textContent = text;
    return item;
  });
  const end = document.createElement('li');
  end.className = 'steps__end';
  end.append(close);
  steps.append(...items, end);
  const show = (on) => {
    steps.hidden = !on;
    help.setAttribute('aria-expanded', String(on));
    localStorage.setItem(hint, on ? '' : 'yes');
  };
  help.title = words.help;
  help.setAttribute('aria-label', words.help);
  help.addEventListener('click', () => show(steps.hidden));
  close.addEventListener('click', () => show(false));
  show(localStorage.getItem(hint) !== 'yes');
}

async function start() {
  const { language, words } = wordsFor(navigator.languages);
  document.documentElement.lang = language;
  const settings = await (await fetch('portal.json')).json();
  document.title = settings.title;
  byId('title').textContent = settings.title;
  const urls = { crm: settings.crmUrl, salon: settings.salonUrl };
  for (const [id, url] of Object.entries(urls)) {
    const link = document.querySelector(`[data-alone="${id}"]`);
    byId(id).src = url;
    byId(id).title = words[id];
    document.querySelector(`[data-text="${id}"]`).textContent = words[id];
    link.href = url;
    link.textContent = words.alone;
  }
  byId('divider').setAttribute('aria-label', words.divider);
  wireDivider();
  wireModes(words);
  wireSteps(words, settings.firstDay);
}

await start();
