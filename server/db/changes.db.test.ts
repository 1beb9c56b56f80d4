import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Repository } from '../ports/stores.ts';
import { aClient, anAppointment, createTestRepository, type TestRepository } from '../testing/repository.ts';
import { gate } from '../testing/worker.ts';

const READ_AT = '2026-03-01T12:00:00.000Z';
const LATER = '2026-03-01T13:00:00.000Z';

describe('what changed', () => {
  let test: TestRepository;
  let repository: Repository;
  let cursor: string;
  beforeAll(async () => {
    test = await createTestRepository();
    repository = test.repository;
  });
  afterAll(() => test.destroy());
  beforeEach(async () => {
    await repository.appointments.save(1, anAppointment(), READ_AT);
    cursor = await repository.changes.now();
  });
  const changed = async (...topics: string[]) => (await repository.changes.since(1, topics, cursor)).changed;
  const told = async () => (await repository.changes.news(cursor)).topics.map(({ topic }) => topic).sort();
  const save = (change: Parameters<typeof anAppointment>[0], readAt = LATER) =>
    repository.appointments.save(1, anAppointment(change), readAt);

  it('is told for the location, the client and the deal of an appointment, before and after', async () => {
    await repository.appointments.link(1, 11, 501, 70, 'booking');
    expect(await told()).toEqual(['client:11:90', 'deal:70', 'location:11']);
    cursor = await repository.changes.now();
    await repository.appointments.link(1, 11, 501, 71, 'hand');
    expect(await told()).toEqual(['client:11:90', 'deal:70', 'deal:71', 'location:11']);
    expect(await changed('deal:70')).toBe(true);
    expect(await changed('deal:72', 'location:12')).toBe(false);
    expect((await repository.changes.since(2, ['deal:70'], cursor)).changed).toBe(false);
  });

  it('is nothing when the same was read again, nor what our rules note', async () => {
    await save({}, '2026-03-02T00:00:00.000Z');
    await repository.appointments.noteApplied(1, 11, 501, 'waiting');
    await repository.appointments.noteWrittenByRule(1, 11, 501, 'confirmed');
    expect(await told()).toEqual([]);
  });

  it('is a new appointment, another status and another time', async () => {
    await save({ id: 502, client: null });
    expect(await told()).toEqual(['location:11']);
    cursor = await repository.changes.now();
    await save({ id: 502, client: null, status: 'arrived', changedAt: '2026-03-02T10:00:00.000Z' });
    expect(await changed('location:11')).toBe(true);
  });

  it('is the stage of a deal, the totals of a client, and who a contact is', async () => {
    const deal = { dealId: 77, name: 'Corte', pipelineId: 1, stageId: 2, contactId: 5, responsibleUserId: 3 };
    await repository.deals.noteSeen(1, deal);
    await repository.clients.save(1, aClient(), [], READ_AT);
    cursor = await repository.changes.now();
    await repository.deals.noteSeen(1, deal);
    await repository.clients.save(1, aClient(), [], LATER);
    expect(await told()).toEqual([]);
    await repository.deals.noteSeen(1, { ...deal, stageId: 4 });
    await repository.clients.save(1, aClient({ visits: 5 }), [], LATER);
    await repository.clients.saveLink(1, 5, { locationId: 11, clientId: 90, reason: 'chosen' });
    expect(await told()).toEqual(['client:11:90', 'contact:5', 'deal:77']);
  });

  it('does not lose what was begun before the cursor and committed after it', async () => {
    const end = gate();
    const begun = gate();
    const slow = repository.transaction(async (unit) => {
      await unit.appointments.save(1, anAppointment({ id: 600, locationId: 12 }), READ_AT);
      begun.open();
      await end.opened;
    });
    await begun.opened;
    await save({ id: 601 });
    cursor = await repository.changes.now();
    expect(await changed('location:12')).toBe(false);
    end.open();
    await slow;
    expect(await changed('location:12')).toBe(true);
    expect(await changed('location:11')).toBe(false);
    expect((await repository.changes.since(1, ['location:12'], await repository.changes.now())).changed).toBe(false);
  });

  it.each(['', 'nonsense', '1/2:1:', `${Math.floor(Date.UTC(2026, 0, 1) / 1000)}/1:9999999:`])(
    'counts as something for the cursor %j, which nobody can have',
    async (wrong) => {
      const answer = await repository.changes.since(1, ['location:99'], wrong);
      expect(answer.changed).toBe(true);
      expect((await repository.changes.since(1, ['location:99'], answer.cursor)).changed).toBe(false);
    },
  );

  it('is kept for ten minutes', async () => {
    await repository.changes.removeExpired();
    const before = await test.db('changes').count<{ count: number }[]>();
    expect(before[0]?.count).toBeGreaterThan(0);
    await test.db('changes').update({ noted_at: test.db.raw(`now() - interval '11 minutes'`) });
    await repository.changes.removeExpired();
    expect(await test.db('changes').count<{ count: number }[]>()).toEqual([{ count: 0 }]);
  });
});
