import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf } from '../errors.ts';
import type { NewAppointment } from '../ports/booking-provider.ts';
import { type AltegioBench, openAltegioBench } from '../testing/altegio-bench.ts';
import { type Reply, type ScriptedServer, startScriptedServer } from '../testing/scripted-server.ts';

const location = { id: 4564, timezone: 'Europe/Madrid' };
const CREATE = 'POST /api/v1/records/4564';
const READ = 'GET /api/v1/record/4564/77';
const REPLACE = 'PUT /api/v1/record/4564/77';
const SCHEDULE = 'GET /api/v1/company/4564/staff/schedule';
const draft: NewAppointment = {
  teamMemberId: 9,
  serviceIds: [331],
  startsAtWall: '2026-07-20T18:30',
  durationSeconds: 3600,
  client: { id: null, name: 'Lucía Prado', phone: '+34600000012', email: null },
  comment: '',
  color: null,
  notifiesClient: false,
};

const ok = (data: unknown, status = 200): Reply => ({ status, body: { success: true, data, meta: [] } });
const refused = (status: number, message: string): Reply => ({
  status,
  body: { success: false, data: null, meta: { message, errors: [] } },
});
const recordAt = (date: string) => ({
  id: 77,
  staff_id: 9,
  date,
  client: { id: 16, name: 'Lucía', surname: 'Prado', phone: '+34600000012' },
  services: [{ id: 331, first_cost: 20, discount: 0, cost: 20, amount: 1 }],
  seance_length: 3600,
  attendance: 0,
});

const day = (slots: object[], busy: object[]) => ok([{ staff_id: 9, date: '2026-07-20', slots, busy_intervals: busy }]);
const open = [{ from: '10:00', to: '20:00' }];

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
const create = (change: Partial<NewAppointment> = {}) =>
  bench.provider.createAppointment(bench.access, location, { ...draft, ...change });
const sent = (line: string) => vendor.seen.filter((request) => request.line === line).map(({ body }) => body);
const failure = () => create().then(() => null, codeOf);

describe('creating an appointment', () => {
  it.each([
    ['2026-07-20T18:30', '2026-07-20T18:30:00+02:00'],
    ['2026-12-20T18:30', '2026-12-20T18:30:00+01:00'],
    ['2026-10-25T02:30', '2026-10-25T02:30:00+02:00'],
    ['2027-03-28T02:30', '2027-03-28T03:30:00+02:00'],
  ])('sends %s as %s', async (startsAtWall, datetime) => {
    vendor.reply(CREATE, ok({ id: 77 }, 201));
    vendor.reply(READ, ok(recordAt(datetime.slice(0, 19).replace('T', ' '))));
    await create({ startsAtWall });
    expect(sent(CREATE)).toEqual([expect.objectContaining({ datetime })]);
    expect(sent(REPLACE)).toEqual([]);
  });

  it.each([
    ['an object', { id: 77 }],
    ['a list', [{ id: '77' }]],
  ])('reads back what came of it when the answer is %s', async (_, data) => {
    vendor.reply(CREATE, ok(data, 201));
    vendor.reply(READ, ok({ ...recordAt('2026-07-20 18:30:00'), comment: 'as stored' }));
    expect(await create()).toMatchObject({ id: 77, startsAtWall: '2026-07-20T18:30', comment: 'as stored' });
  });

  it('believes the answer itself when it cannot be read back', async () => {
    vendor.reply(CREATE, ok(recordAt('2026-07-20 18:30:00'), 201));
    vendor.reply(READ, { status: 502, body: '<html>' });
    expect(await create()).toMatchObject({ id: 77, status: 'waiting' });
    expect(bench.drifts).toEqual([{ path: 'created_record', problem: 'could not be read back: provider_silent' }]);
  });

  it('knows that it was made, yet not what became of it, when neither can be read', async () => {
    vendor.reply(CREATE, ok({ id: 77, staff_id: 'x', datetime: '?' }, 201));
    vendor.reply(READ, { status: 502, body: '<html>' });
    await expect(create()).rejects.toMatchObject({ code: 'outcome_unknown' });
    expect(vendor.seen.filter(({ line }) => line === CREATE)).toHaveLength(1);
  });
});

describe('a creation like an earlier appointment', () => {
  const MODEL = 'GET /api/v1/record/4564/70';

  it('has its prices, labels, fields and reminders', async () => {
    const model = { id: 70, services: [{ id: 331, first_cost: 20, discount: 10, cost: 18, amount: 1 }] };
    const further = { record_labels: [{ id: '5' }], custom_fields: { room: 'blue' }, sms_remain_hours: 6 };
    vendor.reply(MODEL, ok({ ...recordAt('2026-07-20 18:30:00'), ...model, ...further, deleted: true }));
    vendor.reply(CREATE, ok({ id: 77 }, 201));
    vendor.reply(READ, ok(recordAt('2026-07-20 18:30:00')));
    await create({ copyOf: 70, comment: 'again' });
    const body = { services: model.services, record_labels: ['5'], custom_fields: { room: 'blue' }, comment: 'again' };
    expect(sent(CREATE)).toEqual([expect.objectContaining({ ...body, sms_remain_hours: 6, attendance: 0 })]);
  });

  it('is an ordinary one when that cannot be read any more', async () => {
    vendor.reply(MODEL, refused(404, 'Not found'));
    vendor.reply(CREATE, ok({ id: 77 }, 201));
    vendor.reply(READ, ok(recordAt('2026-07-20 18:30:00')));
    await create({ copyOf: 70 });
    expect(sent(CREATE)).toEqual([expect.objectContaining({ services: [{ id: 331, amount: 1 }] })]);
  });
});

