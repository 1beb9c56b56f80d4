import type { AutomationView } from '../../../shared/contracts/automation.ts';
import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import { useMutation } from '../api/use-mutation.ts';
import type { Query } from '../api/use-query.ts';
import { type Saving, useSaving } from './use-saving.ts';

export type AutomationModel = Saving<AutomationView>;

export function useAutomation({ automation }: SettingsResponse, query: Query<SettingsResponse>): AutomationModel {
  const mutation = useMutation('saveAutomation');
  return useSaving(automation.value, {
    mutation,
    refetch: query.refetch,
    send: async (value) => {
      const outcome = await mutation.run({ basedOn: automation.version, value });
      if (outcome.ok) query.setData((old) => ({ ...old, automation: outcome.data }));
      return outcome.ok;
    },
  });
}
