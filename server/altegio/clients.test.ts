import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AltegioBench, altegioFixture, openAltegioBench } from '../testing/altegio-bench.ts';
import { type ScriptedServer, startScriptedServer } from '../testing/scripted-server.ts';

const location = { id: 4564, timezone: 'Europe/Madrid' };
const ok = (data: unknown, meta: unknown = []) => ({ body: { success: true, data, meta } });
const fixture = (name: string) => ({ body: altegioFixture(name) });

let vendor: ScriptedServer;
let bench: AltegioBench;
beforeEach(async () => {
  vendor = await startScriptedServer();
  bench = openAltegioBench(vendor.origin);
});
afterEach(async () => {
  await bench.close();
  await vendor.close();
});
const asked = () => vendor.seen.map(({ line, query }) => line + query);

describe('clients', () => {
  it('are searched by digits with the fields named, and compared exactly', async () => {
    vendor.reply('POST /api/v1/company/4564/clients/search', fixture('clients-search'));
    const found = await bench.provider.findClients(bench.access, location, { phone: '+34 600 000 012' });
    expect(found).toEqual([
      {
        id: 16,
        locationId: 4564,
        name: 'Lucía Prado',
        phone: '+34600000012',
        email: 'lucia@example.com',
        visits: 34,
        spent: 71842.5,
        balance: null,
        noShows: null,
        lastVisitOn: '2026-06-13',
        labels: null,
      },
      expect.objectContaining({ id: 17, phone: '600 00 00 12', lastVisitOn: null }),
    ]);
    expect(vendor.seen[0]?.body).toEqual({
      page: 1,
      page_size: 200,
      fields: [
        'id',
        'name',
        'surname',
        'patronymic',
        'phone',
        'email',
        'sold_amount',
        'visits_count',
        'last_visit_date',
      ],
      order_by: 'id',
      order_by_direction: 'ASC',
      operation: 'AND',
      filters: [{ type: 'quick_search', state: { value: '34600000012' } }],
    });
  });

  it('are searched again by the national number when the whole one finds nobody', async () => {
    vendor.reply('POST /api/v1/company/4564/clients/search', ok([]), ok([{ id: 17, phone: '8 (912) 345-67-89' }]));
    const found = await bench.provider.findClients(bench.access, location, { phone: '+79123456789' });
    expect(found.map(({ id }) => id)).toEqual([17]);
    const terms = vendor.seen.map(
      ({ body }) => (body as { filters: { state: { value: string } }[] }).filters[0]?.state.value,
    );
    expect(terms).toEqual(['79123456789', '9123456789']);
  });

  it('are looked for in one writing of the phone where no more is asked for', async () => {
    const find = (written: 'whole' | 'national') =>
      bench.provider.findClients(bench.access, location, { phone: '+79123456789', written });
    vendor.reply('POST /api/v1/company/4564/clients/search', ok([]));
    expect(await find('whole')).toEqual([]);
    expect(await find('national')).toEqual([]);
    const terms = vendor.seen.map(
      ({ body }) => (body as { filters: { state: { value: string } }[] }).filters[0]?.state.value,
    );
    expect(terms.slice(-2)).toEqual(['79123456789', '9123456789']);
  });

  it('are found by e-mail in the older list, exactly; nobody for who may not use it', async () => {
    const cards = [
      { id: 1, email: 'Lucia@Example.com' },
      { id: 2, email: 'lucia@example.com.br' },
    ];
    const denied = { status: 403, body: { success: false, data: null, meta: { message: 'Access denied.' } } };
    vendor.reply('GET /api/v1/clients/4564', ok(cards), denied);
    const find = () => bench.provider.findClients(bench.access, location, { email: ' lucia@example.com' });
    expect((await find()).map(({ id }) => id)).toEqual([1]);
    expect(await find()).toEqual([]);
  });

  it('have money and visits on their card', async () => {
    vendor.reply('GET /api/v1/client/4564/16', fixture('client'));
    expect(await bench.provider.readClient(bench.access, location, 16)).toEqual({
      id: 16,
      locationId: 4564,
      name: 'Lucía Prado',
      phone: '+34600000012',
      email: 'lucia@example.com',
      visits: 34,
      spent: 71842,
      balance: -1842,
      noShows: null,
      lastVisitOn: null,
      labels: [{ title: 'VIP', color: 'e8d313' }],
    });
    expect(await bench.provider.readClient(bench.access, location, 17)).toBeNull();
  });
});

describe('memberships', () => {
  const read = () => bench.provider.listMemberships(bench.access, location, '+34 600 000 012');

  it('have both kinds of balance, and dates as text or unix seconds', async () => {
    vendor.reply('GET /api/v1/loyalty/abonements/', fixture('abonements'));
    expect(await read()).toEqual([
      {
        id: 659878,
        title: '10 visits',
        isActive: true,
        startsOn: '2026-01-12T11:00:00.000Z',
        endsOn: '2026-04-12T21:59:59.000Z',
        visitsLeft: 10,
        visitsTotal: 12,
      },
      {
        id: 659879,
        title: 'Any (x3)',
        isActive: true,
        startsOn: '2026-06-01T10:00:00.000Z',
        endsOn: null,
        visitsLeft: 3,
        visitsTotal: 8,
      },
      {
        id: 659880,
        title: '',
        isActive: false,
        startsOn: null,
        endsOn: null,
        visitsLeft: null,
        visitsTotal: null,
      },
    ]);
    expect(asked()).toEqual(['GET /api/v1/loyalty/abonements/?company_id=4564&phone=34600000012']);
  });

  it('come from a bare list too, and are none for who may not see them or has no chain', async () => {
    const line = 'GET /api/v1/loyalty/abonements/';
    vendor.reply(
      line,
      { body: [{ id: 1 }] },
      { status: 403, body: { success: false, meta: {} } },
      { status: 404, body: {} },
    );
    expect((await read()).map(({ id }) => id)).toEqual([1]);
    expect(await read()).toEqual([]);
    expect(await read()).toEqual([]);
  });

  it('are not asked for by a masked phone', async () => {
    expect(await bench.provider.listMemberships(bench.access, location, '+346******12')).toEqual([]);
    expect(vendor.seen).toEqual([]);
  });

  it('are unlimited when one of their balances is, and not active while frozen', async () => {
    const links = [{ count: 3 }, { count: 0, is_unlimited: 1 }];
    vendor.reply(
      'GET /api/v1/loyalty/abonements/',
      ok([
        { id: 1, status: { id: 2 }, balance_container: { links } },
        { id: 2, status: { id: 2 }, is_frozen: 1 },
      ]),
    );
    expect((await read()).map(({ isActive, visitsLeft }) => [isActive, visitsLeft])).toEqual([
      [true, null],
      [false, null],
    ]);
  });
});
