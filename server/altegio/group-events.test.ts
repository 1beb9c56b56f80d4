import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProductError } from '../errors.ts';
import type { GroupEventMove } from '../ports/group-events.ts';
import { type AltegioBench, openAltegioBench } from '../testing/altegio-bench.ts';
import { type Reply, type ScriptedServer, startScriptedServer } from '../testing/scripted-server.ts';

const location = { id: 4564, timezone: 'Europe/Madrid' };
const SEARCH = 'GET /api/v1/activity/4564/search/';
const READ = 'GET /api/v1/activity/4564/108';
const REPLACE = 'PUT /api/v1/activity/4564/108';
const CREATE = 'POST /api/v1/records/4564';
const SCHEDULE = 'GET /api/v1/company/4564/staff/schedule';

const ok = (data: unknown, status = 200): Reply => ({ status, body: { success: true, data, meta: [] } });
const refused = (status: number, message: string, meta: object = {}): Reply => ({
  status,
  body: { success: false, data: null, meta: { message, ...meta } },
});
/** As the vendor's page shows one, with everything in it that a move must keep. */
const activity = (change: object = {}) => ({
  id: 108,
  company_id: 4564,
  service_id: 1185299,
  staff_id: 26427,
  date: '2026-07-20 15:30:00',
  timestamp: 1784554200,
  length: 3600,
  capacity: 9,
  records_count: 4,
  color: '#9c27b0',
  comment: 'Bring a towel',
  instructions: 'Second floor',
  stream_link: '',
  is_deleted: false,
  labels: [{ id: '67345', title: 'Important' }],
  duration_details: { services_duration: 3000, technical_break_duration: 600 },
  service: { id: 1185299, category_id: 754917, title: 'Group class', price_min: 20, price_max: 0 },
  staff: { id: 26427, name: 'Monica' },
  resource_instances: [{ id: 3127, title: 'Hall 1', resource_id: 1364 }],
  ...change,
});

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
const sent = (line: string) => vendor.seen.filter((request) => request.line === line).map(({ body }) => body);
const list = () =>
  bench.provider.listGroupEvents(bench.access, location, { from: '2026-07-20', to: '2026-07-26', serviceIds: [5, 6] });
const move = (change: Partial<GroupEventMove> = {}) =>
  bench.provider.moveGroupEvent(bench.access, location, 108, {
    startsAtWall: '2026-07-21T10:00',
    evenIfBusy: false,
    ...change,
  });
const failureOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => null,
    (cause: unknown) => cause,
  );
  return error instanceof ProductError ? [error.code, error.params] : error;
};

describe('listing group events', () => {
  it('reads time on the wall, price, room and places; a price of nought as the most is none', async () => {
    vendor.reply(SEARCH, ok([activity()]));
    expect(await list()).toEqual([
      {
        id: 108,
        locationId: 4564,
        startsAtWall: '2026-07-20T15:30',
        startsAt: '2026-07-20T15:30:00+02:00',
        durationSeconds: 3600,
        service: { id: 1185299, title: 'Group class', priceMin: 20, priceMax: 20 },
        teamMember: { id: 26427, name: 'Monica' },
        capacity: 9,
        taken: 4,
        resources: ['Hall 1'],
        roomIds: [3127],
        comment: 'Bring a towel',
      },
    ]);
  });

  it('comes by start, without deleted ones and without what cannot be read', async () => {
    const later = activity({ id: 109, date: '2026-07-22 09:00:00', staff: [], service: [], resource_instances: [] });
    const gone = activity({ id: 110, is_deleted: 1 });
    vendor.reply(SEARCH, ok([later, gone, activity(), activity({ id: 111, date: '' })]));
    expect((await list()).map(({ id, teamMember }) => [id, teamMember.id])).toEqual([
      [108, 26427],
      [109, 26427],
    ]);
    expect(bench.drifts.map(({ path }) => path)).toContain('activity.date');
  });
});

