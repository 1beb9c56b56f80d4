import { randomBytes } from 'node:crypto';
import { SESSION_COOKIE, sessionOf } from './http/caller.ts';
import { disableWidget, saveWidget } from './install.ts';
import type { Account, Integration, User } from './model.ts';
import type { PageDeps, PageLanguage, PageUser } from './page/deps.ts';
import { notFound } from './problem.ts';
import { accountOf, firstAdmin, nextId, userOf } from './state.ts';
import type { World } from './world.ts';

export interface PageSettings {
  /** Where the widget archive lies. */
  readonly archivePath: string;
  /** The account whose page is shown. Default: the first. */
  readonly subdomain?: string;
}

/** Signs a user in and returns the value of `Set-Cookie`. One session per user is enough for a stand-in. */
export function signIn(world: World, account: Account, userId: number): string {
  const user = userOf(account, userId);
  const { sessions } = world.state;
  let session = sessions.find((known) => known.account_id === account.id && known.user_id === user.id);
  if (!session) {
    session = { key: randomBytes(24).toString('hex'), account_id: account.id, user_id: user.id };
    sessions.push(session);
    world.changed();
  }
  return `${SESSION_COOKIE}=${session.key}; Path=/; HttpOnly; SameSite=Lax`;
}

/** What the CRM page needs, for one account and one integration of this stand-in. */
export function pageDeps(world: World, integration: Integration, settings: PageSettings): PageDeps {
  const account = (): Account => {
    const { accounts } = world.state;
    const found = settings.subdomain === undefined ? accounts[0] : accountOf(world.state, settings.subdomain);
    if (!found) throw notFound('The stand-in has no account');
    return found;
  };
  return {
    archivePath: settings.archivePath,
    widgetCode: integration.widgetCode,
    clientId: integration.clientId,
    account: () => {
      const { id, name, subdomain, top_level_domain, country, currency, timezone } = account();
      return { id, name, subdomain, topLevelDomain: top_level_domain, country, currency, timezone };
    },
    users: () =>
      account()
        .users.filter(({ is_active }) => is_active)
        .map(pageUser),
    currentUser: (cookie) => {
      const session = sessionOf(world.state, cookie);
      const known = account().users.find(({ id }) => session?.account_id === account().id && id === session.user_id);
      return pageUser(known ?? firstAdmin(account()));
    },
    signIn: (userId) => signIn(world, account(), userId),
    changeUser: (userId, change) => {
      const user = userOf(account(), userId);
      Object.assign(user, change);
      world.changed();
      return pageUser(user);
    },
    widget: (code) => account().widgets[code] ?? { status: 'install', active: false, settings: {} },
    saveWidget: async ({ userId, active, settings: values }) => {
      const press = { clientId: integration.clientId, account: account().id, userId, settings: values };
      return active ? saveWidget(world, press) : disableWidget(world, press);
    },
    stageActions: stageActions(world, account),
  };
}

function stageActions(world: World, account: () => Account): NonNullable<PageDeps['stageActions']> {
  return {
    list: () => account().stage_actions,
    add: (action) => {
      const row = { ...action, settings: { ...action.settings }, id: nextId(world.state, 'stageAction') };
      account().stage_actions.push(row);
      world.changed();
      return row;
    },
    remove: (id) => {
      const here = account();
      here.stage_actions = here.stage_actions.filter((action) => action.id !== id);
      world.changed();
    },
  };
}

function pageUser(user: User): PageUser {
  return {
    id: user.id,
    name: user.name,
    login: user.email,
    lang: user.lang as PageLanguage,
    theme: user.theme,
    isAdmin: user.is_admin,
    groupId: user.group_id,
  };
}
