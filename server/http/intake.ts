import { createGatherer } from '../lib/gather.ts';
import type { Clock } from '../ports/clock.ts';
import type { InboxEvent } from '../ports/inbox-store.ts';
import type { Repository } from '../ports/stores.ts';

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
/** A key that is replaced or removed is good for this much longer; its events find nothing to do. */
const SENDER_REMEMBERED_MS = 2_000;

export interface IntakeDeps {
  readonly repository: Repository;
  readonly clock: Clock;
  readonly source: InboxEvent['source'];
}

/**
 * Stores webhooks and their jobs, in one statement for those that come in together. Each with a transaction of its own
 * would wait for four times the round trips, and the locks that jobs take on their queue make commits wait for each other.
 */
export function createIntake({ repository, clock, source }: IntakeDeps): TakeWebhookIn {
  const find = source === 'provider' ? providerSenders(repository) : crmSenders(repository);
  const findSenders = remember(find, clock);
  const job = source === 'provider' ? 'provider-webhook-received' : 'crm-webhook-received';
  const store = async (batch: readonly Received[]): Promise<boolean[]> => {
    const senders = await findSenders(new Set(batch.map(({ key }) => key)));
    const events = batch.flatMap(({ key, body, traceId }) => {
      const sender = senders.get(key);
      return sender ? [{ ...sender, source, body, traceId }] : [];
    });
    await repository.takeIn(job, events);
    return batch.map(({ key }) => senders.has(key));
  };
  return createGatherer(store, { batches: BATCHES, most: MOST_PER_BATCH });
}

type FindSenders = (keys: ReadonlySet<string>) => Promise<ReadonlyMap<string, Sender>>;

const providerSenders =
  ({ locations }: Repository): FindSenders =>
  async (keys) => {
    const found = await locations.findByWebhookKeys([...keys]);
    return new Map([...found].map(([key, { accountId, id }]) => [key, { accountId, locationId: id }]));
  };

const crmSenders =
  ({ accounts }: Repository): FindSenders =>
  async (keys) => {
    const found = await accounts.findByWebhookKeys([...keys]);
    return new Map([...found].map(([key, { id }]) => [key, { accountId: id, locationId: null }]));
  };

/** Known senders are not looked up again for a moment; strangers are, so that a new key works at once. */
function remember(find: FindSenders, clock: Clock): FindSenders {
  const remembered = new Map<string, { sender: Sender; until: number }>();
  return async (keys) => {
    const now = clock.now();
    for (const [key, { until }] of remembered) if (until <= now) remembered.delete(key);
    const missing = new Set([...keys].filter((key) => !remembered.has(key)));
    if (missing.size > 0) {
      for (const [key, sender] of await find(missing))
        remembered.set(key, { sender, until: now + SENDER_REMEMBERED_MS });
    }
    return new Map(
      [...keys].flatMap((key) => {
        const known = remembered.get(key);
        return known ? [[key, known.sender] as const] : [];
      }),
    );
  };
}
