import type { Crm, CrmAccess } from '../ports/crm.ts';
import { CrmError } from './answers.ts';
import { type ApiClient, hasStatus, write } from './client.ts';
import type { Reader } from './drift.ts';
import { WEBHOOK_EVENTS } from './requests.ts';
import { WireWebhook } from './wire.ts';

type Subscriptions = Pick<Crm, 'listWebhooks' | 'addWebhook' | 'removeWebhook'>;

/** Our address among the account's webhooks; those of others are never touched. */
export function createSubscriptions({ client, read }: { client: ApiClient; read: Reader }): Subscriptions {
  async function list(access: CrmAccess) {
    const items = await client.list(access, { operation: 'list_webhooks', path: '/webhooks', key: 'webhooks' });
    return items.flatMap((item) => read('list_webhooks', WireWebhook, item) ?? []);
  }

  async function add(access: CrmAccess, url: string): Promise<void> {
    const ours = (await list(access)).find(({ destination }) => destination === url);
    const wanted = new Set<string>(WEBHOOK_EVENTS);
    const isWhole = ours && ours.settings.length === wanted.size && ours.settings.every((code) => wanted.has(code));
    if (isWhole && !ours.disabled) return;
    // The vendor switches a receiver off after too many bad answers; posting it again switches it on.
    const body = { destination: url, settings: WEBHOOK_EVENTS, sort: 10 };
    await client.call(access, write('add_webhook', 'set', 'POST', '/webhooks', body));
  }

  /** Even reading the list is refused where the plan has no webhooks. */
  async function destinations(access: CrmAccess): Promise<string[]> {
    try {
      return (await list(access)).map(({ destination }) => destination);
    } catch (error) {
      if (isNotInPlan(error)) return [];
      throw error;
    }
  }

  return {
    listWebhooks: destinations,
    async addWebhook(access, url) {
      try {
        await add(access, url);
        return 'listening';
      } catch (error) {
        if (isNotInPlan(error)) return 'not_available';
        throw error;
      }
    },
    async removeWebhook(access, isOurs) {
      for (const destination of await destinations(access)) {
        if (!isOurs(destination)) continue;
        const call = write('remove_webhook', 'set', 'DELETE', '/webhooks', { destination });
        await client.call(access, call).catch((error: unknown) => {
          if (!hasStatus(error, 404) || (error instanceof CrmError && error.isRetriable)) throw error;
        });
      }
    },
  };
}

/** A limit is told with 403 as well, and passes. */
const isNotInPlan = (error: unknown): boolean =>
  hasStatus(error, 402, 403) && !(error instanceof CrmError && error.code === 'crm_busy');
