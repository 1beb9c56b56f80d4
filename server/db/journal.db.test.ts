import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JournalQuery } from '../ports/journal-stores.ts';
import { anAppointment, createTestRepository, type TestRepository } from '../testing/repository.ts';

const READ_AT = '2026-03-01T12:00:00.000Z';
/** `501` to `506`, each with something of its own. */
const APPOINTMENTS = [
  anAppointment({ id: 501, startsAtWall: '2026-03-02T10:00', startsAt: '2026-03-02T09:00:00.000Z' }),
  anAppointment({
    id: 502,
    startsAtWall: '2026-03-02T12:00',
    startsAt: '2026-03-02T11:00:00.000Z',
    teamMember: { id: 8, name: 'Noa' },
    services: [{ id: 4, title: 'Manicura 100%', cost: 10, listPrice: 10, discount: 0, amount: 1 }],
  }),
  anAppointment({
    id: 503,
    startsAtWall: '2026-03-02T13:00',
    startsAt: '2026-03-02T12:00:00.000Z',
    client: { id: 91, name: 'Óscar Benavides', phone: '+34 655 01 01 12', email: null },
  }),
  anAppointment({ id: 504, status: 'no_show', startsAtWall: '2026-03-02T23:45', startsAt: '2026-03-02T22:45:00.000Z' }),
  anAppointment({
    id: 505,
    status: 'confirmed',
    startsAtWall: '2026-03-03T00:00',
    startsAt: '2026-03-02T23:00:00.000Z',
  }),
  anAppointment({ id: 506, locationId: 12, startsAtWall: '2026-03-02T10:00', startsAt: '2026-03-02T13:00:00.000Z' }),
];

