/** One complaint about one posted object, as Kommo words it. */
export interface ValidationError {
  readonly code: string;
  readonly path: string;
  readonly detail: string;
}

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
};

/** Thrown by handlers; becomes an `application/problem+json` answer. */
export class Problem extends Error {
  readonly status: number;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(status: number, detail: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(detail);
    this.status = status;
    this.extra = extra;
  }

  toJSON(): Record<string, unknown> {
    return {
      title: TITLES[this.status] ?? 'Error',
      type: `https://httpstatus.es/${this.status}`,
      status: this.status,
      detail: this.message,
      ...this.extra,
    };
  }
}

export const unauthorized = (): Problem => new Problem(401, 'Invalid user name or password');
export const forbidden = (detail = 'Access denied'): Problem => new Problem(403, detail);
export const notFound = (detail = 'Not found'): Problem => new Problem(404, detail);

interface RejectedItem {
  readonly request_id: string;
  readonly errors: readonly ValidationError[];
}

export function validationProblem(rejected: readonly RejectedItem[]): Problem {
  return new Problem(400, 'Request validation failed', { 'validation-errors': rejected });
}
