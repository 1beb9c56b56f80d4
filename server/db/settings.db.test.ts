import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_RULES, type StatusRules } from '../../shared/domain/status-rules.ts';
import { anAccount, createTestRepository, type TestRepository } from '../testing/repository.ts';

describe('settings', () => {
  let test: TestRepository;
  beforeAll(async () => {
    test = await createTestRepository();
  });
  afterAll(() => test.destroy());
  const rules = (stageId: number): StatusRules => ({
    ...NO_RULES,
    stageByStatus: { arrived: { pipelineId: 1, stageId } },
    statusByStage: [{ stage: { pipelineId: 1, stageId: 5 }, status: 'confirmed' }],
  });

  it('are empty before anything was saved', async () => {
    const accountId = await anAccount(test.repository, 1);
    expect(await test.repository.settings.read(accountId, 'status_rules')).toEqual({ version: 0, value: NO_RULES });
    expect(await test.repository.settings.read(accountId, 'field_mapping')).toEqual({
      version: 0,
      value: { dateAndTimeInOneField: false, targets: {} },
    });
  });

  it('are versions: each save is kept, the newest is in force', async () => {
    const accountId = await anAccount(test.repository, 2);
    const { settings } = test.repository;
    await settings.save(accountId, 'status_rules', 0, rules(1), 900);
    expect(await settings.save(accountId, 'status_rules', 1, rules(2), 901)).toEqual({ version: 2, value: rules(2) });
    expect(await settings.read(accountId, 'status_rules')).toEqual({ version: 2, value: rules(2) });
    expect(await test.db('settings_versions').where({ account_id: accountId })).toHaveLength(2);
  });

  it('are refused when somebody saved in between, or from a version that does not exist yet', async () => {
    const accountId = await anAccount(test.repository, 3);
    const { settings } = test.repository;
    await settings.save(accountId, 'status_rules', 0, rules(1), 900);
    await expect(settings.save(accountId, 'status_rules', 0, rules(2), 901)).rejects.toMatchObject({
      code: 'settings_changed',
    });
    await expect(settings.save(accountId, 'status_rules', 5, rules(2), 901)).rejects.toMatchObject({
      code: 'settings_changed',
    });
    const mapping = { dateAndTimeInOneField: true, targets: {} };
    expect((await settings.save(accountId, 'field_mapping', 0, mapping, 900)).version).toBe(1);
  });

  it('let exactly one of many win who save at once', async () => {
    const accountId = await anAccount(test.repository, 4);
    const others = [test.repository, test.another(), test.another()];
    const results = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) =>
        others[index % 3]?.settings.save(accountId, 'status_rules', 0, rules(index), 900),
      ),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect((await test.repository.settings.read(accountId, 'status_rules')).version).toBe(1);
  });

  it('saved before a setting existed get its default', async () => {
    const accountId = await anAccount(test.repository, 5);
    await test.db('settings_versions').insert({
      account_id: accountId,
      kind: 'status_rules',
      version: 1,
      value: { mode: 'do_not_synchronise' },
      saved_by_user_id: 1,
    });
    const { value } = await test.repository.settings.read(accountId, 'status_rules');
    expect(value).toEqual({ ...NO_RULES, mode: 'do_not_synchronise' });
  });
});
