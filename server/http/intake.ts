import { createGatherer } from '../lib/gather.ts';
import type { InboxEvent, Repository } from '../ports/stores.ts';

/** A webhook as it came. */
export interface Received {
  /** The unguessable end of the address it came to. */
  readonly key: string;
  readonly body: string;
  readonly traceId: string;
}

/** Resolves when the webhook and its job are committed; to false when nobody has this key. */
export type TakeWebhookIn = (received: Received) => Promise<boolean>;

type Sender = Pick<InboxEvent, 'accountId' | 'locationId'>;

/** Two, so that a stalled one does not hold up everybody; more would only make the batches smaller. */
const BATCHES = 2;
const MOST_PER_BATCH = 50;

/**
 * Stores webhooks and their jobs, in one commit for those that come in together: a commit of its own for each costs four
 * times the round trips, and the locks that jobs take on their queue make commits wait for each other.
 */
export function createIntake(repository: Repository, source: InboxEvent['source']): TakeWebhookIn {
  const findSenders = source === 'provider' ? providerSenders(repository) : crmSenders(repository);
  const job = source === 'provider' ? 'provider-webhook-received' : 'crm-webhook-received';
  const store = async (batch: readonly Received[]): Promise<boolean[]> => {
    const senders = await findSenders([...new Set(batch.map(({ key }) => key))]);
    const events = batch.flatMap(({ key, body, traceId }) => {
      const sender = senders.get(key);
      return sender ? [{ ...sender, source, body, traceId }] : [];
    });
    if (events.length > 0) {
      await repository.transaction(async (unit) => {
        const stored = await unit.inbox.addAll(events);
        await unit.jobs.enqueueAll(
          job,
          stored.map(({ accountId, id }) => ({ accountId, inboxId: id })),
        );
      });
    }
    return batch.map(({ key }) => senders.has(key));
  };
  return createGatherer(store, { batches: BATCHES, most: MOST_PER_BATCH });
}

type FindSenders = (keys: readonly string[]) => Promise<ReadonlyMap<string, Sender>>;

const providerSenders =
  ({ locations }: Repository): FindSenders =>
  async (keys) => {
    const found = await locations.findByWebhookKeys(keys);
    return new Map([...found].map(([key, { accountId, id }]) => [key, { accountId, locationId: id }]));
  };

const crmSenders =
  ({ accounts }: Repository): FindSenders =>
  async (keys) => {
    const found = await accounts.findByWebhookKeys(keys);
    return new Map([...found].map(([key, { id }]) => [key, { accountId: id, locationId: null }]));
  };
