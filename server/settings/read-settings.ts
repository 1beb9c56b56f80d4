import type { SettingsResponse } from '../../shared/contracts/settings.ts';
import { ProductError } from '../errors.ts';
import type { Crm } from '../ports/crm.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller } from '../steps/read-deal.ts';
import { viewOfRules } from './rules-view.ts';
import { viewOfAutomation } from './save-automation.ts';
import { viewOfVisibility } from './save-visibility.ts';
import { viewOfFields } from './view-of-fields.ts';
import { viewOfConnection, viewOfPipeline } from './views.ts';

/** Everything the settings screen shows, for whoever may change settings. */
export function createReadSettings(deps: { repository: Repository; crm: Crm }) {
  const { repository, crm } = deps;
  return async (caller: Caller): Promise<SettingsResponse> => {
    const { accountId, traceId } = caller;
    const access = { accountId, lane: 'person', traceId } as const;
    const account = await repository.accounts.read(accountId);
    if (!account) throw new ProductError('account_unknown');
    const [accesses, alerts, connections, locations, rules, mapping, visibility, people, pipelines, fields] =
      await Promise.all([
        repository.locationAccess.list(accountId),
        repository.alerts.countOpen(accountId),
        repository.connections.list(accountId),
        repository.locations.list(accountId),
        repository.settings.read(accountId, 'status_rules'),
        repository.settings.read(accountId, 'field_mapping'),
        repository.settings.read(accountId, 'visibility'),
        repository.settings.read(accountId, 'user_access'),
        crm.listPipelines(access),
        crm.listFields(access),
      ]);
    return {
      language: account.language,
      canEdit: true,
      connections: connections.map((connection) => viewOfConnection(connection, locations, accesses)),
      alerts,
      crmWebhook: account.webhook,
      pipelines: pipelines.map(viewOfPipeline),
      statusRules: { version: rules.version, value: viewOfRules(rules.value) },
      fields: { ...viewOfFields(fields, mapping.value, account.language), version: mapping.version },
      visibility: viewOfVisibility(visibility),
      automation: viewOfAutomation(await repository.settings.read(accountId, 'automation')),
      usersWithOwnRights: people.value.grants.length,
    };
  };
}
