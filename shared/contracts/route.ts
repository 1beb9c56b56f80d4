import type * as z from 'zod/mini';

export interface Route<Request extends z.ZodMiniType, Response extends z.ZodMiniType> {
  readonly path: `/api/${string}`;
  readonly summary: string;
  readonly status: 200 | 201;
  /** False for reading: a one-time token may then be seen twice. */
  readonly changesSomething: boolean;
  readonly request: Request;
  readonly response: Response;
}

/** One line of the table of routes; unless told otherwise it reads, and answers with 200. */
export const route = <Request extends z.ZodMiniType, Response extends z.ZodMiniType>(
  path: `/api/${string}`,
  summary: string,
  request: Request,
  response: Response,
  extra: { status?: 200 | 201; changesSomething?: boolean } = {},
): Route<Request, Response> => ({ path, summary, status: 200, changesSomething: false, ...extra, request, response });
