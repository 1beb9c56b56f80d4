import {
  type ConnectProviderDeps,
  createConnectProvider,
  createDisconnectProvider,
} from './settings/connect-provider.ts';
import {
  createCompleteInstallation,
  createDisableAccount,
  createInstallAccount,
  createReceiveOAuthCode,
  type InstallAccountDeps,
} from './settings/install-account.ts';
import { createCheckCrmWebhook } from './settings/listen-to-crm.ts';
import { createCheckLocationWebhook, createListenToLocation } from './settings/listen-to-location.ts';
import { createReadPeople } from './settings/read-people.ts';
import { createReadSettings } from './settings/read-settings.ts';
import { createRefreshAlerts } from './settings/refresh-alerts.ts';
import { createReadAutomationSources, createSaveAutomation } from './settings/save-automation.ts';
import { createSaveFields } from './settings/save-fields.ts';
import { createSavePeople } from './settings/save-people.ts';
import { createSaveStatusRules } from './settings/save-status-rules.ts';
import { createSaveVisibility } from './settings/save-visibility.ts';

type Deps = Omit<ConnectProviderDeps & InstallAccountDeps, 'webhookBase'> & {
  readonly publicUrl: string;
};

/** The use cases of installation and settings; part of the composition root, apart only for length. */
export function createSettingsUseCases(base: Deps) {
  const settings = { ...base, webhookBase: `${base.publicUrl}/webhooks/altegio/` };
  const installation = { ...base, webhookBase: `${base.publicUrl}/webhooks/kommo/` };
  return {
    readSettings: createReadSettings(base),
    connectProvider: createConnectProvider(settings),
    disconnectProvider: createDisconnectProvider(settings),
    checkLocationWebhook: createCheckLocationWebhook(settings),
    listenToLocation: createListenToLocation(settings),
    saveStatusRules: createSaveStatusRules(base),
    saveFields: createSaveFields(base),
    readPeople: createReadPeople(base),
    savePeople: createSavePeople(base),
    saveVisibility: createSaveVisibility(base),
    readAutomationSources: createReadAutomationSources(base),
    receiveOAuthCode: createReceiveOAuthCode(base),
    installAccount: createInstallAccount(installation),
    checkCrmWebhook: createCheckCrmWebhook(installation),
    completeInstallation: createCompleteInstallation(installation),
    disableAccount: createDisableAccount(base),
    saveAutomation: createSaveAutomation(base),
  };
}
