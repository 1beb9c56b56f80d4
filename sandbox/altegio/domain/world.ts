import type { Client, Location, Service, Staff, State, User, VisitRecord } from './state.ts';
import { wallAt } from './time.ts';

/** Behaviour that nobody could confirm, or that differs between observers. Change them while it runs. */
export interface Quirks {
  /** `datetime` of appointments carries the winter offset all year. */
  wrongSummerOffset: boolean;
  /** Moments in requests are turned into the location's wall time by the winter offset all year. */
  winterOffsetOnWrite: boolean;
  /** Appointments name their rooms by id alone, as in about half of the live ones. */
  roomsById: boolean;
  /** What a refused `POST /records` answers when the time is taken. */
  conflictStatus: 422 | 409;
  /** `data` of a created appointment is `[record]`, as the OpenAPI file says. */
  createdAsArray: boolean;
  /** What reading a deleted appointment answers. */
  deletedReadBack: 200 | 404;
  /** An `api_id` that was sent comes back as a UUID. */
  apiIdRewritten: boolean;
  /** Delete webhooks come with empty `data`. */
  emptyDataOnDelete: boolean;
  /** Signing in takes the code of the second step as one public client sends it; the vendor does not document it. */
  takesSignInCode: boolean;
}

export const defaultQuirks: Quirks = {
  wrongSummerOffset: true,
  winterOffsetOnWrite: false,
  roomsById: false,
  conflictStatus: 422,
  createdAsArray: false,
  deletedReadBack: 200,
  apiIdRewritten: true,
  emptyDataOnDelete: false,
  takesSignInCode: true,
};

export type EventStatus = 'create' | 'update' | 'delete';
export type EventResource =
  | 'record'
  | 'client'
  | 'finances_operation'
  | 'schedule'
  | 'staff'
  | 'service'
  | 'service_category';

/** Something happened in a location that its webhooks tell about. */
export interface SalonEvent {
  readonly locationId: number;
  readonly resource: EventResource;
  readonly resourceId: number;
  readonly status: EventStatus;
  /** Who did it; 0 is a client booking online. */
  readonly actor: number;
}

export type Listener = (event: SalonEvent) => void;

/** Where the state lives; `changed` says that it was mutated. */
export interface Store {
  readonly state: State;
  changed(): void;
}

/** The salons and their clock. Every change goes through `emit`, so that nothing is stored or told half. */
export class World {
  readonly quirks: Quirks;
  readonly now: () => Date;
  readonly #store: Store;
  readonly #listeners: Listener[] = [];
  readonly #watchers: (() => void)[] = [];

  constructor(store: Store, now: () => Date, quirks: Quirks) {
    this.#store = store;
    this.now = now;
    this.quirks = quirks;
  }

  get state(): State {
    return this.#store.state;
  }

  /** A fresh id; ids only grow, those of deleted things are not used again. */
  nextId(kind: string): number {
    const { counters } = this.state;
    const id = (counters[kind] ?? 1_000) + 1;
    counters[kind] = id;
    return id;
  }

  stamp(): string {
    return this.now().toISOString();
  }

  /** Wall clock of the location. */
  wall(location: Location): string {
    return wallAt(this.now(), location.timezone);
  }

  listen(listener: Listener): void {
    this.#listeners.push(listener);
  }

  emit(event: SalonEvent): void {
    this.changed();
    for (const listener of this.#listeners) listener(event);
  }

  /** For changes that no webhook tells about. */
  changed(): void {
    this.#store.changed();
    for (const watcher of this.#watchers) watcher();
  }

  /** Calls back after every change, told by webhooks or not. */
  watch(watcher: () => void): void {
    this.#watchers.push(watcher);
  }

  location(id: number): Location | undefined {
    return this.state.locations.find((location) => location.id === id);
  }

  staff(locationId: number, id: number): Staff | undefined {
    return this.state.staff.find((staff) => staff.id === id && staff.locationId === locationId);
  }

  service(locationId: number, id: number): Service | undefined {
    return this.state.services.find((service) => service.id === id && service.locationId === locationId);
  }

  client(locationId: number, id: number): Client | undefined {
    return this.state.clients.find((client) => client.id === id && client.locationId === locationId);
  }

  record(locationId: number, id: number): VisitRecord | undefined {
    return this.state.records.find((record) => record.id === id && record.locationId === locationId);
  }

  userByToken(token: string): User | undefined {
    return this.state.users.find((user) => user.token === token);
  }
}
