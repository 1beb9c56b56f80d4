import { ProductError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { CrmEvent, ParseCrmWebhook } from '../ports/crm.ts';
import type { InboxEvent } from '../ports/inbox-store.ts';
import type { JobData } from '../ports/jobs.ts';
import type { Repository, UnitOfWork } from '../ports/stores.ts';
import type { IncidentLog } from '../steps/incidents.ts';

export interface ReceiveCrmWebhookDeps {
  readonly repository: Repository;
  readonly clock: Clock;
  readonly parse: ParseCrmWebhook;
  readonly incidents: IncidentLog;
}

/**
 * Turns a stored CRM webhook into work. Most deals of an account have no appointment: they cost no call, only what is
 * remembered of them is forgotten.
 */
export function createReceiveCrmWebhook(deps: ReceiveCrmWebhookDeps) {
  const { repository } = deps;
  return async ({ accountId, inboxId }: JobData['crm-webhook-received']): Promise<void> => {
    const event = await repository.inbox.read(accountId, inboxId);
    if (!event) return;
    const account = await repository.accounts.read(accountId);
    const events = readable(deps, event);
    const told = events.filter((item) => item.crmAccountId === account?.crmAccountId);
    if (told.length < events.length)
      deps.incidents.note('webhook_of_another_account', { source: 'crm', accountId, traceId: event.traceId });
    await repository.transaction(async (unit) => {
      for (const item of told) await follow(unit, event, item);
      await unit.inbox.noteHandled(accountId, inboxId);
    });
  };
}

async function follow(unit: UnitOfWork, event: InboxEvent, item: CrmEvent): Promise<void> {
  const { accountId, traceId } = event;
  if (item.kind === 'deal_changed' || item.kind === 'deal_deleted') {
    await unit.access.forgetDeal(accountId, item.id);
    const linked = await unit.appointments.listByDeal(accountId, item.id);
    if (linked.length === 0 || item.kind === 'deal_deleted') return;
    await unit.jobs.enqueue('deal-changed', {
      accountId,
      dealId: item.id,
      since: Date.parse(event.receivedAt),
      traceId,
    });
  }
  if (item.kind === 'contact_changed' || item.kind === 'contact_deleted') {
    await unit.contacts.remove(accountId, item.id);
  }
}

function readable(deps: ReceiveCrmWebhookDeps, event: InboxEvent): CrmEvent[] {
  try {
    return deps.parse(event.body);
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
    deps.incidents.note('webhook_unreadable', { source: 'crm', detail: error.message, traceId: event.traceId });
    return [];
  }
}
