import { request } from './api.js';
import { button, fill, h, icon, icons, select } from './ui/dom.js';
import { languages } from './ui/text.js';
import { toolsMenu } from './ui/tools.js';
import { widgetText } from './ui/widget-text.js';

function navLink(page, id, path, label, image) {
  const active = page.current.section === id;
  const look = {
    href: path,
    'data-nav': true,
    class: `k-nav__item ${active ? 'k-nav__item--on' : ''}`,
    'data-testid': `nav-${id}`,
  };
  return h(
    'a',
    { ...look, 'aria-current': active ? 'page' : undefined },
    image,
    h('span', { class: 'k-nav__label' }, label),
  );
}

/** Items a widget asked for in its manifest's `left_menu`, shown while it is installed. */
function widgetItems(page) {
  const { manifest, code, path, installation } = page.boot.widget;
  if (!installation.active || !manifest?.left_menu || !manifest.locations.includes('widget_page')) return [];
  return Object.entries(manifest.left_menu)
    .filter(([, item]) => !item.is_hidden)
    .map(([name, item]) => {
      const image = h('img', { src: `${path}${item.icon}`, alt: '', class: 'k-nav__image' });
      return navLink(page, `widget-${name}`, `/widget_page/${code}/${name}`, widgetText(page, item.title), image);
    });
}

function navigationBar(page) {
  const { t } = page;
  return [
    h('div', { class: 'k-nav__logo', title: page.boot.account.name }, page.boot.account.name.slice(0, 1)),
    navLink(page, 'leads', '/leads', t('leads'), icon(icons.leads)),
    navLink(page, 'contacts', '/contacts', t('contacts'), icon(icons.contacts)),
    navLink(page, 'todo', '/todo', t('tasks'), icon(icons.todo)),
    ...widgetItems(page),
    navLink(page, 'settings', '/settings/widgets', t('settings'), icon(icons.settings)),
  ];
}

async function changeUser(change) {
  await request('PATCH', '/_page/user', change);
  window.location.reload();
}

async function changeTheme(page, theme) {
  page.boot.user = await request('PATCH', '/_page/user', { theme: Number(theme) });
  document.documentElement.dataset.colorScheme = page.boot.user.theme === 2 ? 'dark' : 'light';
}

async function signIn(userId) {
  await request('POST', '/_page/sign-in', { userId: Number(userId) });
  window.location.reload();
}

function topBar(page, title) {
  const { boot, t } = page;
  const users = boot.users.map((user) => [user.id, user.name]);
  const schemes = [
    [1, t('light')],
    [2, t('dark')],
  ];
  const field = (name, options, value, change) =>
    select(
      {
        class: 'k-top__select',
        'data-testid': name,
        'aria-label': t(name),
        value,
        onChange: (event) => change(event.target.value),
      },
      options,
    );
  const menu = button('quiet', icon(icons.tools), () => toolsMenu(page, menu), {
    title: t('tools'),
    'aria-label': t('tools'),
    'data-testid': 'tools',
  });
  return [
    title,
    h(
      'div',
      { class: 'k-top__side' },
      field('language', languages, boot.user.lang, (lang) => changeUser({ lang })),
      field('theme', schemes, boot.user.theme, (theme) => changeTheme(page, theme)),
      field('user', users, boot.user.id, signIn),
      menu,
    ),
  ];
}

/** The frame around every page: left menu, title and the user's switches. `view` takes the page itself. */
export function createShell(page) {
  const nav = h('nav', { class: 'k-nav', id: 'left_menu', 'aria-label': 'Kommo' });
  const title = h('div', { class: 'k-top__title', id: 'page_title' });
  const top = h('header', { class: 'k-top' });
  const view = h('main', { class: 'k-main__view' });
  fill(top, ...topBar(page, title));
  return {
    root: h('div', { class: 'k-page' }, nav, h('div', { class: 'k-main' }, top, view)),
    view,
    /** What stands at the left of the top bar: a heading, or controls of the view. */
    title: (...nodes) => fill(title, ...nodes),
    arrive() {
      fill(nav, ...navigationBar(page));
      fill(title);
    },
  };
}
