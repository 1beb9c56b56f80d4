import type { ProblemCode } from '../shared/contracts/problem.ts';

export interface ProductErrorOptions {
  /** English, for logs and support; never personal data or secrets. */
  readonly detail?: string;
  /** Values for the sentence the user reads. */
  readonly params?: Readonly<Record<string, string | number>>;
  /** Trying again alone may help, after this many milliseconds (0: at once). Absent: it will not. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** Whatever can go wrong in product words. HTTP, queues and screens each translate it; it knows none of them. */
export class ProductError extends Error {
  readonly code: ProblemCode;
  readonly params: Readonly<Record<string, string | number>>;
  /** Milliseconds; `null`: trying again alone will not help. */
  readonly retryAfterMs: number | null;

  constructor(code: ProblemCode, options: ProductErrorOptions = {}) {
    super(options.detail ?? code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ProductError';
    this.code = code;
    this.params = options.params ?? {};
    this.retryAfterMs = options.retryAfterMs ?? null;
  }

  get isRetriable(): boolean {
    return this.retryAfterMs !== null;
  }
}

/** The error's product code; anything that is not ours is `internal`. */
export const codeOf = (error: unknown): ProblemCode => (error instanceof ProductError ? error.code : 'internal');
