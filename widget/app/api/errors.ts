import type { Problem, ProblemCode } from '../../../shared/contracts/problem.ts';

/** What goes wrong on the way and is no answer of the server. */
export type ClientErrorCode = 'server_silent' | 'server_slow' | 'bad_answer';
export type ErrorCode = ProblemCode | ClientErrorCode;

/** The one error that `ApiClient` throws: words are chosen by its code. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string | number>>;
  /** Seconds after which trying again makes sense; `null`: trying again alone will not help. */
  readonly retryAfterSeconds: number | null;
  /** To be quoted to support; `null` when no answer came. */
  readonly requestId: string | null;

  constructor(code: ErrorCode, problem?: Problem) {
    super(problem?.title ?? code);
    this.name = 'ApiError';
    this.code = code;
    this.params = problem?.params ?? {};
    this.retryAfterSeconds = problem?.retryAfterSeconds ?? null;
    this.requestId = problem?.requestId ?? null;
  }
}

/** Errors of our own making and surprises alike, as something that has words. */
export const toApiError = (error: unknown): ApiError =>
  error instanceof ApiError ? error : new ApiError('bad_answer');
