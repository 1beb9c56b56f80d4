import { createRunStageAction, type RunStageActionDeps } from './booking/run-stage-action.ts';
import type { ParseProviderWebhook } from './ports/booking-provider.ts';
import type { ParseCrmWebhook } from './ports/crm.ts';
import type { IncidentLog } from './steps/incidents.ts';
import { createMatchClients, type MatchDeps } from './steps/match-clients.ts';
import { createReadRuleFacts } from './steps/rule-facts.ts';
import { type CategoriesOfDeps, createCategoriesOf } from './steps/service-categories.ts';
import { createApplyAppointmentChange } from './sync/apply-appointment-change.ts';
import { type ApplyClientChangeDeps, createApplyClientChange } from './sync/apply-client-change.ts';
import { type ApplyStageChangeDeps, createApplyStageChange } from './sync/apply-stage-change.ts';
import { createCompleteTasks } from './sync/complete-tasks.ts';
import { createDoWhatIsDue } from './sync/do-what-is-due.ts';
import { createEnsureTask } from './sync/ensure-task.ts';
import { createFindContact } from './sync/find-contact.ts';
import { createFollowUp } from './sync/follow-up.ts';
import { createKeepBudget } from './sync/keep-budget.ts';
import { createKeepAlive, createKeepHouse } from './sync/keep-house.ts';
import { createLinkDeal, type LinkDealDeps } from './sync/link-deal.ts';
import { createMindMembership } from './sync/mind-membership.ts';
import { createNoteCancellation } from './sync/note-cancellation.ts';
import { createReceiveCrmWebhook } from './sync/receive-crm-webhook.ts';
import { createReceiveProviderWebhook } from './sync/receive-provider-webhook.ts';
import { createReceiveStageReached, type ReceiveStageReachedDeps } from './sync/receive-stage-reached.ts';
import { createReconcileLocation, type ReconcileLocationDeps } from './sync/reconcile-location.ts';
import { createReleaseHandedOver } from './sync/release-handed-over.ts';
import { createResealSecrets } from './sync/reseal-secrets.ts';

type LinkParts = Omit<LinkDealDeps, 'findContact' | 'readRuleFacts'> & Parameters<typeof createEnsureTask>[0];

type Deps = LinkParts &
  ReceiveStageReachedDeps &
  ReconcileLocationDeps &
  CategoriesOfDeps &
  ApplyClientChangeDeps &
  ApplyStageChangeDeps &
  MatchDeps &
  Omit<RunStageActionDeps, 'matchClients'> & {
    readonly incidents: IncidentLog;
    readonly parseProviderWebhook: ParseProviderWebhook;
    readonly parseCrmWebhook: ParseCrmWebhook;
  };

/** The use cases of background work; part of the composition root, apart only for length. */
export function createSyncUseCases(base: Deps) {
  const ruled = { ...base, readRuleFacts: createReadRuleFacts({ ...base, categoriesOf: createCategoriesOf(base) }) };
  return {
    receiveProviderWebhook: createReceiveProviderWebhook({ ...base, parse: base.parseProviderWebhook }),
    receiveCrmWebhook: createReceiveCrmWebhook({ ...base, parse: base.parseCrmWebhook }),
    applyAppointmentChange: createApplyAppointmentChange({ ...ruled, ...dealKeeping(ruled) }),
    noteCancellation: createNoteCancellation(base),
    applyStageChange: createApplyStageChange(base),
    receiveStageReached: createReceiveStageReached(base),
    runStageAction: createRunStageAction({ ...base, matchClients: createMatchClients(base) }),
    applyClientChange: createApplyClientChange(base),
    reconcileLocation: createReconcileLocation(base),
    keepHouse: createKeepHouse(base),
    doWhatIsDue: createDoWhatIsDue({ ...base, mindMembership: createMindMembership(base) }),
    resealSecrets: createResealSecrets(base),
    keepAlive: createKeepAlive(base),
  };
}

/** How an appointment gets, keeps and loses its deal. */
const dealKeeping = (base: LinkParts & Pick<LinkDealDeps, 'readRuleFacts'>) => ({
  releaseHandedOver: createReleaseHandedOver(base),
  linkDeal: createLinkDeal({ ...base, findContact: createFindContact(base) }),
  followUp: createFollowUp({
    ...base,
    ensureTask: createEnsureTask(base),
    completeTasks: createCompleteTasks(base),
    keepBudget: createKeepBudget(base),
  }),
});
