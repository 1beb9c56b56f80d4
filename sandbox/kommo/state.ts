import type { Account, Integration, KommoState, User } from './model.ts';
import { notFound } from './problem.ts';

/** Where the ids of each kind begin, spread so that a wrong kind of id never happens to fit. */
const FIRST_IDS = {
  account: 31_000_000,
  user: 7_000_000,
  role: 250_000,
  pipeline: 9_000_000,
  stage: 70_000_000,
  lead: 5_000_000,
  contact: 6_000_000,
  company: 6_500_000,
  field: 800_000,
  enum: 810_000,
  tag: 300_000,
  lossReason: 330_000,
  task: 400_000,
  taskResult: 920_000,
  note: 930_000,
  webhook: 900_000,
  stageAction: 950_000,
  event: 0,
} as const;
export type IdKind = keyof typeof FIRST_IDS;

export function emptyState(): KommoState {
  return { accounts: [], integrations: [], codes: [], pairs: [], sessions: [], last_ids: {} };
}

export function nextId(state: KommoState, kind: IdKind): number {
  const id = (state.last_ids[kind] ?? FIRST_IDS[kind]) + 1;
  state.last_ids[kind] = id;
  return id;
}

/** By id or subdomain. Throws when there is none. */
export function accountOf(state: KommoState, key: number | string): Account {
  const account = state.accounts.find(({ id, subdomain }) => id === key || subdomain === key);
  if (!account) throw notFound(`No account ${key}`);
  return account;
}

export function userOf(account: Account, id: number): User {
  const user = account.users.find((candidate) => candidate.id === id);
  if (!user) throw notFound(`No user ${id}`);
  return user;
}

/** Throws when an account has no administrator: every real one has. */
export function firstAdmin(account: Account): User {
  const admin = account.users.find((user) => user.is_admin && user.is_active);
  if (!admin) throw new Error(`Account ${account.subdomain} has no administrator.`);
  return admin;
}

export function integrationOf(state: KommoState, clientId: string): Integration {
  const integration = state.integrations.find((candidate) => candidate.clientId === clientId);
  if (!integration) throw notFound(`No integration ${clientId}`);
  return integration;
}

/** E.g. `brisa.kommo.com`. */
export function domainOf({ subdomain, top_level_domain }: Pick<Account, 'subdomain' | 'top_level_domain'>): string {
  return `${subdomain}.${top_level_domain === 'ru' ? 'amocrm.ru' : 'kommo.com'}`;
}
