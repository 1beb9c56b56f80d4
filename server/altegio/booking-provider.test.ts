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

describe('locations', () => {
  it('are my own, with zone, chain, currency and country', async () => {
    vendor.reply('GET /api/v1/companies', fixture('companies'));
    vendor.reply('GET /api/v1/groups', fixture('groups'));
    vendor.reply('GET /api/v1/countries', fixture('countries'));
    expect(await bench.provider.listLocations(bench.access)).toEqual([
      {
        id: 4564,
        title: 'Salón Gran Vía',
        chain: { id: 509, title: 'Gran Vía chain' },
        timezone: 'Europe/Madrid',
        currency: 'EUR',
        country: 'ES',
        address: 'Madrid, Gran Vía 1',
      },
      {
        id: 4565,
        title: 'Old office',
        chain: null,
        timezone: 'Etc/GMT-3',
        currency: null,
        country: 'RU',
        address: 'Москва',
      },
    ]);
    expect(asked().sort()).toEqual([
      'GET /api/v1/companies?my=1&page=1&count=100',
      'GET /api/v1/countries',
      'GET /api/v1/groups',
    ]);
    expect(bench.drifts.map(({ path }) => path)).toEqual(['company 4565: timezone_name']);
  });

  it('come without chains for who may not see them', async () => {
    vendor.reply('GET /api/v1/companies', fixture('companies'));
    vendor.reply('GET /api/v1/groups', { status: 403, body: { success: false, meta: { message: 'Access denied.' } } });
    vendor.reply('GET /api/v1/countries', ok([]));
    const locations = await bench.provider.listLocations(bench.access);
    expect(locations.map(({ chain, currency }) => [chain, currency])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it('are read page by page until a short page', async () => {
    const page = (from: number, count: number) =>
      ok(Array.from({ length: count }, (_, index) => ({ id: from + index, timezone_name: 'Europe/Madrid' })));
    vendor.reply('GET /api/v1/companies', page(1, 100), page(101, 100), page(201, 3));
    vendor.reply('GET /api/v1/groups', ok([]));
    vendor.reply('GET /api/v1/countries', ok([]));
    expect(await bench.provider.listLocations(bench.access)).toHaveLength(203);
  });
});

describe('the catalogue', () => {
  const answerTheCatalogue = () => {
    vendor.reply('GET /api/v1/company/4564/staff', fixture('staff'));
    vendor.reply('GET /api/v1/company/4564/services', fixture('services'));
    vendor.reply('GET /api/v1/company/4564/service_categories', fixture('service-categories'));
  };

  it('has people, categories and services, higher weights first, lengths and prices by person, labels and fields to fill', async () => {
    answerTheCatalogue();
    vendor.reply('GET /api/v1/labels/4564/2', fixture('labels'));
    vendor.reply('GET /api/v1/custom_fields/record/4564', fixture('custom-fields'));
    expect(await bench.provider.readCatalog(bench.access, location)).toEqual({
      teamMembers: [
        { id: 10, name: 'Nora Vidal', specialization: 'colourist', avatarUrl: null, isBookable: true },
        {
          id: 9,
          name: 'Alex Moreno',
          specialization: 'stylist',
          avatarUrl: 'https://example.com/alex.png',
          isBookable: true,
        },
        { id: 11, name: 'Iván Soto', specialization: '', avatarUrl: null, isBookable: false },
      ],
      categories: [
        { id: 72, title: 'Classes' },
        { id: 71, title: 'Hair' },
      ],
      services: [
        {
          id: 332,
          title: 'Yoga',
          categoryId: 72,
          priceMin: 15,
          priceMax: 15,
          durationSeconds: 5400,
          teamMembers: [{ id: 10, durationSeconds: 5400, priceMin: 15, priceMax: 15 }],
          isGroup: true,
        },
        {
          id: 331,
          title: 'Haircut',
          categoryId: 71,
          priceMin: 20,
          priceMax: 35.5,
          durationSeconds: 3600,
          teamMembers: [
            { id: 9, durationSeconds: 2700, priceMin: 42.5, priceMax: 42.5 },
            { id: 10, durationSeconds: 3600, priceMin: 20, priceMax: 35.5 },
          ],
          isGroup: false,
        },
      ],
      labels: [
        { id: 67345, title: 'Important', color: '009800' },
        { id: 67346, title: 'VIP', color: null },
      ],
      customFields: [
        { code: 'source', title: 'How they found us', type: 'list', options: ['Instagram', 'Friends', 'Walk-by'] },
        { code: 'allergies', title: 'Allergies', type: 'text', options: [] },
        { code: 'next', title: 'Next patch test', type: 'date_time', options: [] },
      ],
      isPartial: false,
    });
  });

  it.each([
    [403, false],
    [404, false],
    [500, true],
    [429, true],
  ])('comes without labels and fields when they are answered with %i', async (status, isPartial) => {
    answerTheCatalogue();
    const refusal = { status, body: { success: false, data: null, meta: { message: 'Access denied.' } } };
    vendor.reply('GET /api/v1/labels/4564/2', refusal);
    vendor.reply('GET /api/v1/custom_fields/record/4564', refusal);
    const { services, ...rest } = await bench.provider.readCatalog(bench.access, location);
    expect(services).toHaveLength(2);
    expect(rest).toMatchObject({ labels: [], customFields: [], isPartial });
  });

  it('asks for labels and fields once in a while only', async () => {
    answerTheCatalogue();
    vendor.reply('GET /api/v1/labels/4564/2', fixture('labels'));
    vendor.reply('GET /api/v1/custom_fields/record/4564', ok([]));
    await bench.provider.readCatalog(bench.access, location);
    await bench.provider.readCatalog(bench.access, location);
    expect(asked().filter((line) => /labels|custom_fields/.test(line))).toHaveLength(2);
    expect(asked().filter((line) => line.endsWith('/services'))).toHaveLength(2);
  });
});

describe('rooms and devices', () => {
  const record = (change: object) => ok({ id: 77, staff_id: 9, date: '2026-07-20 18:30:00', ...change });
  const rooms = () => bench.provider.readAppointment(bench.access, location, 77).then((found) => found?.resources);

  it('are called by the titles that come with the appointment', async () => {
    const named = [{ id: 3127, title: 'Chair 1', resource_id: 1364 }];
    vendor.reply('GET /api/v1/record/4564/77', record({ resource_instance_ids: [3127], resource_instances: named }));
    expect(await rooms()).toEqual(['Chair 1']);
    expect(asked()).toEqual(['GET /api/v1/record/4564/77']);
  });

  it('that come as numbers are looked up once, and called as their kind when they have no title', async () => {
    vendor.reply('GET /api/v1/record/4564/77', record({ resource_instance_ids: ['3127', 3128, 9999] }));
    const instances = [{ id: 3127, title: 'Chair 1' }, { id: 3128 }];
    vendor.reply(
      'GET /api/v1/resources/4564',
      ok([
        { id: 1364, title: 'Chairs', instances },
        { id: 1365, title: 'Lasers' },
      ]),
    );
    expect(await rooms()).toEqual(['Chair 1', 'Chairs']);
    expect(await rooms()).toEqual(['Chair 1', 'Chairs']);
    expect(asked().filter((line) => line.includes('resources'))).toHaveLength(1);
  });

  it('are not known while they cannot be looked up', async () => {
    vendor.reply('GET /api/v1/record/4564/77', record({ resource_instance_ids: [3127] }));
    vendor.reply('GET /api/v1/resources/4564', { status: 500, body: null });
    expect(await rooms()).toBeNull();
  });

  it('stay unnamed when they may not be looked up', async () => {
    vendor.reply('GET /api/v1/record/4564/77', record({ resource_instance_ids: [3127] }));
    expect(await rooms()).toEqual([]);
  });
});

describe('schedules', () => {
  it('have working and busy hours by person and day, cut at midnight', async () => {
    vendor.reply('GET /api/v1/company/4564/staff/schedule', fixture('schedule'));
    expect(await bench.provider.readSchedules(bench.access, location, '2026-12-01', '2026-12-07')).toEqual([
      {
        teamMemberId: 9,
        date: '2026-12-01',
        working: [
          { from: '10:00', to: '14:00' },
          { from: '16:00', to: '24:00' },
        ],
        busy: [
          { from: '11:00', to: '12:00' },
          { from: '23:30', to: '24:00' },
        ],
      },
      { teamMemberId: 10, date: '2026-12-01', working: [], busy: [] },
    ]);
    expect(asked()).toEqual([
      'GET /api/v1/company/4564/staff/schedule?start_date=2026-12-01&end_date=2026-12-07&include[]=busy_intervals',
    ]);
  });
});

describe('the list of appointments', () => {
  const record = (id: number) => ({ id, date: '2026-12-01 10:00:00' });
  const page = (filter: object, number: number) =>
    bench.provider.listAppointments(bench.access, location, filter, number);

  it('is asked for with deleted ones, and with the time of change on the wall of the location', async () => {
    vendor.reply('GET /api/v1/records/4564', ok([], { page: 1, total_count: 0 }));
    await page({ startsFrom: '2026-12-01', startsTo: '2026-12-31', clientId: 16, teamMemberId: 9 }, 2);
    await page({ changedAfter: '2026-07-01T10:00:59Z' }, 1);
    expect(asked()).toEqual([
      'GET /api/v1/records/4564?page=2&count=200&with_deleted=1&start_date=2026-12-01&end_date=2026-12-31&client_id=16&staff_id=9',
      'GET /api/v1/records/4564?page=1&count=200&with_deleted=1&changed_after=2026-07-01T12:00:00',
    ]);
  });

  it('ends by the total when there is one', async () => {
    vendor.reply('GET /api/v1/records/4564', ok([record(1)], { page: 1, total_count: '401' }));
    expect((await page({}, 2)).hasMore).toBe(true);
    expect((await page({}, 3)).hasMore).toBe(false);
  });

  it('ends by the length of the page when there is no total, and always at an empty one', async () => {
    const full = Array.from({ length: 200 }, (_, index) => record(index + 1));
    vendor.reply('GET /api/v1/records/4564', ok(full), ok([record(1)]), ok([], { total_count: 999 }));
    expect((await page({}, 1)).hasMore).toBe(true);
    expect((await page({}, 2)).hasMore).toBe(false);
    expect((await page({}, 3)).hasMore).toBe(false);
  });

  it('has each appointment once and leaves out unreadable ones', async () => {
    vendor.reply('GET /api/v1/records/4564', ok([record(1), record(2), record(1), { id: 'x' }, { id: 3 }]));
    expect((await page({}, 1)).appointments.map(({ id }) => id)).toEqual([1, 2]);
  });
});

describe('one appointment', () => {
  it('is null when the vendor does not know it', async () => {
    expect(await bench.provider.readAppointment(bench.access, location, 1)).toBeNull();
  });

  it('is read from a list of one too', async () => {
    vendor.reply('GET /api/v1/record/4564/1', ok([{ id: 1, date: '2026-12-01 10:00:00', deleted: true }]));
    expect(await bench.provider.readAppointment(bench.access, location, 1)).toMatchObject({
      id: 1,
      status: 'cancelled',
    });
  });
});
