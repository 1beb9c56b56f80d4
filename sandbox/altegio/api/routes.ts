import type { NextFunction, Request, RequestHandler, Response, Router } from 'express';
import { Refusal, texts } from '../domain/refusal.ts';
import type { World } from '../domain/world.ts';
import { Call } from './call.ts';

/** What a handler gives back. `bare` bodies go out without the envelope. */
export type Answer =
  | { readonly status: number; readonly data: unknown; readonly meta: unknown }
  | { readonly status: number; readonly bare: unknown };

/** An empty `meta` is `[]`, as PHP prints an empty array. */
export const ok = (data: unknown, meta: unknown = []): Answer => ({ status: 200, data, meta });
export const created = (data: unknown, meta: unknown = []): Answer => ({ status: 201, data, meta });
export const accepted = (status: 200 | 202): Answer => ({ status, data: null, meta: { message: 'Accepted' } });
export const noContent = (): Answer => ({ status: 204, bare: undefined });
export const bare = (body: unknown, status = 200): Answer => ({ status, bare: body });

/** `partner`: the partner token is enough. `user`: a user token is needed as well. */
export type Auth = 'partner' | 'user';
export type Handler = (call: Call) => Answer;
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Registers handlers under all the spellings a path has had. Paths are relative to `/api`. */
export class Routes {
  readonly #router: Router;
  readonly #world: World;
  readonly #partnerTokens: readonly string[];

  constructor(router: Router, world: World, partnerTokens: readonly string[]) {
    this.#router = router;
    this.#world = world;
    this.#partnerTokens = partnerTokens;
  }

  get(auth: Auth, paths: string | string[], handler: Handler): void {
    this.#add('get', auth, paths, handler);
  }
  post(auth: Auth, paths: string | string[], handler: Handler): void {
    this.#add('post', auth, paths, handler);
  }
  put(auth: Auth, paths: string | string[], handler: Handler): void {
    this.#add('put', auth, paths, handler);
  }
  patch(auth: Auth, paths: string | string[], handler: Handler): void {
    this.#add('patch', auth, paths, handler);
  }
  delete(auth: Auth, paths: string | string[], handler: Handler): void {
    this.#add('delete', auth, paths, handler);
  }

  #add(method: Method, auth: Auth, paths: string | string[], handler: Handler): void {
    const run: RequestHandler = (request, response) => {
      const call = this.#authenticate(request);
      if (auth === 'user') void call.user;
      send(response, handler(call));
    };
    this.#router[method](typeof paths === 'string' ? [paths] : paths, run);
  }

  /** `Authorization: Bearer <partner>, User <user>`. A wrong user token is refused even where none is needed. */
  #authenticate(request: Request): Call {
    const match = /^Bearer\s+([^\s,]+)(?:\s*,\s*User\s+(\S+))?\s*$/i.exec(request.get('authorization') ?? '');
    const [, partner = '', token] = match ?? [];
    const user = token === undefined ? undefined : this.#world.userByToken(token);
    if (!this.#partnerTokens.includes(partner) || (token !== undefined && !user)) {
      throw new Refusal(401, texts.needAuth);
    }
    return new Call(this.#world, request, user);
  }
}

function send(response: Response, answer: Answer): void {
  response.status(answer.status);
  if (answer.status === 204) response.end();
  else if ('bare' in answer) response.json(answer.bare);
  else response.json({ success: true, data: answer.data, meta: answer.meta });
}

/** Turns refusals and broken JSON into the envelope of errors; anything else is a fault of the stand-in itself. */
export function sendRefusal(error: unknown, request: Request, response: Response, next: NextFunction): void {
  const refusal = error instanceof Refusal ? error : brokenBody(error);
  if (!refusal) {
    next(error);
    return;
  }
  const russian = /^ru\b/i.test(request.get('accept-language') ?? '');
  const message = russian ? refusal.text.ru : refusal.text.en;
  if (request.originalUrl.startsWith('/api/v2/')) {
    const status = String(refusal.status);
    response.status(refusal.status).json({ errors: [{ title: message, detail: message, status }] });
    return;
  }
  const errors = refusal.errors && { errors: Object.keys(refusal.errors).length > 0 ? refusal.errors : [] };
  response.status(refusal.status).json({ success: false, data: null, meta: { message, ...errors, ...refusal.meta } });
}

function brokenBody(error: unknown): Refusal | undefined {
  const isParserError = error instanceof Error && 'type' in error && error.type === 'entity.parse.failed';
  return isParserError ? new Refusal(400, texts.invalid) : undefined;
}