describe('the journal', () => {
  let test: TestRepository;
  beforeAll(async () => {
    test = await createTestRepository();
    const { appointments, deals } = test.repository;
    await appointments.saveMany(1, APPOINTMENTS, READ_AT);
    await appointments.save(2, anAppointment(), READ_AT);
    await appointments.link(1, 11, 501, 7001, 'booking');
    await appointments.link(1, 11, 503, 7002, 'match');
    const deal = { name: 'Deal', pipelineId: 1, stageId: 2, contactId: null };
    await deals.noteSeen(1, { ...deal, dealId: 7001, responsibleUserId: 31 });
    await deals.noteSeen(1, { ...deal, dealId: 7002, responsibleUserId: 32 });
  });
  afterAll(() => test.destroy());

  const DAY: JournalQuery = {
    ...{ locationIds: [11, 12], from: '2026-03-02', to: '2026-03-02', statuses: [], teamMemberIds: [], serviceIds: [] },
    ...{
      responsibleUserIds: [],
      linked: null,
      search: '',
      searchesPhones: true,
      counter: null,
      onlyOf: null,
      offset: 0,
      limit: 100,
    },
    lateBefore: '2026-03-02T10:00:00.000Z',
  };
  const list = (change: Partial<JournalQuery>) => test.repository.journal.list(1, { ...DAY, ...change });
  const ids = async (change: Partial<JournalQuery>) => (await list(change)).appointments.map(({ id }) => id);

  it.each<[string, Partial<JournalQuery>, number[]]>([
    ['the days on the wall, by start', {}, [501, 502, 503, 506, 504]],
    ['several days', { to: '2026-03-03' }, [501, 502, 503, 506, 504, 505]],
    ['locations', { locationIds: [12] }, [506]],
    ['no location', { locationIds: [] }, []],
    ['statuses', { statuses: ['no_show'] }, [504]],
    ['team members', { teamMemberIds: [8] }, [502]],
    ['services', { serviceIds: [4, 5] }, [502]],
    ['linked ones', { linked: true }, [501, 503]],
    ['unlinked ones', { linked: false }, [502, 506, 504]],
    ['responsible users', { responsibleUserIds: [32, 33] }, [503]],
    ['what somebody may see', { onlyOf: 31 }, [501]],
    ['a name', { search: ' óscar ' }, [503]],
    ['a phone as typed', { search: '655 010 112' }, [503]],
    ['a phone with the national prefix', { search: '0034655010112' }, [503]],
    ['no phone for whoever may not see it', { search: '655 010 112', searchesPhones: false }, []],
    ['a service, whatever is in its title', { search: '100%' }, [502]],
    ['nothing, for a pattern', { search: '1_0%' }, []],
    ['the number of a deal', { search: '#7001' }, [501]],
    ['both at once', { search: 'ana', linked: true }, [501]],
  ])('is filtered by %s', async (_, change, expected) => {
    expect(await ids(change)).toEqual(expected);
  });

  it('counts under the other filters, and is filtered by a counter', async () => {
    const all = await list({});
    expect([all.total, all.counters]).toEqual([5, { unconfirmed: 3, late: 1, no_show: 1 }]);
    const late = await list({ counter: 'late' });
    expect(late.appointments.map(({ id }) => id)).toEqual([501]);
    expect([late.total, late.counters]).toEqual([1, all.counters]);
    expect(await ids({ counter: 'unconfirmed' })).toEqual([502, 503, 506]);
    expect((await list({ counter: 'no_show', teamMemberIds: [8] })).counters).toEqual({
      ...{ unconfirmed: 1, late: 0, no_show: 0 },
    });
  });

  it('counts what has no deal under every filter but that one', async () => {
    for (const linked of [null, true, false]) {
      const { all, unlinked } = await list({ linked });
      expect([all, unlinked]).toEqual([5, 3]);
    }
    const { all, unlinked, counters } = await list({ teamMemberIds: [8], linked: true });
    expect([all, unlinked, counters.unconfirmed]).toEqual([1, 1, 0]);
  });

  it('counts group events, not places in them, and shows only these when asked', async () => {
    const place = { groupEventId: 9001, startsAtWall: '2026-03-04T10:00', startsAt: '2026-03-04T09:00:00.000Z' };
    const places = [
      anAppointment({ ...place, id: 601 }),
      anAppointment({ ...place, id: 602 }),
      anAppointment({ ...place, id: 603, groupEventId: 9002, status: 'cancelled' }),
      anAppointment({ ...place, id: 604, groupEventId: null }),
    ];
    await test.repository.appointments.saveMany(1, places, READ_AT);
    const day = { from: '2026-03-04', to: '2026-03-04' };
    expect(await list(day)).toMatchObject({ all: 4, groups: 1 });
    const shown = await list({ ...day, onlyGroups: true });
    expect(shown.appointments.map(({ id }) => id)).toEqual([601, 602, 603]);
    expect(shown).toMatchObject({ total: 3, all: 4, groups: 1, unlinked: 4 });
  });

  it('comes in pages', async () => {
    expect(await ids({ limit: 2 })).toEqual([501, 502]);
    const second = await list({ offset: 2, limit: 2 });
    expect(second.appointments.map(({ id }) => id)).toEqual([503, 506]);
    expect(second.total).toBe(5);
  });

  it('shows for the grid what occupies a location’s days', async () => {
    await test.repository.appointments.save(1, anAppointment({ id: 507, status: 'cancelled' }), READ_AT);
    const occupying = await test.repository.appointments.listOccupying(1, 11, '2026-03-02', '2026-03-02');
    expect(occupying.map(({ id }) => id)).toEqual([501, 502, 503, 504]);
  });

  it('is found by its index', async () => {
    const plan = await test.db.transaction(async (trx) => {
      await trx.raw('set local enable_seqscan = off');
      const { rows } = await trx.raw<{ rows: object[] }>(
        `explain select * from appointments where account_id = 1 and location_id = any('{11,12}'::bigint[])
         and starts_at_wall collate "C" >= '2026-03-02' and starts_at_wall collate "C" < '2026-03-03'`,
      );
      return rows;
    });
    expect(JSON.stringify(plan)).toContain('appointments_by_start');
  });
});
