import { describe, expect, it } from 'vitest';
import { createZones } from '../lib/zones.ts';
import type { NewAppointment } from '../ports/booking-provider.ts';
import { altegioFixture } from '../testing/altegio-bench.ts';
import { createDecoder, type Drift } from './decode.ts';
import { toAppointment, toStatus } from './mappers.ts';
import { toCreateBody, toReplaceBody } from './record-body.ts';
import { RECORD_ATTENDANCE_BY_STATUS, STATUS_BY_RECORD_ATTENDANCE, VISIT_ATTENDANCE_BY_STATUS } from './statuses.ts';
import { WireRecord } from './wire.ts';

const zones = createZones();
const location = { id: 4564, timezone: 'Europe/Madrid' };

function read(name: string, change: Record<string, unknown> = {}) {
  const drifts: Drift[] = [];
  const decoder = createDecoder((drift) => drifts.push(drift));
  const { data } = altegioFixture(name) as { data: Record<string, unknown> };
  const record = decoder.one(WireRecord, 'record', { ...data, ...change });
  if (!record) throw new Error('unreadable fixture');
  const appointment = toAppointment(record, { location, zones, report: decoder.report });
  return { record, appointment, drifts };
}

describe('an appointment as read', () => {
  it('comes from a record of the live shape', () => {
    expect(read('record').appointment).toEqual({
      id: 660001,
      locationId: 4564,
      status: 'confirmed',
      startsAtWall: '2026-07-20T18:30',
      startsAt: '2026-07-20T18:30:00+02:00',
      durationSeconds: 3600,
      teamMember: { id: 9, name: 'Alex Moreno' },
      services: [{ id: 331, title: 'Haircut', cost: 4500, listPrice: 9000, discount: 50, amount: 1 }],
      client: { id: 18936825, name: 'Lucía Prado', phone: '+34600000012', email: null },
      comment: 'by the window',
      color: '4caf50',
      visitId: 8262996,
      groupEventId: null,
      isPaid: false,
      seats: 1,
      prepayment: 'none',
      labels: [{ id: 67345, title: 'Important', color: '009800' }],
      reminders: { smsHours: null, emailHours: 24 },
      customFields: [],
      resources: ['Chair 1'],
      bookedOnline: false,
      changedAt: '2026-07-18T10:00:01.000Z',
    });
  });

  it('comes from loose types: text for numbers, lists for objects, an object for a list, missing keys', () => {
    const { appointment, drifts } = read('record-loose');
    expect(appointment).toEqual({
      id: 660002,
      locationId: 4564,
      status: 'no_show',
      startsAtWall: '2026-12-01T09:05',
      startsAt: '2026-12-01T09:05:00+01:00',
      durationSeconds: 5400,
      teamMember: { id: 9, name: '' },
      services: [{ id: 331, title: 'Colour', cost: 11523.81, listPrice: 22000, discount: 0, amount: 1 }],
      client: null,
      comment: '',
      color: 'f44336',
      visitId: 8262997,
      groupEventId: 108,
      isPaid: true,
      seats: 3,
      prepayment: 'awaited',
      labels: [{ id: 67345, title: '', color: 'ffaacc' }],
      reminders: { smsHours: 6, emailHours: null },
      customFields: [{ code: 'room', value: '2' }],
      resources: [],
      bookedOnline: true,
      changedAt: null,
    });
    expect(drifts).toEqual([]);
  });

  it('takes its instant from date and zone, and reports a datetime that disagrees', () => {
    const { drifts } = read('record');
    expect(drifts).toEqual([
      { path: 'location 4564: record.datetime', problem: 'its offset disagrees with date and timezone_name' },
    ]);
    expect(read('record', { datetime: '2026-07-20T18:30:00+02:00' }).drifts).toEqual([]);
    const { appointment } = read('record', { datetime: '2026-07-20T15:30:00Z' });
    expect(appointment).toMatchObject({ startsAtWall: '2026-07-20T18:30', startsAt: '2026-07-20T18:30:00+02:00' });
  });

  it('is cancelled when deleted, whatever its attendance says', () => {
    expect(read('record', { deleted: 1, attendance: 1 }).appointment?.status).toBe('cancelled');
  });

  it('waits and is reported when its attendance has an unknown code', () => {
    const drifts: string[] = [];
    expect(toStatus({ deleted: false, attendance: 7 }, (path) => drifts.push(path))).toBe('waiting');
    expect(drifts).toEqual(['record.attendance']);
  });

  it('falls back to the wall part of datetime, and is unreadable without any start', () => {
    expect(read('record', { date: '' }).appointment?.startsAtWall).toBe('2026-07-20T18:30');
    const { appointment, drifts } = read('record', { date: '0000-00-00', datetime: null });
    expect(appointment).toBeNull();
    expect(drifts).toEqual([{ path: 'record.date', problem: 'no start' }]);
  });

  it('costs what the nearest known total says when cost is missing', () => {
    const { appointment } = read('record', { services: [{ id: 1, manual_cost: 40, first_cost: 50 }] });
    expect(appointment?.services[0]?.cost).toBe(40);
  });
});

