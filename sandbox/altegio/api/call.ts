import type { Request } from 'express';
import { denied, found, notFound, Refusal, type Text, texts } from '../domain/refusal.ts';
import { rightsIn } from '../domain/rights.ts';
import type { Location, Rights, User } from '../domain/state.ts';
import type { World } from '../domain/world.ts';
import { isRecord, type Json, Reader } from './reader.ts';

/** One request, authenticated, with its location and the caller's rights there when the path names one. */
export class Call {
  readonly world: World;
  readonly query: Reader;
  readonly body: Reader;
  /** The body as it came: an array for bulk calls. */
  readonly rawBody: unknown;
  readonly #request: Request;
  readonly #user: User | undefined;

  constructor(world: World, request: Request, user: User | undefined) {
    this.world = world;
    this.#request = request;
    this.#user = user;
    this.query = new Reader(request.query as Json);
    this.rawBody = request.body;
    this.body = new Reader(isRecord(request.body) ? request.body : {});
  }

  /** The user whose token came; 401 without one. */
  get user(): User {
    if (!this.#user) throw new Refusal(401, texts.needAuth);
    return this.#user;
  }

  get maybeUser(): User | undefined {
    return this.#user;
  }

  /** A number of the path; 404 when it is something else. */
  id(name: string): number {
    const text = this.text(name);
    if (!/^\d+$/.test(text)) throw notFound();
    return Number(text);
  }

  text(name: string): string {
    const value = this.#request.params[name];
    return typeof value === 'string' ? value : '';
  }

  /** The location of the path; 404 when there is none, licence text when it lapsed. */
  get location(): Location {
    const location = found(this.world.location(this.id('loc')), texts.noLocation);
    if (!location.licensed) throw licenceRefusal(location, 403);
    return location;
  }

  /** The caller's rights in the location of the path; 403 when it is not theirs. */
  get rights(): Rights {
    return this.rightsIn(this.location);
  }

  rightsIn(location: Location): Rights {
    const rights = rightsIn(this.user, location.id);
    if (!rights) throw denied();
    return rights;
  }

  can(right: string): boolean {
    return Boolean(this.rights[right]);
  }

  /** 403 unless the caller has all of these rights in the location of the path. */
  need(...rights: readonly string[]): void {
    for (const right of rights) if (!this.can(right)) throw denied();
  }

  get russian(): boolean {
    return /^ru\b/i.test(this.#request.get('accept-language') ?? '');
  }

  say(text: Text): string {
    return this.russian ? text.ru : text.en;
  }
}

export function licenceRefusal(location: Location, status: 402 | 403): Refusal {
  return new Refusal(status, {
    en: `licence must be renewed in location with id: ${location.id}`,
    ru: `необходимо продлить лицензию в филиале с id: ${location.id}`,
  });
}
