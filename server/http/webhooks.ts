import express, { type RequestHandler, type Router } from 'express';
import type { InboxEvent, Repository } from '../ports/stores.ts';
import type { IncidentLog } from '../steps/incidents.ts';

export interface WebhookDeps {
  readonly repository: Repository;
  readonly incidents: IncidentLog;
}

const BODY_LIMIT = '2mb';
/** Keeps whatever was sent, as it was sent: it is read later, by a job. */
const rawBody = express.text({ type: () => true, limit: BODY_LIMIT });

/**
 * Both vendors push here: check the key, store the raw body together with its job, answer. Kommo waits two seconds and
 * switches a slow receiver off; Altegio may not try again at all. Neither signs, so an unguessable key is the proof.
 */
export function createWebhookRouter(deps: WebhookDeps): Router {
  const router = express.Router();
  router.post('/altegio/:key', rawBody, receive(deps, locationOf(deps)));
  router.post('/kommo/:key', rawBody, receive(deps, accountOf(deps)));
  return router;
}

type Sender = Pick<InboxEvent, 'accountId' | 'locationId' | 'source'>;
type FindSender = (key: string) => Promise<Sender | null>;

const locationOf =
  ({ repository }: WebhookDeps): FindSender =>
  async (key) => {
    const location = await repository.locations.findByWebhookKey(key);
    return location && { accountId: location.accountId, locationId: location.id, source: 'provider' };
  };

const accountOf =
  ({ repository }: WebhookDeps): FindSender =>
  async (key) => {
    const account = await repository.accounts.findByWebhookKey(key);
    return account && { accountId: account.id, locationId: null, source: 'crm' };
  };

function receive({ repository, incidents }: WebhookDeps, findSender: FindSender): RequestHandler<{ key: string }> {
  return async (request, response) => {
    const { traceId } = request;
    const sender = await findSender(request.params.key);
    if (!sender) {
      incidents.note('webhook_key_unknown', { traceId });
      response.status(404).end();
      return;
    }
    const body = typeof request.body === 'string' ? request.body : '';
    await repository.transaction(async (unit) => {
      const inboxId = await unit.inbox.add({ ...sender, body, traceId });
      const job = sender.source === 'provider' ? 'provider-webhook-received' : 'crm-webhook-received';
      await unit.jobs.enqueue(job, { accountId: sender.accountId, inboxId });
    });
    response.status(200).end();
  };
}
