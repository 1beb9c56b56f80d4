import { type Random, seededRandom } from './random.ts';

/** What happens to a request instead of, or on top of, its ordinary answer. */
export type RequestFault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Record<string, string>;
    }
  /** The web server in front answers with its own page. */
  | { readonly kind: 'html502' }
  /** Answered as usual, `ms` later. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** The socket dies before anything is done. */
  | { readonly kind: 'reset' }
  /** The work is done, then the socket dies: the caller cannot know the outcome. */
  | { readonly kind: 'reset-after' }
  /** No answer; the socket stays open. */
  | { readonly kind: 'never' };

export type WebhookFaultKind = 'lost' | 'doubled' | 'reordered';

interface Rule {
  /** How many times it strikes; `null` means until removed. Default: 1, or `null` when there is a `rate`. */
  readonly times?: number | null | undefined;
  /** Chance from 0 to 1 that a matching request is struck. Default 1. */
  readonly rate?: number | undefined;
}

export type RequestRule = Rule & {
  readonly on?: 'request';
  /** Any method when absent. */
  readonly method?: string | undefined;
  /** A regular expression looked for in path and query, e.g. `^/api/v1/records/`. Any path when absent. */
  readonly path?: string | RegExp | undefined;
} & RequestFault;

export interface WebhookRule extends Rule {
  readonly on: 'webhook';
  readonly kind: WebhookFaultKind;
}

export type FaultRule = RequestRule | WebhookRule;

/** A rule as the registry keeps and lists it. */
export type ActiveFault = FaultRule & { readonly id: number; readonly left: number | null };

interface Entry {
  readonly id: number;
  readonly rule: FaultRule;
  readonly path: RegExp | undefined;
  left: number | null;
}

const REQUEST_KINDS = new Set(['status', 'html502', 'slow', 'reset', 'reset-after', 'never']);
const WEBHOOK_KINDS = new Set(['lost', 'doubled', 'reordered']);

/** The bad days of a stand-in: one-shot and random faults of its requests and of the webhooks it sends. */
export class Faults {
  readonly #random: Random;
  readonly #entries: Entry[] = [];
  #lastId = 0;

  constructor({ seed = 1 }: { readonly seed?: number | undefined } = {}) {
    this.#random = seededRandom(seed);
  }

  /** Adds a rule; the oldest matching rule strikes first. Throws when the rule makes no sense. */
  add(rule: FaultRule): ActiveFault {
    checkRule(rule);
    const entry: Entry = {
      id: ++this.#lastId,
      rule,
      path: rule.on !== 'webhook' && rule.path !== undefined ? new RegExp(rule.path) : undefined,
      left: rule.times === undefined ? (rule.rate === undefined ? 1 : null) : rule.times,
    };
    this.#entries.push(entry);
    return listed(entry);
  }

  remove(id: number): boolean {
    const index = this.#entries.findIndex((entry) => entry.id === id);
    if (index >= 0) this.#entries.splice(index, 1);
    return index >= 0;
  }

  clear(): void {
    this.#entries.length = 0;
  }

  list(): ActiveFault[] {
    return this.#entries.map(listed);
  }

  /** The fault that strikes this request, if any; a one-shot rule is used up by it. `path` may carry a query. */
  takeRequest(method: string, path: string): RequestFault | undefined {
    const entry = this.#strike((candidate) => {
      const { rule } = candidate;
      if (rule.on === 'webhook') return false;
      if (rule.method !== undefined && rule.method.toUpperCase() !== method.toUpperCase()) return false;
      return candidate.path === undefined || candidate.path.test(path);
    });
    return entry && entry.rule.on !== 'webhook' ? entry.rule : undefined;
  }

  /** The fault that strikes the next webhook, if any. */
  takeWebhook(): WebhookFaultKind | undefined {
    const entry = this.#strike(({ rule }) => rule.on === 'webhook');
    return entry?.rule.on === 'webhook' ? entry.rule.kind : undefined;
  }

  #strike(matches: (entry: Entry) => boolean): Entry | undefined {
    const entry = this.#entries.find(
      (candidate) => matches(candidate) && (candidate.rule.rate === undefined || this.#random() < candidate.rule.rate),
    );
    if (!entry || entry.left === null) return entry;
    entry.left -= 1;
    if (entry.left <= 0) this.remove(entry.id);
    return entry;
  }
}

/** As plain JSON: a pattern given as RegExp is shown by its source. */
function listed({ id, rule, left }: Entry): ActiveFault {
  if (rule.on === 'webhook' || !(rule.path instanceof RegExp)) return { ...rule, id, left };
  return { ...rule, path: rule.path.source, id, left };
}

function checkRule(rule: FaultRule): void {
  const kinds = rule.on === 'webhook' ? WEBHOOK_KINDS : REQUEST_KINDS;
  if (!kinds.has(rule.kind)) throw new Error(`Unknown fault kind: ${String(rule.kind)}`);
  if (rule.kind === 'status' && !(rule.status >= 200 && rule.status <= 599))
    throw new Error('status must be 200 to 599');
  if (rule.kind === 'slow' && !(rule.ms >= 0)) throw new Error('ms must be 0 or more');
  if (rule.rate !== undefined && !(rule.rate >= 0 && rule.rate <= 1)) throw new Error('rate must be 0 to 1');
  if (rule.times != null && !(Number.isInteger(rule.times) && rule.times > 0))
    throw new Error('times must be 1 or more');
}
