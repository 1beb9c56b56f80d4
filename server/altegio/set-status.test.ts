import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Appointment, SettableStatus } from '../../shared/domain/appointment.ts';
import { codeOf } from '../errors.ts';
import { type AltegioBench, altegioFixture, openAltegioBench } from '../testing/altegio-bench.ts';
import { type ScriptedServer, startScriptedServer } from '../testing/scripted-server.ts';

const location = { id: 4564, timezone: 'Europe/Madrid' };
const READ = 'GET /api/v1/record/4564/660001';
const VISIT = 'PUT /api/v1/visits/8262996/660001';
const REPLACE = 'PUT /api/v1/record/4564/660001';
const record = (change: object = {}) => {
  const { data } = altegioFixture('record') as { data: object };
  return { body: { success: true, data: { ...data, attendance: 0, ...change }, meta: [] } };
};
/** What the caller knew before; only its id is used, for the rest may be old. */
const known = { id: 660001, comment: 'as known before', status: 'waiting' } as Appointment;

let vendor: ScriptedServer;
let bench: AltegioBench;
beforeEach(async () => {
  vendor = await startScriptedServer();
  bench = openAltegioBench(vendor.origin);
  vendor.reply(VISIT, { body: { success: true, data: {}, meta: [] } });
  vendor.reply(REPLACE, { status: 201, body: { success: true, data: {}, meta: [] } });
});
afterEach(async () => {
  await bench.close();
  await vendor.close();
});
const set = (status: SettableStatus) => bench.provider.setStatus(bench.access, location, known, status);
const writes = () => vendor.seen.filter(({ line }) => line.startsWith('PUT')).map(({ line, body }) => [line, body]);

describe('setting the status of an appointment', () => {
  it.each([
    ['confirmed', 2],
    ['arrived', 1],
    ['no_show', -1],
  ] as const)(
    'to %s writes %i through the visit with the comment of this moment, and reads back',
    async (status, code) => {
      vendor.reply(READ, record(), record({ attendance: code }));
      expect((await set(status)).status).toBe(status);
      expect(writes()).toEqual([[VISIT, { attendance: code, comment: 'by the window' }]]);
    },
  );

  it('writes nothing when it is so already', async () => {
    vendor.reply(READ, record({ attendance: 2 }));
    await set('confirmed');
    expect(writes()).toEqual([]);
  });

  it('replaces the record when no visit is known, everything else kept', async () => {
    vendor.reply(READ, record({ visit_id: 0 }), record({ visit_id: 0, attendance: 1 }));
    await set('arrived');
    expect(writes()).toEqual([
      [
        REPLACE,
        expect.objectContaining({
          attendance: 1,
          datetime: '2026-07-20T18:30:00+02:00',
          comment: 'by the window',
          record_labels: ['67345'],
        }),
      ],
    ]);
  });

  it('puts the wall time right when replacing the record moved it', async () => {
    const at = (date: string, attendance: number) => record({ visit_id: 0, date, attendance });
    vendor.reply(READ, at('2026-07-20 18:30:00', 0), at('2026-07-20 17:30:00', 1), at('2026-07-20 18:30:00', 1));
    expect(await set('arrived')).toMatchObject({ status: 'arrived', startsAtWall: '2026-07-20T18:30' });
    expect(writes().map(([, body]) => (body as { datetime: string }).datetime)).toEqual([
      '2026-07-20T18:30:00+02:00',
      '2026-07-20T18:30:00+01:00',
    ]);
  });

  it('does not replace a record whose client is hidden from us', async () => {
    vendor.reply(READ, record({ visit_id: 0, client: null }));
    await expect(set('arrived')).rejects.toMatchObject({ code: 'right_missing' });
    expect(writes()).toEqual([]);
  });

  it.each([
    ['is unknown', { status: 404, body: { success: false, data: null, meta: {} } }, 'appointment_unknown'],
    ['is cancelled', record({ deleted: true }), 'appointment_changed'],
    ['keeps its status', record(), 'booking_refused'],
  ])('says so when the appointment %s', async (_, reply, code) => {
    vendor.reply(READ, reply);
    expect(await set('arrived').then(() => null, codeOf)).toBe(code);
  });
});
