import {
  changeClient,
  checkClient,
  clientsByPhone,
  createClient,
  deleteClient,
  digitsOf,
  totalsOf,
} from '../domain/clients.ts';
import { denied, found, invalid, Refusal, texts } from '../domain/refusal.ts';
import type { Client } from '../domain/state.ts';
import { readWall, wallAt } from '../domain/time.ts';
import { clientWire, displayName } from '../wire/client.ts';
import type { Call } from './call.ts';
import { readClientCard } from './client-body.ts';
import { isRecord, Reader } from './reader.ts';
import { readPage, slicePage } from './record-list.ts';
import { bare, created, noContent, ok, type Routes } from './routes.ts';

const CARD = ['/v1/client/:loc/:id', '/v1/locations/:loc/clients/:id'];
const LIST = ['/v1/clients/:loc', '/v1/locations/:loc/clients'];
const DUPLICATE = 'a client with this phone already exists in the database';

/** Client cards: full list with `changed_after`, read, create (201), replace (200), delete (204), bulk, autocomplete. */
export function clientRoutes(routes: Routes): void {
  routes.get('user', LIST, (call) => {
    call.need('clients_access', 'settings_access');
    const clients = filterClients(call);
    const page = readPage(call, 20);
    const data = slicePage(clients, page).map((it) => clientWire(call.world, it, call.rights));
    return ok(data, { page: page.page, total_count: clients.length });
  });

  routes.post('user', ['/v1/clients/:loc/bulk'], (call) => ok(createMany(call)));

  routes.post('user', LIST, (call) => {
    call.need('clients_access');
    return created(clientWire(call.world, createOne(call, call.body), call.rights));
  });

  // Undocumented: a bare array.
  routes.get('user', ['/v1/company/:loc/clients/autocomplete', '/v1/locations/:loc/clients/autocomplete'], (call) => {
    const name = (call.query.text('name') ?? '').toLowerCase();
    const matches = clientsOf(call).filter((it) => displayName(it).toLowerCase().includes(name));
    const cards = matches
      .slice(0, call.query.number('limit') ?? 10)
      .map((it) => clientWire(call.world, it, call.rights));
    return bare(cards.map((it) => ({ ...it, fullname: it.display_name })));
  });

  routes.get('user', CARD, (call) => ok(clientWire(call.world, oneOf(call), call.rights)));

  routes.put('user', CARD, (call) => {
    const client = oneOf(call);
    const input = readClientCard(call.body, true);
    checkClient(input);
    changeClient(call.world, client, input, call.user.id);
    return ok(clientWire(call.world, client, call.rights));
  });

  routes.delete('user', CARD, (call) => {
    call.need('clients_delete_access');
    deleteClient(call.world, oneOf(call), call.user.id);
    return noContent();
  });
}

function oneOf(call: Call): Client {
  if (!call.can('clients_access')) throw denied();
  return found(call.world.client(call.location.id, call.id('id')));
}

/** All cards of the location; none, without a word, for whoever may not see clients. */
export function clientsOf(call: Call): Client[] {
  if (!call.can('clients_access')) return [];
  return call.world.state.clients.filter((it) => it.locationId === call.location.id);
}

function createOne(call: Call, body: Reader): Client {
  const input = readClientCard(body, false);
  checkClient(input);
  if (clientsByPhone(call.world, call.location.id, input.phone ?? '').length > 0) throw invalid({ phone: [DUPLICATE] });
  return createClient(call.world, call.location, input, call.user.id);
}

function createMany(call: Call) {
  call.need('clients_access');
  const made: unknown[] = [];
  const errors: { phone: string; name: string; error: string }[] = [];
  for (const item of Array.isArray(call.rawBody) ? call.rawBody : []) {
    const body = new Reader(isRecord(item) ? item : {});
    try {
      made.push(clientWire(call.world, createOne(call, body), call.rights));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const why = Object.values(error.errors ?? {}).flat()[0] ?? texts.invalid.en;
      errors.push({ phone: body.text('phone') ?? '', name: body.text('name') ?? '', error: why });
    }
  }
  return { created: made, errors };
}

function filterClients(call: Call): Client[] {
  const { query, world, location } = call;
  const ids = query.numbers('id');
  const phone = digitsOf(query.text('phone') ?? '');
  const name = query.text('fullname')?.toLowerCase();
  const email = query.text('email')?.toLowerCase();
  const [paidMin, paidMax] = [query.number('paid_min'), query.number('paid_max')];
  const momentParam = (key: string): string | undefined => readWall(query.raw[key], location.timezone) ?? undefined;
  const [after, before] = [momentParam('changed_after'), momentParam('changed_before')];
  const changed = (it: Client): string => wallAt(new Date(it.changedAt), location.timezone);
  return clientsOf(call).filter(
    (it) =>
      (ids.length === 0 || ids.includes(it.id)) &&
      (phone === '' || digitsOf(it.phone).includes(phone)) &&
      (!name || displayName(it).toLowerCase().includes(name)) &&
      (!email || it.email.toLowerCase() === email) &&
      (paidMin === undefined || totalsOf(world, it).paid >= paidMin) &&
      (paidMax === undefined || totalsOf(world, it).paid <= paidMax) &&
      (!after || changed(it) >= after) &&
      (!before || changed(it) <= before),
  );
}
