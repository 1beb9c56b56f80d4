import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pipeline } from '../../shared/domain/deal.ts';
import { accessOf, DEFAULT_RIGHTS } from '../../shared/domain/user-access.ts';
import { ProductError } from '../errors.ts';
import { createReadCrmWords } from '../steps/crm-words.ts';
import { anAppointment, createTestRepository, type TestRepository } from '../testing/repository.ts';
import { createReadSyncLog } from './read-sync-log.ts';

const stage = (stageId: number, title: string) =>
  ({ pipelineId: 10, stageId, title, color: '#fff', kind: 'open' }) as const;
const PIPELINES: Pipeline[] = [
  { id: 10, title: 'Sales', isMain: true, stages: [stage(1, 'Booked'), stage(2, 'waiting')] },
];

const OLGA = {
  ...{ id: 5, name: 'Olga Rezende', email: null, phone: null, language: null, isAdmin: false, isActive: true },
  ...{ seesAllDeals: true, editsDeals: 'all' as const, groupId: null },
};

describe('what happened to a deal', () => {
  let test: TestRepository;
  beforeAll(async () => {
    test = await createTestRepository();
    const line = {
      accountId: 1,
      source: 'provider_webhook',
      reason: 'status_has_stage',
      dealId: 77,
      traceId: 't',
    } as const;
    const appointment = { locationId: 3, id: 501 };
    await test.repository.syncLog.add({
      ...{ ...line, outcome: 'status_set', before: 'waiting', after: 'confirmed', appointment, byUserId: 5 },
    });
    await test.repository.syncLog.add({ ...line, outcome: 'deal_moved', before: '10:1', after: '10:2' });
    await test.repository.syncLog.add({ ...line, outcome: 'deal_moved', before: '10:3', after: '11:1' });
  });
  afterAll(() => test.destroy());

  const entriesFor = async (listPipelines: () => Promise<Pipeline[]>, locationIds: number[] | null = null) => {
    const deal = {
      accountId: 1,
      dealId: 77,
      name: '',
      pipelineId: 10,
      stageId: 1,
      contactId: null,
      responsibleUserId: null,
    };
    const visible = { deal: { ...deal, stageWrittenByRule: null, movedByHand: false, seenAt: '' }, contact: null };
    const listUsers = () => Promise.resolve([OLGA]);
    const readVisibleDeal = () => Promise.resolve(visible);
    const grants = [{ userId: 5, locationIds, rights: DEFAULT_RIGHTS }];
    const readSyncLog = createReadSyncLog({
      repository: test.repository,
      readVisibleDeal,
      readCrmWords: createReadCrmWords({ crm: { listPipelines, listUsers }, clock: { now: () => 0 } }),
      readUserAccess: async (caller) => accessOf({ grants, administrators: [] }, caller),
    });
    const caller = { accountId: 1, userId: 5, isAdmin: false, traceId: 't' };
    return (await readSyncLog(caller, { dealId: 77 })).entries;
  };
  const read = async (listPipelines: () => Promise<Pipeline[]>) =>
    (await entriesFor(listPipelines)).map(({ before, after }) => [before, after]);

  it('tells of a closed location what happened, but not to which appointment', async () => {
    const appointments = async (locationIds: number[] | null) =>
      (await entriesFor(() => Promise.resolve(PIPELINES), locationIds)).map(({ appointment }) => appointment);
    expect(await appointments([3])).toEqual([null, null, { locationId: 3, id: 501 }]);
    expect(await appointments([4])).toEqual([null, null, null]);
  });

  it('names who did it by hand, and the appointment as it is now', async () => {
    const stored = anAppointment({ locationId: 3, id: 501 });
    await test.repository.appointments.save(1, stored, '2026-03-01T10:00:00.000Z');
    await test.repository.appointments.link(1, 3, 501, 77, 'hand');
    const entries = await entriesFor(() => Promise.resolve(PIPELINES), [3]);
    expect(entries.map(({ by }) => by)).toEqual([null, null, 'Olga Rezende']);
    const { startsAtWall, services } = stored;
    expect(entries[2]?.appointment).toEqual({ locationId: 3, id: 501, startsAtWall, service: services[0]?.title });
  });

  it('names stages by their titles, and one that is gone by its id', async () => {
    expect(await read(() => Promise.resolve(PIPELINES))).toEqual([
      ['3', '1'],
      ['Booked', 'waiting'],
      ['waiting', 'confirmed'],
    ]);
  });

  it('is told with ids while the CRM is silent', async () => {
    expect(await read(() => Promise.reject(new ProductError('crm_silent', { retryAfterMs: 0 })))).toEqual([
      ['3', '1'],
      ['1', '2'],
      ['waiting', 'confirmed'],
    ]);
    await expect(read(() => Promise.reject(new TypeError('a fault of ours')))).rejects.toThrow('a fault of ours');
  });
});
