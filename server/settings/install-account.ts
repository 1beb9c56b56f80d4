import { languageOf } from '../../shared/domain/language.ts';
import { ProductError } from '../errors.ts';
import type { CrmOAuth } from '../ports/crm.ts';
import type { JobData } from '../ports/jobs.ts';
import { type ListenToCrmDeps, listenToCrm } from './listen-to-crm.ts';

export interface InstallAccountDeps extends ListenToCrmDeps {
  readonly oauth: CrmOAuth;
}

/** The CRM's server called back with a code: it is stored at once, because it is never sent again. */
export function createReceiveOAuthCode(deps: Pick<InstallAccountDeps, 'repository' | 'oauth'>) {
  return async (input: { domain: string; code: string; traceId: string }): Promise<void> => {
    const domain = deps.oauth.checkDomain(input.domain);
    await deps.repository.transaction(async (unit) => {
      const codeId = await unit.oauthCodes.add({ domain, code: input.code });
      await unit.jobs.enqueue('oauth-code-received', { codeId, traceId: input.traceId });
    });
  };
}

/** Exchanges a stored code for tokens, keeps the account and asks the CRM to tell us of changes. */
export function createInstallAccount(deps: InstallAccountDeps) {
  const { repository } = deps;
  return async ({ codeId, traceId }: JobData['oauth-code-received']): Promise<void> => {
    const stored = await repository.oauthCodes.read(codeId);
    if (!stored) return;
    const { crmAccountId, isAdmin, ...tokens } = await exchange(deps, codeId, stored, traceId);
    const before = await repository.accounts.findByCrmId(crmAccountId);
    // Any user may authorise an integration that an administrator has installed once, but only an administrator's tokens can
    // act for the others: an account that waits to be authorised again waits for one of whom the CRM says that they are one.
    if (before && isAdmin !== true) {
      if (isAdmin === null) deps.incidents.note('installer_unknown', { accountId: before.id, traceId });
      await repository.oauthCodes.remove(codeId);
      return;
    }
    await repository.transaction(async (unit) => {
      const account = await unit.accounts.saveInstalled({ crmAccountId, domain: stored.domain, tokens });
      await unit.oauthCodes.remove(codeId);
      await unit.jobs.enqueue('account-installed', { accountId: account.id, traceId });
    });
  };
}

/** A refused code is never good again. */
async function exchange(
  { oauth, repository }: InstallAccountDeps,
  codeId: number,
  { domain, code }: { domain: string; code: string },
  traceId: string,
) {
  try {
    return await oauth.exchangeCode(domain, code, traceId);
  } catch (error) {
    if (error instanceof ProductError && !error.isRetriable) await repository.oauthCodes.remove(codeId);
    throw error;
  }
}

/** What follows an installation may be repeated: the account's facts are read and its webhooks asked for. */
export function createCompleteInstallation(deps: InstallAccountDeps) {
  const { repository, crm } = deps;
  return async ({ accountId, traceId }: JobData['account-installed']): Promise<void> => {
    const account = await repository.accounts.read(accountId);
    if (!account) return;
    const access = { accountId, lane: 'webhook', traceId } as const;
    const facts = await crm.readAccount(access);
    const installer = facts.currentUserId === null ? null : await crm.readUser(access, facts.currentUserId);
    const language = languageOf(installer?.language ?? facts.language);
    await repository.accounts.saveFacts(accountId, { timezone: facts.timezone, language });
    await listenToCrm(deps, access, account);
  };
}

/**
 * The CRM says that access was revoked: nothing is asked or written any more until it is installed again.
 * Own sign-ins of users are forgotten: who works there may be others by then.
 */
export function createDisableAccount(deps: Pick<InstallAccountDeps, 'repository' | 'oauth'>) {
  return async (params: { crmAccountId: string; clientId: string; signature: string }): Promise<void> => {
    if (!deps.oauth.verifyDisabled(params))
      throw new ProductError('unauthorised', { detail: 'the signature is not ours' });
    const account = await deps.repository.accounts.findByCrmId(Number(params.crmAccountId));
    if (!account) return;
    await deps.repository.transaction(async (unit) => {
      await unit.accounts.setState(account.id, 'disabled');
      await unit.signIns.removeAllBut(account.id, []);
    });
  };
}
