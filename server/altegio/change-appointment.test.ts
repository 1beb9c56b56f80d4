import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf } from '../errors.ts';
import type { AppointmentChange } from '../ports/booking-provider.ts';
import { type AltegioBench, openAltegioBench } from '../testing/altegio-bench.ts';
import { type Reply, type ScriptedServer, startScriptedServer } from '../testing/scripted-server.ts';

const location = { id: 4564, timezone: 'Europe/Madrid' };
const READ = 'GET /api/v1/record/4564/77';
const REPLACE = 'PUT /api/v1/record/4564/77';
const REMOVE = 'DELETE /api/v1/record/4564/77';
const SCHEDULE = 'GET /api/v1/company/4564/staff/schedule';
const VERSION = '2026-07-01T10:00:01.000Z';

const ok = (data: unknown, status = 200): Reply => ({ status, body: { success: true, data, meta: [] } });
const refused = (status: number, message: string): Reply => ({
  status,
  body: { success: false, data: null, meta: { message, errors: [] } },
});
const record = (change: object = {}) => ({
  id: 77,
  staff_id: 9,
  date: '2026-07-20 18:30:00',
  client: { id: 16, name: 'Lucía', surname: 'Prado', phone: '+34600000012' },
  services: [
    { id: 331, first_cost: 9000, discount: 50, cost: 4500, amount: 1 },
    { id: 332, first_cost: 100, discount: 0, cost: 80, amount: 2 },
  ],
  seance_length: 3600,
  technical_break_duration: 300,
  comment: 'by the window',
  custom_color: 'f44336',
  record_labels: [{ id: '5', title: 'VIP' }],
  custom_fields: { room: 'blue', chairs: ['1', '2'] },
  api_id: 'ours-1',
  attendance: 2,
  last_change_date: '2026-07-01T12:00:01+0200',
  ...change,
});
/** What is written when nothing is changed. */
const kept = {
  staff_id: 9,
  services: record().services,
  client: record().client,
  datetime: '2026-07-20T18:30:00+02:00',
  seance_length: 3600,
  save_if_busy: false,
  send_sms: false,
  comment: 'by the window',
  custom_color: 'f44336',
  record_labels: ['5'],
  technical_break_duration: 300,
  custom_fields: { room: 'blue', chairs: ['1', '2'] },
  api_id: 'ours-1',
  attendance: 2,
};

let vendor: ScriptedServer;
let bench: AltegioBench;
beforeEach(async () => {
  vendor = await startScriptedServer();
  bench = openAltegioBench(vendor.origin);
  vendor.reply(REPLACE, ok({ id: 77 }, 201));
});
afterEach(async () => {
  await bench.close();
  await vendor.close();
});
const change = (wanted: Partial<AppointmentChange>, basedOn: string | null = VERSION) =>
  bench.provider.changeAppointment(bench.access, location, 77, basedOn, { evenIfBusy: false, ...wanted });
const sent = (line: string) => vendor.seen.filter((request) => request.line === line).map(({ body }) => body);
const failure = (promise: Promise<unknown>) => promise.then(() => null, codeOf);