describe('the status codes', () => {
  it('of records: -1 no-show, 0 waiting, 1 arrived, 2 confirmed', () => {
    expect([...STATUS_BY_RECORD_ATTENDANCE]).toEqual([
      [-1, 'no_show'],
      [0, 'waiting'],
      [1, 'arrived'],
      [2, 'confirmed'],
    ]);
    expect(RECORD_ATTENDANCE_BY_STATUS).toEqual({ no_show: -1, waiting: 0, arrived: 1, confirmed: 2 });
  });

  it('of visits: the same numbers', () => {
    expect(VISIT_ATTENDANCE_BY_STATUS).toEqual({ no_show: -1, waiting: 0, arrived: 1, confirmed: 2 });
  });
});

describe('an appointment as created', () => {
  const draft: NewAppointment = {
    teamMemberId: 9,
    serviceIds: [331, 332],
    startsAtWall: '2026-07-20T18:30',
    durationSeconds: 5400,
    client: { id: null, name: 'Lucía Prado', phone: '+34600000012', email: 'lucia@example.com' },
    comment: 'by the window',
    color: 'f44336',
    notifiesClient: false,
  };
  const datetime = '2026-07-20T18:30:00+02:00';
  const clientOf = (client: Partial<NewAppointment['client']>) =>
    toCreateBody({ ...draft, client: { ...draft.client, ...client } }, datetime)['client'];

  it('names services by id so that the price list decides, refuses occupied time and texts nobody', () => {
    expect(toCreateBody(draft, datetime)).toEqual({
      staff_id: 9,
      services: [
        { id: 331, amount: 1 },
        { id: 332, amount: 1 },
      ],
      client: { phone: '+34600000012', name: 'Lucía Prado', email: 'lucia@example.com' },
      datetime: '2026-07-20T18:30:00+02:00',
      seance_length: 5400,
      save_if_busy: false,
      send_sms: false,
      comment: 'by the window',
      attendance: 0,
      sms_remain_hours: 0,
      email_remain_hours: 0,
      custom_color: 'f44336',
    });
  });

  it('carries labels, reminders, fields and discounts, and texts the client when somebody said so', () => {
    const body = toCreateBody(
      {
        ...draft,
        labelIds: [5, 6],
        reminders: { smsHours: 24, emailHours: null },
        customFields: [
          { code: 'source', value: ' Friends ' },
          { code: 'next', value: '2026-12-01T09:30' },
        ],
        prices: [{ serviceId: 332, listPrice: 33.33, discount: 10 }],
        notifiesClient: true,
      },
      datetime,
    );
    expect(body).toMatchObject({
      services: [
        { id: 331, amount: 1 },
        { id: 332, first_cost: 33.33, discount: 10, cost: 30, amount: 1 },
      ],
      send_sms: true,
      record_labels: ['5', '6'],
      sms_remain_hours: 24,
      email_remain_hours: 0,
      custom_fields: { source: 'Friends', next: '2026-12-01 09:30:00' },
    });
  });

  it('leaves the colour out when there is none', () => {
    expect(toCreateBody({ ...draft, color: null }, datetime)).not.toHaveProperty('custom_color');
  });

  it('names a known client by id, with the phone only when it is a real one', () => {
    expect(clientOf({ id: 16 })).toEqual({ id: 16, phone: '+34600000012' });
    expect(clientOf({ id: 16, phone: '+346******12' })).toEqual({ id: 16 });
    expect(clientOf({ id: 16, phone: null })).toEqual({ id: 16 });
  });

  it('never writes a mask for a new client either, and writes phones as + and digits', () => {
    expect(clientOf({ phone: '+346******12', email: null })).toEqual({ name: 'Lucía Prado' });
    expect(clientOf({ phone: '34 600 00-00-12', email: null })).toEqual({ phone: '+34600000012', name: 'Lucía Prado' });
  });
});

describe('an appointment as replaced', () => {
  it('carries everything that was read, in the shape that is written', () => {
    const { record } = read('record', {
      custom_fields: { room: '2' },
      clients_count: 1,
      technical_break_duration: 300,
    });
    expect(toReplaceBody(record, { datetime: '2026-07-20T18:30:00+01:00' })).toEqual({
      staff_id: 9,
      services: [{ id: 331, first_cost: 9000, discount: 50, cost: 4500, amount: 1 }],
      client: { id: 18936825, phone: '+34600000012', name: 'Lucía', surname: 'Prado', patronymic: '', email: '' },
      datetime: '2026-07-20T18:30:00+01:00',
      seance_length: 3600,
      save_if_busy: false,
      send_sms: false,
      comment: 'by the window',
      attendance: 2,
      custom_color: '4caf50',
      record_labels: ['67345'],
      technical_break_duration: 300,
      email_remain_hours: 24,
      clients_count: 1,
      custom_fields: { room: '2' },
      api_id: '0b9c1d2e-0000-4000-8000-000000000001',
    });
  });

  it('names the client by id alone when the phone is masked or hidden', () => {
    for (const phone of ['+346******12', '']) {
      const { record } = read('record', { client: { id: 5, name: 'Lucía', phone } });
      expect(toReplaceBody(record, { datetime: '' })['client']).toEqual({ id: 5 });
    }
  });
});
