import type { Account } from '../ports/account-stores.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';
import type { JobData } from '../ports/jobs.ts';
import type { Repository } from '../ports/stores.ts';
import type { IncidentLog } from '../steps/incidents.ts';
import { keyOf, newKey } from './webhook-address.ts';

export interface ListenToCrmDeps {
  readonly repository: Repository;
  readonly crm: Crm;
  readonly incidents: IncidentLog;
  /** Where the CRM sends its webhooks; the account's key is appended. */
  readonly webhookBase: string;
}

/** Asks the CRM to tell us of changes, at a new address; older ones of ours are taken out. */
export async function listenToCrm(deps: ListenToCrmDeps, access: CrmAccess, account: Account): Promise<void> {
  try {
    await noteState(deps, access, account, await putNewAddress(deps, access));
  } catch (error) {
    await deps.repository.accounts.setWebhook(account.id, 'failing');
    await deps.repository.jobs.enqueue('account-unwell', { accountId: account.id, traceId: access.traceId });
    throw error;
  }
}

/**
 * The CRM switches an address off after too many bad answers, an administrator may remove it, and a plan with webhooks
 * may come or go. A CRM that does not answer changes nothing of what is shown.
 */
export function createCheckCrmWebhook(deps: ListenToCrmDeps) {
  const { repository, crm, incidents } = deps;
  return async ({ accountId, traceId }: JobData['account-webhook-unchecked']): Promise<void> => {
    const account = await repository.accounts.read(accountId);
    if (account?.state !== 'active') return;
    const access = { accountId, lane: 'poll', traceId } as const;
    const present = await presentAddress(deps, await crm.listWebhooks(access), accountId);
    if (present !== null) return noteState(deps, access, account, await crm.addWebhook(access, present));
    if (account.webhook === 'listening') incidents.note('webhook_address_gone', { source: 'crm', accountId, traceId });
    await noteState(deps, access, account, await putNewAddress(deps, access));
  };
}

/** Only the hash of a key is kept, so that an address is known again by looking its key up. */
async function presentAddress(
  { repository, webhookBase }: ListenToCrmDeps,
  urls: readonly string[],
  accountId: number,
): Promise<string | null> {
  const ours = new Map(
    urls.filter((url) => url.startsWith(webhookBase)).map((url) => [keyOf(webhookBase, url), url] as const),
  );
  const known = await repository.accounts.findByWebhookKeys([...ours.keys()]);
  const found = [...known].find(([, account]) => account.id === accountId);
  return found ? (ours.get(found[0]) ?? null) : null;
}

async function putNewAddress({ repository, crm, webhookBase }: ListenToCrmDeps, access: CrmAccess) {
  const key = newKey();
  await repository.accounts.saveWebhookKey(access.accountId, key);
  await crm.removeWebhook(access, (url) => url.startsWith(webhookBase));
  return crm.addWebhook(access, `${webhookBase}${key}`);
}

async function noteState(
  { repository, incidents }: ListenToCrmDeps,
  { traceId }: CrmAccess,
  { id: accountId, webhook: before }: Account,
  state: 'listening' | 'not_available',
): Promise<void> {
  await repository.accounts.setWebhook(accountId, state);
  if (before !== state) await repository.jobs.enqueue('account-unwell', { accountId, traceId });
  if (state === 'not_available' && before !== state)
    incidents.note('crm_webhooks_not_available', { accountId, traceId });
}
