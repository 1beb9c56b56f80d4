import { createCheckHealth } from './settings/check-health.ts';
import { createConnectProvider } from './settings/connect-provider.ts';
import { createDisconnectProvider, type DisconnectProviderDeps } from './settings/disconnect-provider.ts';
import {
  createCompleteInstallation,
  createDisableAccount,
  createInstallAccount,
  createReceiveOAuthCode,
  type InstallAccountDeps,
} from './settings/install-account.ts';
import {
  createApplyApplicationChange,
  createHearOfApplication,
  createInstallApplication,
  type InstallApplicationDeps,
} from './settings/install-application.ts';
import { createCheckCrmWebhook } from './settings/listen-to-crm.ts';
import { createCheckLocationWebhook, createListenToLocation } from './settings/listen-to-location.ts';
import { createReadHealth, type ReadHealthDeps } from './settings/read-health.ts';
import { createReadPeople } from './settings/read-people.ts';
import { createReadRuleSources } from './settings/read-rule-sources.ts';
import { createReadSettings } from './settings/read-settings.ts';
import { createReadStageAction, type ReadStageActionDeps } from './settings/read-stage-action.ts';
import { createRefreshAlerts } from './settings/refresh-alerts.ts';
import { createReadAutomationSources, createSaveAutomation } from './settings/save-automation.ts';
import { createSaveFields } from './settings/save-fields.ts';
import { createSavePeople } from './settings/save-people.ts';
import { createSaveStatusRules } from './settings/save-status-rules.ts';
import { createSaveVisibility } from './settings/save-visibility.ts';
import { createSignInUser } from './settings/sign-in-user.ts';
import { createStartPartnerConnect, type StartPartnerConnectDeps } from './settings/start-partner-connect.ts';
import { createWhatIf, type WhatIfDeps } from './settings/what-if.ts';
import { createReadRuleFacts } from './steps/rule-facts.ts';
import { createCategoriesOf } from './steps/service-categories.ts';

type Deps = Omit<
  DisconnectProviderDeps &
    InstallAccountDeps &
    InstallApplicationDeps &
    ReadHealthDeps &
    ReadStageActionDeps &
    StartPartnerConnectDeps &
    Omit<WhatIfDeps, 'readRuleFacts'>,
  'webhookBase' | 'refreshAlerts'
>;

/** The use cases of installation and settings; part of the composition root, apart only for length. */
export function createSettingsUseCases(base: Deps) {
  const refreshAlerts = createRefreshAlerts(base);
  const settings = { ...base, refreshAlerts, webhookBase: `${base.publicUrl}/webhooks/altegio/` };
  const installation = { ...base, webhookBase: `${base.publicUrl}/webhooks/kommo/` };
  const readHealth = createReadHealth({ ...base, refreshAlerts });
  const checkLocationWebhook = createCheckLocationWebhook(settings);
  return {
    readSettings: createReadSettings(base),
    startPartnerConnect: createStartPartnerConnect(base),
    installApplication: createInstallApplication(base),
    hearOfApplication: createHearOfApplication(base),
    applyApplicationChange: createApplyApplicationChange(base),
    refreshAlerts,
    readHealth,
    checkHealth: createCheckHealth({ ...base, readHealth, checkLocation: checkLocationWebhook }),
    connectProvider: createConnectProvider(settings),
    disconnectProvider: createDisconnectProvider(settings),
    checkLocationWebhook,
    listenToLocation: createListenToLocation(settings),
    saveStatusRules: createSaveStatusRules(base),
    readRuleSources: createReadRuleSources(base),
    whatIf: createWhatIf({
      ...base,
      readRuleFacts: createReadRuleFacts({ ...base, categoriesOf: createCategoriesOf(base) }),
    }),
    saveFields: createSaveFields(base),
    readPeople: createReadPeople(base),
    savePeople: createSavePeople(base),
    signInUser: createSignInUser(base),
    saveVisibility: createSaveVisibility(base),
    readStageAction: createReadStageAction(base),
    readAutomationSources: createReadAutomationSources(base),
    saveAutomation: createSaveAutomation(base),
    receiveOAuthCode: createReceiveOAuthCode(base),
    installAccount: createInstallAccount(installation),
    checkCrmWebhook: createCheckCrmWebhook(installation),
    completeInstallation: createCompleteInstallation(installation),
    disableAccount: createDisableAccount(base),
  };
}
