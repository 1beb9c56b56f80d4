import type {
  AutomationSources,
  SaveAutomationRequest,
  SaveAutomationResponse,
} from '../../shared/contracts/automation.ts';
import type { AutomationSettings } from '../../shared/domain/automation.ts';
import type { Crm } from '../ports/crm.ts';
import type { Versioned } from '../ports/settings-store.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller } from '../steps/read-deal.ts';

export const viewOfAutomation = ({ version, value }: Versioned<AutomationSettings>): SaveAutomationResponse => ({
  version,
  value: { ...value, tags: [...value.tags] },
});

/** What the CRM has to choose from, for whoever may change settings. */
export function createReadAutomationSources({ crm }: { crm: Crm }) {
  return async ({ accountId, traceId }: Caller): Promise<AutomationSources> => {
    const access = { accountId, lane: 'person', traceId } as const;
    const [taskTypes, users] = await Promise.all([crm.listTaskTypes(access), crm.listUsers(access)]);
    return {
      taskTypes,
      users: users
        .filter(({ isActive }) => isActive)
        .map(({ id, name }) => ({ id, name }))
        .sort((a, b) => a.name.localeCompare(b.name) || a.id - b.id),
    };
  };
}

/** Saved as a new version. Throws `settings_changed`. A stage or a user that leaves the CRM later is told apart when used. */
export function createSaveAutomation({ repository }: { repository: Repository }) {
  return async ({ accountId, userId }: Caller, { basedOn, value }: SaveAutomationRequest) =>
    viewOfAutomation(await repository.settings.save(accountId, 'automation', basedOn, value, userId));
}
