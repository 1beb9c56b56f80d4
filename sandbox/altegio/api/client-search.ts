import { totalsOf } from '../domain/clients.ts';
import { found, Refusal, texts } from '../domain/refusal.ts';
import { maskPhone } from '../domain/rights.ts';
import type { Client } from '../domain/state.ts';
import { type Call, licenceRefusal } from './call.ts';
import { clientTest } from './client-filters.ts';
import { clientsOf } from './clients.ts';
import { ok, type Routes } from './routes.ts';

const MAX_PAGE = 200;
const ORDERS = [
  'id',
  'name',
  'phone',
  'email',
  'discount',
  'first_visit_date',
  'last_visit_date',
  'sold_amount',
  'visits_count',
];

/** `clients/search`: ids only unless `fields` asks for more, and what it does not know it leaves out silently. */
export function clientSearchRoutes(routes: Routes): void {
  routes.post('user', ['/v1/company/:loc/clients/search', '/v1/locations/:loc/clients/search'], (call) => {
    const location = found(call.world.location(call.id('loc')), texts.noLocation);
    if (!location.licensed) throw licenceRefusal(location, 402);
    const clients = sorted(call, matching(call));
    const size = Math.min(MAX_PAGE, Math.max(1, call.body.number('page_size') ?? 25));
    const page = Math.max(1, call.body.number('page') ?? 1);
    const fields = call.body.texts('fields');
    const rows = clients.slice((page - 1) * size, page * size).map((it) => pick(rowOf(call, it), fields));
    return ok(rows, { total_count: clients.length });
  });
}

function matching(call: Call): Client[] {
  const tests = call.body.readers('filters').map((filter) => clientTest(call.world, filter));
  const unknown = tests.indexOf(null);
  if (unknown >= 0) {
    throw new Refusal(400, texts.invalid, { filters: [`Unknown filter #${unknown}`] });
  }
  const either = call.body.text('operation')?.toUpperCase() === 'OR';
  return clientsOf(call).filter((client) => {
    const results = tests.map((test) => test?.(client) ?? true);
    return results.length === 0 || (either ? results.some(Boolean) : results.every(Boolean));
  });
}

function rowOf(call: Call, client: Client): Record<string, string | number> {
  const totals = totalsOf(call.world, client);
  const phones = call.can('client_phones_access');
  return {
    id: client.id,
    name: client.name,
    surname: client.surname,
    patronymic: client.patronymic,
    phone: phones ? client.phone : maskPhone(client.phone),
    email: phones ? client.email : '',
    discount: client.discount,
    first_visit_date: totals.firstVisit,
    last_visit_date: totals.lastVisit,
    sold_amount: totals.spent,
    visits_count: totals.visits,
    tips_count: 0,
    deposit_balance: 0,
    reserved_deposit_balance: 0,
  };
}

function pick(row: Record<string, string | number>, fields: readonly string[]): Record<string, unknown> {
  const wanted = fields.length === 0 ? ['id'] : fields.filter((field) => field in row);
  return Object.fromEntries(wanted.map((field) => [field, row[field]]));
}

function sorted(call: Call, clients: readonly Client[]): Client[] {
  const asked = call.body.text('order_by') ?? 'id';
  const key = ORDERS.includes(asked) ? asked : 'id';
  const sign = call.body.text('order_by_direction')?.toUpperCase() === 'DESC' ? -1 : 1;
  const rows = clients.map((client) => ({ client, value: rowOf(call, client)[key] ?? '' }));
  const compare = (a: string | number, b: string | number): number =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
  return rows.sort((a, b) => sign * compare(a.value, b.value)).map((row) => row.client);
}
