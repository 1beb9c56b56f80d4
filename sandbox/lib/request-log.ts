import type { RequestHandler, Response } from 'express';

export interface LoggedRequest {
  readonly at: string;
  readonly method: string;
  /** Path with query, as it came. */
  readonly path: string;
  /** `null`: not answered, or not yet. */
  readonly status: number | null;
}

export interface RequestFilter {
  readonly method?: string;
  /** Looked for in path and query. */
  readonly path?: RegExp;
  readonly status?: number;
}

/** While the answer is being made the status is read from it, so that no test can look too early. */
interface Entry extends Omit<LoggedRequest, 'status'> {
  answer: Response | { readonly headersSent: boolean; readonly statusCode: number };
}

const KEPT = 2_000;

/** Remembers which requests a stand-in got: the last 2,000 in full, and counters of all. Bodies and headers are not kept. */
export class RequestLog {
  #last: Entry[] = [];
  #counters = new Map<string, number>();
  #total = 0;

  /** Mount it first. */
  readonly middleware: RequestHandler = (request, response, next) => {
    const { method, originalUrl: path } = request;
    const entry: Entry = { at: new Date().toISOString(), method, path, answer: response };
    response.on('close', () => {
      entry.answer = { headersSent: response.headersSent, statusCode: response.statusCode };
    });
    this.#add(entry);
    next();
  };

  /** The kept requests that match, oldest first. */
  find(filter: RequestFilter = {}): LoggedRequest[] {
    return this.#last
      .map(plain)
      .filter(
        (entry) =>
          (filter.method === undefined || entry.method === filter.method) &&
          (filter.path === undefined || filter.path.test(entry.path)) &&
          (filter.status === undefined || entry.status === filter.status),
      );
  }

  count(filter: RequestFilter = {}): number {
    return this.find(filter).length;
  }

  /** What `GET /_sandbox/requests` answers: counters by "METHOD /path" with numbers shown as `:n`. */
  summary(): { total: number; counters: Record<string, number>; last: LoggedRequest[] } {
    return {
      total: this.#total,
      counters: Object.fromEntries(this.#counters),
      last: this.#last.slice(-100).map(plain),
    };
  }

  clear(): void {
    this.#last = [];
    this.#counters = new Map();
    this.#total = 0;
  }

  #add(entry: Entry): void {
    this.#total += 1;
    this.#last.push(entry);
    if (this.#last.length > KEPT) this.#last.shift();
    const key = `${entry.method} ${(entry.path.split('?')[0] ?? '').replace(/\d+(?=\/|$)/g, ':n')}`;
    this.#counters.set(key, (this.#counters.get(key) ?? 0) + 1);
  }
}

function plain({ at, method, path, answer }: Entry): LoggedRequest {
  return { at, method, path, status: answer.headersSent ? answer.statusCode : null };
}
