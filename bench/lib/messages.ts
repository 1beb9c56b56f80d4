/** What a child of the bench is asked to send; it answers with a LoadResult. */
export interface LoadPlan {
  /**
   * `flood`: every connection sends its next request when it has its answer, for `seconds`.
   * `rate`: one request every 1/`perSecond` s whatever the answers do; waiting for a free connection counts.
   * `one-by-one`: `count` requests in turn. `at-once`: `count` together, `times` times, each after the last is done.
   */
  readonly kind:
    | { readonly name: 'flood'; readonly connections: number; readonly seconds: number }
    | { readonly name: 'rate'; readonly perSecond: number; readonly seconds: number; readonly connections: number }
    | { readonly name: 'one-by-one'; readonly count: number }
    | { readonly name: 'at-once'; readonly count: number; readonly times: number };
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent in turn, again from the first after the last. */
  readonly bodies: readonly string[];
}

export interface LoadResult {
  readonly seconds: number;
  /** Answers other than 2xx, and none at all. */
  readonly failed: number;
  /** Milliseconds of each good answer. */
  readonly latencies: readonly number[];
}