describe('moving a group event', () => {
  it('writes everything back but the place, and reads what came of it', async () => {
    vendor.reply(READ, ok(activity()), ok(activity({ date: '2026-07-21 10:00:00' })));
    vendor.reply(REPLACE, ok(activity({ date: '2026-07-21 10:00:00' })));
    expect((await move()).startsAtWall).toBe('2026-07-21T10:00');
    expect(sent(REPLACE)).toEqual([
      {
        date: '2026-07-21 10:00',
        service_id: 1185299,
        staff_id: 26427,
        capacity: 9,
        length: 3600,
        force: false,
        technical_break_duration: 600,
        resource_instance_ids: [3127],
        label_ids: [67345],
        comment: 'Bring a towel',
        color: '#9c27b0',
        instructions: 'Second floor',
        stream_link: '',
      },
    ]);
    expect(bench.drifts).toEqual([]);
  });

  it('writes nothing when it stands there already', async () => {
    vendor.reply(READ, ok(activity()));
    await move({ startsAtWall: '2026-07-20T15:30', teamMemberId: 26427 });
    expect(sent(REPLACE)).toEqual([]);
  });

  it('reports what the vendor dropped on the way', async () => {
    vendor.reply(READ, ok(activity()), ok(activity({ date: '2026-07-21 10:00:00', comment: '', labels: [] })));
    vendor.reply(REPLACE, ok(activity()));
    await move();
    expect(bench.drifts.map(({ path }) => path)).toEqual(['moved_activity.comment', 'moved_activity.labels']);
  });

  it('says by what the wanted place is taken', async () => {
    const conflict = refused(409, 'Monica is busy or not working: 2026-07-21 10:00', { conflict: true });
    vendor.reply(READ, ok(activity()));
    vendor.reply(REPLACE, conflict);
    const slots = [{ from: '09:00', to: '20:00' }];
    const busy = [{ from: '10:00', to: '11:00' }];
    vendor.reply(SCHEDULE, ok([{ staff_id: 26427, date: '2026-07-21', slots, busy_intervals: busy }]));
    expect(await failureOf(move())).toEqual(['slot_taken', { takenBy: 'appointment' }]);
  });

  it('knows an event that is gone from one that stands elsewhere than it was put', async () => {
    vendor.reply(READ, refused(404, 'Not found'));
    expect(await failureOf(move())).toEqual(['event_unknown', {}]);
    vendor.reply(READ, ok(activity()));
    vendor.reply(REPLACE, ok(activity()));
    expect(await failureOf(move())).toEqual(['booking_refused', {}]);
  });
});

describe('booking places in a group event', () => {
  const draft = (seats: number) => ({
    teamMemberId: 26427,
    serviceIds: [1185299],
    startsAtWall: '2026-07-20T15:30',
    durationSeconds: 3600,
    client: { id: 16, name: 'Lucía Prado', phone: null, email: null },
    comment: 'by the door',
    color: null,
    notifiesClient: false,
    groupEvent: { id: 108, seats },
  });
  const book = (seats: number) => bench.provider.createAppointment(bench.access, location, draft(seats));
  const record = { id: 77, staff_id: 26427, date: '2026-07-20 16:00:00', activity_id: 108, clients_count: 2 };

  it('names the event and the client only, and the line of the service when it is for several', async () => {
    vendor.reply(CREATE, ok(record, 201));
    vendor.reply('GET /api/v1/record/4564/77', ok(record));
    expect(await book(1)).toMatchObject({ groupEventId: 108, seats: 2, startsAtWall: '2026-07-20T16:00' });
    const common = { activity_id: 108, client: { id: 16 }, comment: 'by the door', send_sms: false };
    expect(sent(CREATE)).toEqual([expect.objectContaining({ ...common, clients_count: 1 })]);
    expect(Object.keys(sent(CREATE)[0] as object)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(staff_id|services|datetime|seance_length)$/)]),
    );
    await book(2);
    expect(sent(CREATE)[1]).toMatchObject({ ...common, clients_count: 2, services: [{ id: 1185299, amount: 2 }] });
    expect(sent('PUT /api/v1/record/4564/77')).toEqual([]);
  });

  it('tells a full event by what is left in it, whatever the vendor says', async () => {
    vendor.reply(CREATE, refused(422, 'An error has occurred.'));
    vendor.reply(READ, ok(activity({ records_count: 8 })));
    expect(await failureOf(book(2))).toEqual(['event_full', { free: 1 }]);
  });

  it('does not call an event full that has places', async () => {
    vendor.reply(CREATE, refused(422, 'Phone is wrong'));
    vendor.reply(READ, ok(activity()));
    expect(await failureOf(book(2))).toEqual(['booking_refused', {}]);
  });

  it('knows a refusal for an event that is gone', async () => {
    vendor.reply(CREATE, refused(404, 'Not found'));
    expect(await failureOf(book(1))).toEqual(['event_unknown', {}]);
  });
});
