import { invalid } from './refusal.ts';
import type { Client, Location, VisitRecord } from './state.ts';
import type { World } from './world.ts';

export const digitsOf = (phone: string): string => phone.replace(/\D/g, '');

/** What a caller may say about a client. Absent keys stay as they are. */
export interface ClientInput {
  name?: string | undefined;
  surname?: string | undefined;
  patronymic?: string | undefined;
  phone?: string | undefined;
  email?: string | undefined;
  categoryIds?: number[] | undefined;
  sex?: number | undefined;
  importance?: number | undefined;
  discount?: number | undefined;
  card?: string | undefined;
  birthDate?: string | undefined;
  comment?: string | undefined;
  customFields?: Record<string, unknown> | undefined;
  before?: Client['before'] | undefined;
}

/** The cards of one phone in a location, oldest first: a family shares a phone. */
export function clientsByPhone(world: World, locationId: number, phone: string): Client[] {
  const digits = digitsOf(phone);
  if (digits === '') return [];
  return world.state.clients.filter((it) => it.locationId === locationId && digitsOf(it.phone) === digits);
}

/** Refuses what the card's form refuses: no name, a phone that is not 9 to 15 digits. */
export function checkClient(input: ClientInput): void {
  const errors: Record<string, string[]> = {};
  if (!input.name?.trim()) errors['name'] = ['client name not given'];
  if (!input.phone) errors['phone'] = ['phone cannot be empty'];
  else if (!/^\d{9,15}$/.test(digitsOf(input.phone))) errors['phone'] = ['phone must contain 9 to 15 digits'];
  if (Object.keys(errors).length > 0) throw invalid(errors);
}

export function createClient(world: World, location: Location, input: ClientInput, actor: number): Client {
  const now = world.stamp();
  const client: Client = {
    id: world.nextId('client'),
    locationId: location.id,
    name: '',
    surname: '',
    patronymic: '',
    phone: '',
    email: '',
    categoryIds: [],
    sex: 0,
    importance: 0,
    discount: 0,
    card: '',
    birthDate: '',
    comment: '',
    customFields: {},
    before: { spent: 0, paid: 0, visits: 0 },
    createdAt: now,
    changedAt: now,
  };
  assign(client, input);
  world.state.clients.push(client);
  world.emit({ locationId: location.id, resource: 'client', resourceId: client.id, status: 'create', actor });
  return client;
}

export function changeClient(world: World, client: Client, input: ClientInput, actor: number): void {
  assign(client, input);
  touchClient(world, client, actor);
}

/** Tells that the card looks different now: its fields or its totals. */
export function touchClient(world: World, client: Client, actor: number): void {
  client.changedAt = world.stamp();
  world.emit({ locationId: client.locationId, resource: 'client', resourceId: client.id, status: 'update', actor });
}

export function deleteClient(world: World, client: Client, actor: number): void {
  world.state.clients.splice(world.state.clients.indexOf(client), 1);
  world.emit({ locationId: client.locationId, resource: 'client', resourceId: client.id, status: 'delete', actor });
}

function assign(client: Client, input: ClientInput): void {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  Object.assign(client, given);
  if (input.phone !== undefined) client.phone = input.phone === '' ? '' : `+${digitsOf(input.phone)}`;
}

export interface ClientTotals {
  /** Sold to the client. */
  readonly spent: number;
  readonly paid: number;
  /** `paid` less `spent`: negative when the client owes. */
  readonly balance: number;
  readonly visits: number;
  readonly failedVisits: number;
  /** Wall clock, or empty. */
  readonly firstVisit: string;
  readonly lastVisit: string;
}

export const costOf = (record: VisitRecord): number => record.services.reduce((sum, line) => sum + line.cost, 0);

/** Money and visits of a client: earlier history and what the appointments and payments here add up to. */
export function totalsOf(world: World, client: Client): ClientTotals {
  const records = world.state.records.filter((it) => it.clientId === client.id && !it.deleted);
  const came = records.filter((it) => it.attendance === 1).sort((a, b) => a.date.localeCompare(b.date));
  const paidHere = world.state.transactions
    .filter((it) => it.clientId === client.id && !it.deleted)
    .reduce((sum, it) => sum + it.amount, 0);
  const spent = client.before.spent + came.reduce((sum, it) => sum + costOf(it), 0);
  const paid = client.before.paid + paidHere;
  return {
    spent,
    paid,
    balance: paid - spent,
    visits: client.before.visits + new Set(came.map((it) => it.visitId)).size,
    failedVisits: records.filter((it) => it.attendance === -1).length,
    firstVisit: came[0]?.date ?? '',
    lastVisit: came.at(-1)?.date ?? '',
  };
}
