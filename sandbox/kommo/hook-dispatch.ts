import type { Faults } from '../lib/faults.ts';
import { type FormObject, toForm } from '../lib/form.ts';
import { type Attempt, type Delivery, WebhookSender } from '../lib/webhook-sender.ts';
import type { Act, Change } from './act.ts';
import type { Quirks } from './api/call.ts';
import type { Account, Lead, StageActionRow, Webhook } from './model.ts';
import { domainOf } from './state.ts';

const MINUTE = 60_000;
const TIMEOUT_MS = 2_000;
const RETRY_DELAYS_MS = [5 * MINUTE, 15 * MINUTE, 15 * MINUTE, 60 * MINUTE];
const BAD_WINDOW_MS = 120 * MINUTE;
const MAX_BAD_ANSWERS = 100;
const FORM = 'application/x-www-form-urlencoded';

interface HookDispatchOptions {
  readonly faults: Faults;
  readonly now: () => Date;
  readonly speed: number;
  readonly quirks: Quirks;
  readonly account: (id: number) => Account | undefined;
  readonly changed: () => void;
}

/** Tells subscribers what happened, in the way the real thing does: late, in a form, five attempts at most. */
export class HookDispatch {
  readonly #options: HookDispatchOptions;
  readonly #senders = new Map<number, WebhookSender>();

  constructor(options: HookDispatchOptions) {
    this.#options = options;
  }

  /** One request per subscriber and kind of change, with all entities that changed in one call. */
  tell(act: Act): void {
    const { account } = act;
    for (const hook of account.webhooks) {
      if (hook.disabled) continue;
      const wanted = act.changes.filter(({ codes }) => codes.some((code) => hook.settings.includes(code)));
      for (const [key, changes] of grouped(wanted, ({ entity, action }) => `${entity}[${action}]`)) {
        this.#send(account, hook, key, changes);
      }
    }
    for (const arrival of act.arrivals) this.#tellStage(account, arrival.leadId, arrival.added, act.at);
  }

  deliveries(account: Account): readonly Delivery[] {
    return this.#sender(account).deliveries;
  }

  async settled(): Promise<void> {
    await Promise.all([...this.#senders.values()].map((sender) => sender.settled()));
  }

  clear(): void {
    for (const sender of this.#senders.values()) sender.clear();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#senders.values()].map((sender) => sender.close()));
  }

  #send(account: Account, hook: Webhook, label: string, changes: readonly Change[]): void {
    const first = changes[0];
    if (!first) return;
    const entity = first.entity === 'companies' ? this.#options.quirks.companyHooksAs : first.entity;
    const body = toForm({ [entity]: { [first.action]: changes.map(({ row }) => row) }, account: signed(account) });
    this.#sender(account).send({ url: hook.destination, body, contentType: FORM, label });
  }

  #tellStage(account: Account, leadId: number, added: boolean, at: number): void {
    const lead = account.leads.find(({ id }) => id === leadId);
    if (!lead) return;
    for (const action of account.stage_actions) {
      if (action.pipelineId !== lead.pipeline_id || action.statusId !== lead.status_id) continue;
      const body = toForm(stageForm(account, lead, action, added, at));
      this.#sender(account).send({ url: action.webhookUrl, body, contentType: FORM, label: 'digital_pipeline' });
    }
  }

  #sender(account: Account): WebhookSender {
    const known = this.#senders.get(account.id);
    if (known) return known;
    const { faults, now, speed } = this.#options;
    const sender = new WebhookSender({
      faults,
      now,
      speed,
      delayMs: 50,
      timeoutMs: TIMEOUT_MS,
      retryDelaysMs: RETRY_DELAYS_MS,
      shouldRetry,
      onAttempt: (delivery, attempt) => this.#count(account.id, delivery, attempt),
    });
    this.#senders.set(account.id, sender);
    return sender;
  }

  /** More than a hundred bad answers within two hours, the last one bad: the subscription is switched off. */
  #count(accountId: number, { url }: Delivery, { status }: Attempt): void {
    const hook = this.#options.account(accountId)?.webhooks.find(({ destination }) => destination === url);
    if (!hook || (status !== null && status < 300)) return;
    const now = this.#options.now().getTime();
    hook.bad_answers = [...hook.bad_answers.filter((at) => at > now - BAD_WINDOW_MS / this.#options.speed), now];
    if (hook.bad_answers.length > MAX_BAD_ANSWERS) {
      hook.disabled = true;
      this.#options.changed();
    }
  }
}

/** The last attempt is made only when the receiver itself failed. */
function shouldRetry(status: number | null, attempts: number): boolean {
  if (status !== null && status >= 100 && status < 300) return false;
  return attempts < 4 || status === 499 || (status !== null && status >= 500);
}

function grouped<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

function signed(account: Account): FormObject {
  return {
    id: account.id,
    subdomain: account.subdomain,
    _links: { self: `https://${domainOf(account)}` },
  };
}

function stageForm(account: Account, lead: Lead, action: StageActionRow, added: boolean, at: number): FormObject {
  return {
    event: {
      type: added ? 1 : 14,
      type_code: added ? 'lead_added' : 'lead_status_changed',
      data: {
        id: lead.id,
        element_type: 2,
        status_id: lead.status_id,
        pipeline_id: lead.pipeline_id,
        ...(!added && { direction_of_movement: 'went_to_trigger' }),
      },
      time: at,
    },
    action: { settings: { widget: { settings: action.settings } } },
    subdomain: account.subdomain,
    account_id: account.id,
  };
}