describe('a change', () => {
  it.each<[string, Partial<AppointmentChange>, object]>([
    ['the time', { startsAtWall: '2026-12-21T09:15' }, { datetime: '2026-12-21T09:15:00+01:00' }],
    ['the team member', { teamMemberId: 10 }, { staff_id: 10 }],
    ['the length', { durationSeconds: 5400 }, { seance_length: 5400 }],
    ['the comment', { comment: '' }, { comment: '' }],
    ['the colour', { color: '4caf50' }, { custom_color: '4caf50' }],
    ['no colour', { color: null }, { custom_color: '' }],
    ['labels', { labelIds: [7, 5] }, { record_labels: ['7', '5'] }],
    ['no labels', { labelIds: [] }, { record_labels: [] }],
    ['reminders', { reminders: { smsHours: 3, emailHours: null } }, { sms_remain_hours: 3, email_remain_hours: 0 }],
    [
      'a field of the salon',
      { customFields: [{ code: 'source', value: 'Friends' }] },
      { custom_fields: { room: 'blue', chairs: ['1', '2'], source: 'Friends' } },
    ],
    [
      'one field among those that stay',
      {
        customFields: [
          { code: 'room', value: '' },
          { code: 'chairs', value: '1, 2' },
          { code: 'next', value: '2026-12-01T09:30' },
        ],
      },
      { custom_fields: { room: '', chairs: ['1', '2'], next: '2026-12-01 09:30:00' } },
    ],
    [
      'a discount',
      {
        prices: [
          { serviceId: 332, listPrice: 1, discount: 15 },
          { serviceId: 331, listPrice: 1, discount: 50 },
        ],
      },
      {
        services: [
          { id: 331, first_cost: 9000, discount: 50, cost: 4500, amount: 1 },
          { id: 332, first_cost: 100, discount: 15, cost: 85, amount: 2 },
        ],
      },
    ],
    ['knowing overbooking', { comment: 'x', evenIfBusy: true }, { comment: 'x', save_if_busy: true }],
  ])('of %s leaves everything else as it is', async (_, wanted, written) => {
    const date = { date: (wanted.startsAtWall ?? '2026-07-20T18:30').replace('T', ' ').concat(':00') };
    vendor.reply(READ, ok(record()), ok(record(date)));
    expect((await change(wanted)).saved).toBe(true);
    expect(sent(REPLACE)).toEqual([expect.objectContaining({ ...kept, ...written })]);
  });

  it('of services keeps the lines that stay and lets the price list decide on new ones', async () => {
    vendor.reply(READ, ok(record()), ok(record()));
    await change({ serviceIds: [333, 331] });
    const services = [{ id: 333, amount: 1 }, record().services[0]];
    expect(sent(REPLACE)).toEqual([expect.objectContaining({ ...kept, services })]);
  });

  it('of services writes the price of a new line when it has a discount', async () => {
    vendor.reply(READ, ok(record()), ok(record()));
    await change({ serviceIds: [333], prices: [{ serviceId: 333, listPrice: 33.33, discount: 10 }] });
    const services = [{ id: 333, first_cost: 33.33, discount: 10, cost: 30, amount: 1 }];
    expect(sent(REPLACE)).toEqual([expect.objectContaining({ ...kept, services })]);
  });

  it('of what is so already writes nothing, whatever it names', async () => {
    vendor.reply(READ, ok(record({ sms_remain_hours: 3, email_remain_hours: 0 })));
    const same: Partial<AppointmentChange> = {
      labelIds: [5],
      reminders: { smsHours: 3, emailHours: 0 },
      customFields: [
        { code: 'room', value: ' blue' },
        { code: 'chairs', value: '1, 2' },
        { code: 'other', value: '' },
      ],
      prices: [{ serviceId: 331, listPrice: 0, discount: 50 }],
    };
    expect((await change(same, '2020-01-01T00:00:00Z')).saved).toBe(true);
    expect(sent(REPLACE)).toEqual([]);
  });

  it.each<Partial<AppointmentChange>>([
    { labelIds: [] },
    { labelIds: [5, 6] },
    { reminders: { smsHours: 4, emailHours: null } },
    { reminders: { smsHours: 3, emailHours: 1 } },
    { customFields: [{ code: 'room', value: 'red' }] },
    { customFields: [{ code: 'other', value: 'x' }] },
    { prices: [{ serviceId: 331, listPrice: 0, discount: 51 }] },
    { prices: [{ serviceId: 999, listPrice: 0, discount: 5 }] },
  ])('is told what it is now when somebody was faster: %j', async (wanted) => {
    vendor.reply(READ, ok(record({ sms_remain_hours: 3 })));
    expect(await change(wanted, '2020-01-01T00:00:00Z')).toMatchObject({ saved: false, appointment: { id: 77 } });
    expect(sent(REPLACE)).toEqual([]);
  });

  it('never writes a masked phone back', async () => {
    const client = { id: 16, name: 'Lucía', phone: '+34••••••12' };
    vendor.reply(READ, ok(record({ client })), ok(record({ client })));
    await change({ comment: 'new' });
    expect(sent(REPLACE)).toEqual([expect.objectContaining({ client: { id: 16 } })]);
  });

  it('never writes a masked e-mail back either', async () => {
    const client = { id: 16, name: 'Lucía', phone: '+34600000012', email: 'lu***@example.com' };
    vendor.reply(READ, ok(record({ client })), ok(record({ client })));
    await change({ labelIds: [] });
    expect(sent(REPLACE)).toEqual([expect.objectContaining({ client: { id: 16 } })]);
  });

  it('gives what it has become', async () => {
    vendor.reply(READ, ok(record()), ok(record({ comment: 'new', last_change_date: '2026-07-02T12:00:00+0200' })));
    const { saved, appointment } = await change({ comment: 'new' });
    expect([saved, appointment.comment, appointment.changedAt]).toEqual([true, 'new', '2026-07-02T10:00:00.000Z']);
  });

  it('that moved the wall time is put right by the offset the vendor counts by', async () => {
    const at = (date: string) => ok(record({ date }));
    vendor.reply(READ, at('2026-07-20 18:30:00'), at('2026-07-21 08:00:00'), at('2026-07-21 09:00:00'));
    const { appointment } = await change({ startsAtWall: '2026-07-21T09:00' });
    expect(appointment.startsAtWall).toBe('2026-07-21T09:00');
    const datetimes = sent(REPLACE).map((body) => (body as { datetime: string }).datetime);
    expect(datetimes).toEqual(['2026-07-21T09:00:00+02:00', '2026-07-21T09:00:00+01:00']);
  });
});

