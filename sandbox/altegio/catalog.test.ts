import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, type Loose, MADRID, openBench, SAO_PAULO } from './testing.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.sandbox.close());

const get = async (path: string, user?: null) => (await bench.call('GET', path, user === null ? { user } : {})).body;
const LUCIA = 1101;
const CUT = 10_001;
const RELAX = 10_012;
const YOGA = 10_015;
const DAY = '2026-07-23';

describe('team members', () => {
  it('lists everyone, dismissed people too, highest weight first', async () => {
    const { data, meta } = await get(`/v1/company/${MADRID}/staff`);
    expect(meta.total_count).toBe(7);
    expect(data.find((it: Loose) => it.fired === 1).name).toBe('Julia Roca');
    expect(data[0].weight).toBeGreaterThan(data[1].weight);
  });

  it('prints a missing position as [] and no schedule as 1970-01-01', async () => {
    const { data } = await get(`/v1/company/${MADRID}/staff`);
    expect(data.find((it: Loose) => it.name === 'Álex Montero').position).toEqual([]);
    expect(data.find((it: Loose) => it.fired === 1).schedule_till).toBe('1970-01-01');
  });

  it('answers under old and new spellings, and names an unknown id', async () => {
    const [a, b, c] = await Promise.all([
      get(`/v1/staff/${MADRID}/${LUCIA}`),
      get(`/v1/company/${MADRID}/staff/${LUCIA}`),
      get(`/v1/locations/${MADRID}/team_members/${LUCIA}`),
    ]);
    expect(a).toEqual(b);
    expect(a).toEqual(c);
    expect((await get(`/v1/staff/${MADRID}/2101`)).meta.message).toBe(
      `Staff with ID 2101 not found in location ${MADRID}`,
    );
  });

  it('lists positions and rooms', async () => {
    expect((await get(`/v1/company/${MADRID}/staff/positions`)).data).toHaveLength(4);
    expect((await get(`/v1/positions/${MADRID}`)).data).toHaveLength(4);
    expect((await get(`/v1/resources/${MADRID}`)).data[0].instances).toHaveLength(2);
  });
});

describe('services', () => {
  it('counts in seconds and gives each person their own length and price', async () => {
    const { data } = await get(`/v1/company/${MADRID}/services/10004`);
    expect(data).toMatchObject({ duration: 9_000, price_min: 110, is_multi: false });
    expect(data.staff).toMatchObject([
      { id: LUCIA, seance_length: 8_100, price: { min: 132, max: 132 } },
      { id: 1102, seance_length: 9_000, price: null },
    ]);
  });

  it('filters by team member and category, and marks group services', async () => {
    const byStaff = await get(`/v1/company/${MADRID}/services?staff_id=${LUCIA}`);
    expect(byStaff.data).toHaveLength(4);
    const byCategory = await get(`/v1/services/${MADRID}?category_id=1205`);
    expect(byCategory.data.map((it: Loose) => [it.is_multi, it.capacity])).toEqual([
      [true, 6],
      [true, 4],
    ]);
  });

  it('lists categories, all of them for id 0, and adds one', async () => {
    expect((await get(`/v1/service_categories/${MADRID}/0`)).data).toHaveLength(5);
    const added = await bench.call('POST', `/v1/service_categories/${MADRID}`, { body: { title: 'Novias' } });
    expect([added.status, added.body.data.title]).toEqual([201, 'Novias']);
    expect((await get(`/v1/company/${MADRID}/service_categories`)).data).toHaveLength(6);
  });
});

describe('schedules', () => {
  const schedule = (query: string) => get(`/v1/company/${MADRID}/staff/schedule?${query}`);

  it('gives slots for every person and day, and what occupies them when asked', async () => {
    const plain = await schedule(`start_date=${DAY}&end_date=${DAY}&staff_ids[]=${LUCIA}`);
    expect(plain).toMatchObject({
      data: [{ staff_id: LUCIA, date: DAY, slots: [{ from: '10:00', to: '14:00' }, {}] }],
      meta: { count: 1 },
    });
    expect(plain.data[0]).not.toHaveProperty('busy_intervals');
    const busy = await schedule(
      `start_date=${DAY}&end_date=${DAY}&staff_ids[]=${LUCIA}&staff_ids[]=1105&include[]=busy_intervals`,
    );
    expect(busy.data).toHaveLength(2);
    const kinds = busy.data.flatMap((it: Loose) => it.busy_intervals.map((interval: Loose) => interval.entity_type));
    expect(new Set(kinds)).toContain('record');
  });

  it('writes days by either name of the person and answers in the same shape', async () => {
    const body = {
      schedules_to_set: [{ team_member_id: LUCIA, dates: [DAY], slots: [{ from: '12:00', to: '13:00' }] }],
    };
    const reply = await bench.call('PUT', `/v1/company/${MADRID}/staff/schedule`, { body });
    expect(reply.body.data).toEqual([{ staff_id: LUCIA, date: DAY, slots: [{ from: '12:00', to: '13:00' }] }]);
    expect((await get(`/v1/schedule/${MADRID}/${LUCIA}/${DAY}/${DAY}`)).data).toEqual([
      { date: DAY, is_working: 1, slots: [{ from: '12:00', to: '13:00' }] },
    ]);
  });

  it('marks quarters of an hour in the timetable, blind to the length of a service', async () => {
    const { data } = await get(`/v1/timetable/seances/${MADRID}/${LUCIA}/${DAY}`);
    expect(data[0].time).toBe('10:00');
    expect(data).toHaveLength(36);
    expect(data.some((it: Loose) => it.is_free) && data.some((it: Loose) => !it.is_free)).toBe(true);
    expect((await get(`/v1/timetable/dates/${MADRID}/${DAY}?staff_id=${LUCIA}`)).data).toContain(DAY);
  });
});

