import { Agent, fetch } from 'undici';
import type { Faults } from './faults.ts';

export interface OutgoingWebhook {
  readonly url: string;
  readonly body: string;
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** For people and tests, e.g. `record update 17`. Not sent. */
  readonly label: string;
}

export interface Attempt {
  readonly at: string;
  /** `null`: no answer. */
  readonly status: number | null;
  readonly error: string | null;
}

export interface Delivery extends OutgoingWebhook {
  readonly id: number;
  readonly attempts: Attempt[];
  /** `lost` and `failed` are final: the receiver never confirmed. */
  outcome: 'pending' | 'delivered' | 'failed' | 'lost';
}

export interface WebhookSenderOptions {
  readonly faults: Faults;
  /** Milliseconds between the act and the first attempt. */
  readonly delayMs: number;
  /** Milliseconds an attempt may take. */
  readonly timeoutMs: number;
  /** Milliseconds before each further attempt; empty: one attempt only. */
  readonly retryDelaysMs: readonly number[];
  /** Decides after an attempt; `null` is a network error or a timeout, `attempts` how many were made so far. */
  readonly shouldRetry: (status: number | null, attempts: number) => boolean;
  /** Divides the delay and the retry delays, not the timeout. */
  readonly speed?: number | undefined;
  readonly now?: (() => Date) | undefined;
  /** Called after each attempt, good or bad. */
  readonly onAttempt?: ((delivery: Delivery, attempt: Attempt) => void) | undefined;
  /** Called when a delivery has its final outcome, e.g. to count failures of an address. */
  readonly onOutcome?: ((delivery: Delivery) => void) | undefined;
}

const KEPT = 2_000;

/** Sends webhooks as a vendor does, late and more or less reliably. Redirects are not followed, certificates not checked. */
export class WebhookSender {
  /** The newest 2,000, oldest first. */
  readonly deliveries: Delivery[] = [];
  readonly #options: WebhookSenderOptions;
  readonly #agent = new Agent({ connect: { rejectUnauthorized: false } });
  readonly #timers = new Map<NodeJS.Timeout, () => void>();
  readonly #pending = new Set<Promise<void>>();
  /** Reordered deliveries, each waiting for a later one to overtake it. */
  #heldBack: (() => void)[] = [];
  #lastId = 0;
  #closed = false;

  constructor(options: WebhookSenderOptions) {
    this.#options = options;
  }

  /** Queues a webhook; returns at once. The faults decide whether it is lost, doubled or overtaken. */
  send(webhook: OutgoingWebhook): void {
    if (this.#closed) return;
    const fault = this.#options.faults.takeWebhook();
    const delivery = this.#record(webhook);
    if (fault === 'lost') {
      this.#finish(delivery, 'lost');
      return;
    }
    this.#track(fault === 'reordered' ? this.#deliverOvertaken(delivery) : this.#deliver(delivery));
    if (fault === 'doubled') this.#track(this.#deliver(this.#record(webhook)));
  }

  /** Resolves when no delivery is pending, retries included. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }

  /** Gives up what is pending. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const [timer, wake] of this.#timers) {
      clearTimeout(timer);
      wake();
    }
    this.#releaseHeldBack();
    await this.#agent.destroy();
    await this.settled();
  }

  clear(): void {
    this.deliveries.length = 0;
  }

  #record(webhook: OutgoingWebhook): Delivery {
    const delivery: Delivery = { ...webhook, id: ++this.#lastId, attempts: [], outcome: 'pending' };
    this.deliveries.push(delivery);
    if (this.deliveries.length > KEPT) this.deliveries.shift();
    return delivery;
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#pending.delete(tracked));
    this.#pending.add(tracked);
  }

  async #deliver(delivery: Delivery): Promise<void> {
    await this.#pause(this.#options.delayMs);
    await this.#attemptUntilDone(delivery);
    this.#releaseHeldBack();
  }

  async #deliverOvertaken(delivery: Delivery): Promise<void> {
    const overtaken = new Promise<void>((resolve) => this.#heldBack.push(resolve));
    // With nothing behind it, it goes out by itself: late, not lost.
    await Promise.race([overtaken, this.#pause(3 * this.#options.delayMs + 1_000)]);
    await this.#attemptUntilDone(delivery);
  }

  #releaseHeldBack(): void {
    const held = this.#heldBack;
    this.#heldBack = [];
    for (const release of held) release();
  }

  async #attemptUntilDone(delivery: Delivery): Promise<void> {
    for (const wait of [0, ...this.#options.retryDelaysMs]) {
      if (wait > 0) await this.#pause(wait);
      if (this.#closed) break;
      const attempt = await this.#attempt(delivery);
      delivery.attempts.push(attempt);
      this.#options.onAttempt?.(delivery, attempt);
      if (attempt.status !== null && attempt.status >= 200 && attempt.status < 300) {
        this.#finish(delivery, 'delivered');
        return;
      }
      if (!this.#options.shouldRetry(attempt.status, delivery.attempts.length)) break;
    }
    this.#finish(delivery, 'failed');
  }

  async #attempt({ url, body, contentType, headers }: OutgoingWebhook): Promise<Attempt> {
    const at = (this.#options.now?.() ?? new Date()).toISOString();
    try {
      const response = await fetch(url, {
        method: 'POST',
        body,
        headers: { 'content-type': contentType, ...headers },
        redirect: 'manual',
        dispatcher: this.#agent,
        signal: AbortSignal.timeout(this.#options.timeoutMs),
      });
      await response.arrayBuffer();
      return { at, status: response.status, error: null };
    } catch (error) {
      return { at, status: null, error: error instanceof Error ? error.name : 'Error' };
    }
  }

  #finish(delivery: Delivery, outcome: 'delivered' | 'failed' | 'lost'): void {
    delivery.outcome = outcome;
    this.#options.onOutcome?.(delivery);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.#closed) return resolve();
      const timer = setTimeout(
        () => {
          this.#timers.delete(timer);
          resolve();
        },
        ms / (this.#options.speed ?? 1),
      );
      this.#timers.set(timer, resolve);
      return undefined;
    });
  }
}
