import type { Crm, CrmAccess } from '../ports/crm.ts';
import { CrmError } from './answers.ts';
import { type ApiClient, hasStatus, write } from './client.ts';
import type { Reader } from './drift.ts';
import { WEBHOOK_EVENTS } from './requests.ts';
import { WireWebhook } from './wire.ts';

type Subscriptions = Pick<Crm, 'addWebhook' | 'removeWebhook'>;

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

  return {
    async addWebhook(access, url) {
      try {
        await add(access, url);
        return 'listening';
      } catch (error) {
        const isBusy = error instanceof CrmError && error.code === 'crm_busy';
        if (!isBusy && hasStatus(error, 402, 403)) return 'not_available';
        throw error;
      }
    },
    async removeWebhook(access, isOurs) {
      for (const { destination } of await list(access)) {
        if (!isOurs(destination)) continue;
        const call = write('remove_webhook', 'set', 'DELETE', '/webhooks', { destination });
        await client.call(access, call).catch((error: unknown) => {
          if (!hasStatus(error, 404) || (error instanceof CrmError && error.isRetriable)) throw error;
        });
      }
    },
  };
}