describe('online booking', () => {
  it('answers with the partner token alone', async () => {
    const services = await get(`/v1/book_services/${MADRID}?staff_id=${LUCIA}`, null);
    expect(services.data.services[0]).toMatchObject({ id: CUT, seance_length: 3_600 });
    expect((await get(`/v1/book_services/${MADRID}`, null)).data.events.map((it: Loose) => it.id)).toContain(YOGA);
    const staff = await get(`/v1/book_staff/${MADRID}?service_ids[]=${CUT}`, null);
    expect(staff.data.map((it: Loose) => it.name)).toEqual(['Lucía Herrera', 'Álex Montero']);
    expect(staff.data[0].seance_date).toMatch(/^2026-07/);
  });

  it('offers only times in the future, with the right offset of the day', async () => {
    const today = await get(`/v1/book_times/${MADRID}/0/2026-07-15?service_ids[]=10005`, null);
    expect(today.data.every((it: Loose) => it.time > '10:00')).toBe(true);
    expect(today.data[0].datetime).toMatch(/^2026-07-15T\d\d:\d\d:00\+02:00$/);
    expect((await get(`/v1/book_times/${MADRID}/0/2026-07-14?service_ids[]=${CUT}`, null)).data).toEqual([]);
    const sao = await get(`/v1/book_times/${SAO_PAULO}/0/${DAY}?service_ids[]=20001`, null);
    expect(sao.data[0].datetime).toMatch(/-03:00$/);
  });

  it('offers no time at which every room is taken', async () => {
    const { world } = bench.sandbox;
    const times = async () =>
      (await get(`/v1/book_times/${MADRID}/1106/${DAY}?service_ids[]=${RELAX}`, null)).data.map((it: Loose) => it.time);
    const [first] = await times();
    const start = `${DAY} ${first}:00`;
    const record = world.state.records[0];
    if (!record) throw new Error('the seed has appointments');
    for (const room of [1901, 1902]) {
      world.state.records.push({
        ...record,
        id: room,
        staffId: 1101,
        locationId: MADRID,
        date: start,
        length: 3_600,
        resourceInstanceIds: [room],
      });
    }
    expect(await times()).not.toContain(first);
  });

  it('keys days by month, and says [] when there are none', async () => {
    const july = (await get(`/v1/book_dates/${MADRID}?service_ids[]=${CUT}&date=2026-07-01`, null)).data;
    expect(Object.keys(july.booking_days)).toEqual(['7']);
    expect(july.booking_dates).toContain(DAY);
    const past = (await get(`/v1/book_dates/${MADRID}?date=2026-03-01`, null)).data;
    expect([past.booking_days, past.working_days]).toEqual([[], []]);
  });

  it('checks and books as a client: online, created by nobody, client by phone', async () => {
    const [slot] = (await get(`/v1/book_times/${MADRID}/${LUCIA}/${DAY}?service_ids[]=${CUT}`, null)).data;
    const appointments = [{ id: 1, services: [CUT], staff_id: LUCIA, datetime: slot.datetime }];
    const check = await bench.call('POST', `/v1/book_check/${MADRID}`, { user: null, body: { appointments } });
    expect([check.status, check.body]).toEqual([201, { success: true, meta: { message: 'Created' } }]);
    const body = { phone: '34600123123', fullname: 'Gala', appointments };
    const made = await bench.call('POST', `/v1/book_record/${MADRID}`, { user: null, body });
    expect([made.status, made.body.data.length]).toEqual([201, 1]);
    const record = (await get(`/v1/record/${MADRID}/${made.body.data[0].record_id}`)).data;
    expect(record).toMatchObject({ online: true, created_user_id: 0, api_id: '', client: { phone: '+34600123123' } });
    const again = await bench.call('POST', `/v1/book_check/${MADRID}`, { user: null, body: { appointments } });
    expect([again.status, again.body.meta.code, again.body.meta.id]).toEqual([422, 433, 1]);
  });
});
