import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Alert } from '../../shared/domain/alerts.ts';
import { createTestRepository, type TestRepository } from '../testing/repository.ts';

describe('alerts', () => {
  let test: TestRepository;
  beforeAll(async () => {
    test = await createTestRepository();
  });
  afterAll(() => test.destroy());

  const lapsed = (id: number, location = 'Madrid'): Alert => ({
    kind: 'licence_lapsed',
    subject: `location/${id}`,
    params: { location },
  });
  const gone: Alert = { kind: 'reconnect_needed', subject: 'connection/1', params: { name: 'Olga' } };
  const kinds = async (accountId: number) =>
    (await test.repository.alerts.listOpen(accountId)).map(({ kind, subject }) => `${kind} ${subject}`).sort();

  it('stay open with the moment they began until their cause is gone, then close by themselves', async () => {
    const { alerts } = test.repository;
    await alerts.keep(1, [lapsed(11), gone]);
    const before = await alerts.listOpen(1);
    await alerts.keep(1, [lapsed(11, 'Madrid Centro')]);
    const [still] = await alerts.listOpen(1);
    expect(still).toMatchObject({ kind: 'licence_lapsed', params: { location: 'Madrid Centro' } });
    expect(still?.since).toBe(before.find(({ kind }) => kind === 'licence_lapsed')?.since);
    expect(await alerts.listMended(1, '2020-01-01T00:00:00Z', 5)).toMatchObject([gone]);
    expect(await alerts.countOpen(1)).toBe(1);
  });

  it('are another account’s own', async () => {
    const { alerts } = test.repository;
    await alerts.keep(2, [lapsed(11), lapsed(12)]);
    await alerts.keep(3, []);
    expect(await kinds(2)).toEqual(['licence_lapsed location/11', 'licence_lapsed location/12']);
    expect(await kinds(1)).toEqual(['licence_lapsed location/11']);
  });

  it('open once when two processes see the same at the same time', async () => {
    const { alerts } = test.repository;
    await Promise.all(Array.from({ length: 8 }, () => alerts.keep(4, [lapsed(11), gone])));
    expect(await kinds(4)).toEqual(['licence_lapsed location/11', 'reconnect_needed connection/1']);
  });

  it('open anew when the same breaks again, and old ones are let go of in portions', async () => {
    const { alerts } = test.repository;
    for (let round = 0; round < 3; round += 1) {
      await alerts.keep(5, [gone]);
      await alerts.keep(5, []);
    }
    expect(await alerts.listMended(5, '2020-01-01T00:00:00Z', 10)).toHaveLength(3);
    await test
      .db('alerts')
      .where({ account_id: 5 })
      .update({ mended_at: new Date('2020-01-01') });
    expect(await alerts.removeMendedBefore('2020-01-02T00:00:00Z', 2)).toBe(2);
    expect(await alerts.removeMendedBefore('2020-01-02T00:00:00Z', 2)).toBe(1);
  });
});
