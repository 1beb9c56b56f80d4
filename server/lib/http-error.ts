/**
 * Why a call brought no usable answer.
 * - `not_sent`: not one byte of the request left this process, so nothing can have happened at the other end.
 * - `no_answer`: the request may have been received and acted upon; whether it was is unknown.
 * - `unreadable`: an answer came, but it is too big or not the JSON that was expected.
 */
export type HttpFailure = 'not_sent' | 'no_answer' | 'unreadable';

export interface HttpErrorDetails {
  readonly failure: HttpFailure;
  readonly vendor: string;
  readonly operation: string;
  /** A machine's word such as `ECONNRESET` or `DEADLINE`. */
  readonly reason: string;
  /** The status of the answer, when there was one. */
  readonly status?: number;
}

/**
 * A call that failed below the level of status codes. Holds labels only: no address, header, body or original error,
 * so it can be logged whole. A status such as 500 is an answer, not an `HttpError`.
 */
export class HttpError extends Error {
  readonly failure: HttpFailure;
  readonly vendor: string;
  readonly operation: string;
  readonly reason: string;
  readonly status: number | null;

  constructor({ failure, vendor, operation, reason, status }: HttpErrorDetails) {
    super(`${vendor} ${operation}: ${failure} (${reason})`);
    this.name = 'HttpError';
    this.failure = failure;
    this.vendor = vendor;
    this.operation = operation;
    this.reason = reason;
    this.status = status ?? null;
  }
}

/** The machine's word for an error of the socket, DNS, TLS or undici layer. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'UNKNOWN';
}
