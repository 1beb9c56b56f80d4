import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anAppointment, createTestRepository, type TestRepository } from '../testing/repository.ts';

const minute = (n: number) => new Date(Date.UTC(2026, 2, 1, 10, n)).toISOString();

describe('appointments', () => {
  let test: TestRepository;
  let account = 0;
  beforeAll(async () => {
    test = await createTestRepository();
  });
  afterAll(() => test.destroy());
  const newAccount = () => {
    account += 1;
    return account;
  };

  it('come back as they were saved', async () => {
    const accountId = newAccount();
    const saved = await test.repository.appointments.save(accountId, anAppointment(), minute(1));
    expect(saved).toEqual({
      ...anAppointment(),
      accountId,
      readAt: minute(1),
      dealId: null,
      linkedBy: null,
      linkedClientId: null,
      leftDealId: null,
      statusWrittenByRule: null,
      appliedStatus: null,
    });
    expect(await test.repository.appointments.read(accountId, 11, 501)).toEqual(saved);
  });

  it('tell a walk-in from an appointment without a client', async () => {
    const accountId = newAccount();
    const walkIn = { id: null, name: '', phone: null, email: null };
    const { appointments } = test.repository;
    expect((await appointments.save(accountId, anAppointment({ client: walkIn }), minute(1))).client).toEqual(walkIn);
    expect((await appointments.save(accountId, anAppointment({ client: null }), minute(2))).client).toBeNull();
  });

  it('keep their rooms through a reading that could not tell them', async () => {
    const accountId = newAccount();
    const { appointments } = test.repository;
    const save = async (resources: string[] | null, n: number) =>
      (await appointments.save(accountId, anAppointment({ resources }), minute(n))).resources;
    expect(await save(null, 1)).toBeNull();
    expect(await save(['Sala 2'], 2)).toEqual(['Sala 2']);
    expect(await save(null, 3)).toEqual(['Sala 2']);
    expect(await save([], 4)).toEqual([]);
  });

  it('keep free text that PostgreSQL cannot store, without what it cannot store', async () => {
    const comment = 'a\0b\ud800c';
    const services = [{ id: 3, title: comment, cost: 1, listPrice: 1, discount: 0, amount: 1 }];
    const saved = await test.repository.appointments.save(
      newAccount(),
      anAppointment({ comment, services }),
      minute(1),
    );
    expect(saved.comment).toBe('ab\ufffdc');
    expect(saved.services[0]?.title).toBe('ab\ufffdc');
  });

  it.each([
    ['a later change', { changedAt: minute(5) }, minute(1), true],
    ['an earlier change, read later', { changedAt: minute(3) }, minute(9), false],
    ['the same change, read later', { changedAt: minute(4) }, minute(3), true],
    ['the same change, read at the same time', { changedAt: minute(4) }, minute(2), true],
    ['the same change, read earlier', { changedAt: minute(4) }, minute(1), false],
    ['an unreported change, read later', { changedAt: null }, minute(3), true],
    ['an unreported change, read earlier', { changedAt: null }, minute(1), false],
  ] as const)('take %s for what it is', async (_name, change, readAt, wins) => {
    const accountId = newAccount();
    const { appointments } = test.repository;
    await appointments.save(accountId, anAppointment({ changedAt: minute(4) }), minute(2));
    const result = await appointments.save(accountId, anAppointment({ status: 'arrived', ...change }), readAt);
    expect(result.status).toBe(wins ? 'arrived' : 'waiting');
    expect(await appointments.read(accountId, 11, 501)).toEqual(result);
  });

  it('end with the newest reading in whatever order many processes save them', async () => {
    const others = [test.repository, test.another(), test.another()];
    const readings = fc.uniqueArray(fc.record({ changed: fc.nat(3), read: fc.nat(9) }), {
      minLength: 2,
      maxLength: 12,
      selector: ({ changed, read }) => changed * 100 + read,
    });
    await fc.assert(
      fc.asyncProperty(readings, async (list) => {
        const accountId = newAccount();
        const savers = list.map(({ changed, read }, index) =>
          others[index % 3]?.appointments.save(
            accountId,
            anAppointment({ changedAt: minute(changed), comment: `${changed}/${read}` }),
            minute(read),
          ),
        );
        await Promise.all(savers);
        const newest = [...list].sort((a, b) => a.changed - b.changed || a.read - b.read).at(-1);
        const stored = await test.repository.appointments.read(accountId, 11, 501);
        expect(stored?.comment).toBe(`${newest?.changed}/${newest?.read}`);
      }),
      { numRuns: 40 },
    );
  });

  it('keep their deal and what was carried over when they are read again', async () => {
    const accountId = newAccount();
    const { appointments } = test.repository;
    await appointments.save(accountId, anAppointment(), minute(1));
    await appointments.link(accountId, 11, 501, 77, 'booking');
    await appointments.noteApplied(accountId, 11, 501, 'waiting');
    const again = await appointments.save(accountId, anAppointment({ comment: 'new' }), minute(2));
    expect(again).toMatchObject({ comment: 'new', dealId: 77, linkedBy: 'booking', appliedStatus: 'waiting' });
  });

  it('remember the status of a rule until another one is seen', async () => {
    const accountId = newAccount();
    const { appointments } = test.repository;
    await appointments.save(accountId, anAppointment(), minute(1));
    await appointments.noteWrittenByRule(accountId, 11, 501, 'confirmed');
    const save = (status: 'waiting' | 'confirmed' | 'arrived', n: number) =>
      appointments.save(accountId, anAppointment({ status, changedAt: minute(n) }), minute(n));
    expect((await save('confirmed', 2)).statusWrittenByRule).toBe('confirmed');
    expect((await save('waiting', 1)).statusWrittenByRule).toBe('confirmed');
    expect((await save('arrived', 3)).statusWrittenByRule).toBeNull();
    expect((await save('confirmed', 4)).statusWrittenByRule).toBeNull();
  });

  it('that are not stored cannot be linked', async () => {
    await expect(test.repository.appointments.link(newAccount(), 11, 501, 77, 'match')).rejects.toThrow(/not stored/);
  });

  it('are listed by deal, newest first, and only those of the account', async () => {
    const accountId = newAccount();
    const { appointments } = test.repository;
    for (const [id, day] of [
      [1, '02'],
      [2, '04'],
      [3, '03'],
    ] as const) {
      await appointments.save(accountId, anAppointment({ id, startsAt: `2026-03-${day}T10:00:00Z` }), minute(1));
      await appointments.link(accountId, 11, id, 77, 'match');
    }
    const other = newAccount();
    await appointments.save(other, anAppointment({ id: 9 }), minute(1));
    await appointments.link(other, 11, 9, 77, 'match');
    expect((await appointments.listByDeal(accountId, 77)).map((item) => item.id)).toEqual([2, 3, 1]);
    await appointments.link(accountId, 11, 3, 78, 'match');
    expect((await appointments.listByDeals(accountId, [77, 78, 79])).map((item) => item.id)).toEqual([2, 3, 1]);
    expect(await appointments.listByDeals(accountId, [])).toEqual([]);
  });

  it('are listed by clients, who are told apart by location', async () => {
    const accountId = newAccount();
    const { appointments } = test.repository;
    const client = (id: number) => ({ id, name: 'Ana', phone: null, email: null });
    await appointments.save(accountId, anAppointment({ id: 1, locationId: 11, client: client(90) }), minute(1));
    await appointments.save(accountId, anAppointment({ id: 2, locationId: 12, client: client(90) }), minute(1));
    await appointments.save(accountId, anAppointment({ id: 3, locationId: 12, client: client(91) }), minute(1));
    const found = await appointments.listByClients(accountId, [
      { locationId: 11, clientId: 90 },
      { locationId: 11, clientId: 90 },
      { locationId: 12, clientId: 91 },
    ]);
    expect(found.map((item) => item.id).sort()).toEqual([1, 3]);
    expect(await appointments.listByClients(accountId, [])).toEqual([]);
  });
});