it('books over others only when it is told to', async () => {
  vendor.reply(CREATE, ok({ id: 77 }, 201));
  vendor.reply(READ, ok(recordAt('2026-07-20 18:30:00')));
  await create();
  await create({ evenIfBusy: true });
  expect(sent(CREATE)).toEqual([
    expect.objectContaining({ save_if_busy: false }),
    expect.objectContaining({ save_if_busy: true }),
  ]);
});

describe('a created appointment whose wall time moved', () => {
  const replies = (first: string, then: string) => {
    vendor.reply(CREATE, ok({ id: 77 }, 201));
    vendor.reply(READ, ok(recordAt(first)), ok(recordAt(then)));
    vendor.reply(REPLACE, ok({ id: 77 }, 201));
  };

  it('is moved back by the offset that the vendor counts by, everything else kept', async () => {
    replies('2026-07-20 17:30:00', '2026-07-20 18:30:00');
    expect(await create()).toMatchObject({ startsAtWall: '2026-07-20T18:30' });
    expect(sent(REPLACE)).toEqual([
      expect.objectContaining({
        datetime: '2026-07-20T18:30:00+01:00',
        staff_id: 9,
        services: [{ id: 331, first_cost: 20, discount: 0, cost: 20, amount: 1 }],
        client: { id: 16, name: 'Lucía', surname: 'Prado', phone: '+34600000012' },
        seance_length: 3600,
        save_if_busy: false,
        send_sms: false,
      }),
    ]);
    expect(sent(CREATE)).toHaveLength(1);
    expect(bench.drifts.map(({ path }) => path)).toEqual(['location 4564: written_record.date']);
  });

  it('is moved over midnight too', async () => {
    replies('2026-07-21 05:30:00', '2026-07-20 18:30:00');
    await create();
    expect(sent(REPLACE)).toEqual([expect.objectContaining({ datetime: '2026-07-20T18:30:00+13:00' })]);
  });

  it('is handed back as it is and reported when it stays moved', async () => {
    replies('2026-07-20 17:30:00', '2026-07-20 17:30:00');
    expect(await create()).toMatchObject({ startsAtWall: '2026-07-20T17:30' });
    expect(bench.drifts.map(({ problem }) => problem)).toContain('the wall time is still another one');
  });

  it('is handed back as it is and reported when moving is refused', async () => {
    replies('2026-07-20 17:30:00', '');
    vendor.reply(REPLACE, refused(422, 'The selected time is already taken'));
    expect(await create()).toMatchObject({ startsAtWall: '2026-07-20T17:30' });
    expect(bench.drifts.at(-1)?.problem).toMatch(/^could not be moved/);
  });
});

describe('a refused creation', () => {
  it.each([
    [409, 'conflict'],
    [422, 'Team member Alex cannot be booked at 18:30. The selected time is already taken or is not working time'],
    [422, 'Выбранное время уже занято или является нерабочим'],
  ])('is slot_taken for %i "%s", even when the schedule cannot be read', async (status, message) => {
    vendor.reply(CREATE, refused(status, message));
    vendor.reply(SCHEDULE, { status: 502, body: '<html>' });
    expect(await failure()).toBe('slot_taken');
  });

  it.each([
    [day(open, [{ from: '19:00', to: '19:30' }]), { takenBy: 'appointment' }],
    [day([], []), { takenBy: 'off_hours' }],
    [day(open, []), {}],
  ])('says what is in the way, as far as the schedule tells', async (schedule, params) => {
    vendor.reply(CREATE, refused(409, 'conflict'));
    vendor.reply(SCHEDULE, schedule);
    await expect(create()).rejects.toMatchObject({ code: 'slot_taken', params });
  });

  it('is slot_taken when the schedule says that the time is occupied or not worked', async () => {
    vendor.reply(CREATE, refused(422, 'An error has occurred.'));
    vendor.reply(SCHEDULE, day(open, [{ from: '19:00', to: '19:30' }]), day([], []));
    expect(await failure()).toBe('slot_taken');
    expect(await failure()).toBe('slot_taken');
    expect(vendor.seen[1]?.query).toBe(
      '?start_date=2026-07-20&end_date=2026-07-20&staff_ids[]=9&include[]=busy_intervals',
    );
  });

  it('is booking_refused when the time is free, or when the schedule cannot be read', async () => {
    vendor.reply(CREATE, refused(422, 'Произошла ошибка'));
    vendor.reply(SCHEDULE, day(open, [{ from: '10:00', to: '18:30' }]), { status: 502, body: '<html>' });
    expect(await failure()).toBe('booking_refused');
    expect(await failure()).toBe('booking_refused');
  });

  it.each([
    [404, 'Staff with ID 9 not found in location 4564', 'team_member_unavailable'],
    [403, 'Access denied.', 'right_missing'],
    [403, 'licence must be renewed', 'licence_lapsed'],
    [401, 'Authentication needed.', 'reconnect_needed'],
  ])('%i "%s" is %s', async (status, message, code) => {
    vendor.reply(CREATE, refused(status, message));
    expect(await failure()).toBe(code);
  });
});