describe('a change is not written', () => {
  it.each([
    ['based on an older version', record(), '2026-07-01T10:00:00.000Z'],
    ['based on no version', record(), null],
    ['of a cancelled one', record({ deleted: true }), VERSION],
  ])('when it is %s; the present state is given', async (_, present, basedOn) => {
    vendor.reply(READ, ok(present));
    expect(await change({ comment: 'new' }, basedOn)).toMatchObject({
      saved: false,
      appointment: { id: 77, comment: 'by the window' },
    });
    expect(sent(REPLACE)).toEqual([]);
  });

  it('when an earlier try has written it already', async () => {
    vendor.reply(READ, ok(record({ comment: 'new', date: '2026-07-21 09:00:00' })));
    const wanted = { comment: 'new', startsAtWall: '2026-07-21T09:00', serviceIds: [332, 331], color: 'f44336' };
    expect((await change(wanted, '2026-01-01T00:00:00Z')).saved).toBe(true);
    expect(sent(REPLACE)).toEqual([]);
  });

  it.each([
    ['booking_refused', { is_update_blocked: true }, { comment: 'new' }],
    ['booking_refused', { is_sale_bill_printed: 1 }, { startsAtWall: '2026-07-21T09:00' }],
    ['booking_refused', { activity_id: 5 }, { teamMemberId: 10 }],
    ['right_missing', { client: null }, { comment: 'new' }],
  ])('but refused with %s for %j', async (code, state, wanted) => {
    vendor.reply(READ, ok(record(state)));
    expect(await failure(change(wanted))).toBe(code);
    expect(sent(REPLACE)).toEqual([]);
  });

  it('when it is unknown', async () => {
    vendor.reply(READ, refused(404, 'Not found'));
    expect(await failure(change({ comment: 'new' }))).toBe('appointment_unknown');
  });
});

describe('a refused change', () => {
  const day = (busy: object[]) =>
    ok([{ staff_id: 9, date: '2026-07-20', slots: [{ from: '10:00', to: '20:00' }], busy_intervals: busy }]);
  const own = { from: '18:30', to: '19:30' };
  beforeEach(() => vendor.reply(READ, ok(record())));
  const move = () => change({ startsAtWall: '2026-07-20T19:00' });

  it('is slot_taken when somebody else stands there', async () => {
    vendor.reply(REPLACE, refused(422, 'An error has occurred.'));
    vendor.reply(SCHEDULE, day([own, { from: '19:30', to: '20:00' }]));
    await expect(move()).rejects.toMatchObject({ code: 'slot_taken', params: { takenBy: 'appointment' } });
  });

  it('is not slot_taken when only itself stands there', async () => {
    vendor.reply(REPLACE, refused(422, 'An error has occurred.'));
    vendor.reply(SCHEDULE, day([own]));
    expect(await failure(move())).toBe('booking_refused');
  });

  it.each([
    [{ teamMemberId: 10 }, 'team_member_unavailable'],
    [{ comment: 'new' }, 'appointment_unknown'],
  ])('with 404 for %j is %s', async (wanted, code) => {
    vendor.reply(REPLACE, refused(404, 'Not found'));
    expect(await failure(change(wanted))).toBe(code);
  });
});

describe('a cancellation', () => {
  const cancel = (basedOn: string | null = VERSION) =>
    bench.provider.cancelAppointment(bench.access, location, 77, basedOn);
  const gone: Reply = { status: 204, body: '' };

  it.each([
    ['as deleted', ok(record({ deleted: true }))],
    ['no more', refused(404, 'Not found')],
  ])('is a deletion; it is read back %s', async (_, after) => {
    vendor.reply(READ, ok(record()), after);
    vendor.reply(REMOVE, gone);
    expect(await cancel()).toMatchObject({ saved: true, appointment: { id: 77, status: 'cancelled' } });
  });

  it('of what somebody deletes at the same moment is one too', async () => {
    vendor.reply(READ, ok(record()), refused(404, 'Not found'));
    vendor.reply(REMOVE, refused(404, 'Not found'));
    expect(await cancel()).toMatchObject({ saved: true, appointment: { status: 'cancelled' } });
  });

  it('of what is cancelled already does nothing', async () => {
    vendor.reply(READ, ok(record({ deleted: true })), refused(404, 'Not found'));
    expect(await cancel()).toMatchObject({ saved: true, appointment: { status: 'cancelled' } });
    expect(await cancel()).toEqual({ saved: true, appointment: null });
    expect(sent(REMOVE)).toEqual([]);
  });

  it('of what somebody changed meanwhile is not made', async () => {
    vendor.reply(READ, ok(record()));
    expect(await cancel('2026-06-01T00:00:00Z')).toMatchObject({ saved: false, appointment: { status: 'confirmed' } });
    expect(sent(REMOVE)).toEqual([]);
  });
});
