import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StatusRulesView } from '../../shared/contracts/rules.ts';
import type { StageRef } from '../../shared/domain/deal.ts';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { ANY, openRuleDesk, type RuleDesk, type Variation } from '../testing/rule-desk.ts';
import { good } from '../testing/salon.ts';

describe('rules that are being drawn', () => {
  let product: TestProduct;
  let desk: RuleDesk;
  beforeAll(async () => {
    product = await startTestProduct();
    desk = await openRuleDesk(product);
  });
  afterAll(() => product?.close());

  const to = (name: string): StageRef => desk.salon.stage(name);
  const variation = (id: string, conditions: Partial<Variation['conditions']>, stage: string): Variation => ({
    id,
    conditions: { ...ANY, ...conditions },
    stageByStatus: { arrived: to(stage) },
  });

  it('offers what can be chosen, to whoever may change settings', async () => {
    const record = desk.peek();
    const sources = good(await product.call('readRuleSources', {}));
    expect(sources.isPartial).toBe(false);
    expect(sources.locations.map(({ id }) => id)).toContain(record.locationId);
    expect(sources.serviceCategories).toContainEqual(
      expect.objectContaining({ id: desk.categoryOf(record), locationId: record.locationId }),
    );
    expect(sources.teamMembers).toContainEqual(
      expect.objectContaining({ id: record.staffId, locationId: record.locationId }),
    );
    expect(await product.call('readRuleSources', {}, { user: 'Camila' })).toMatchObject({ ok: false, status: 403 });
  });

  it('tells what would follow for an appointment from a draft, and does nothing', async () => {
    const record = await desk.linked();
    const deal = await desk.dealOf(record);
    const draft = await desk.rule({ variations: [variation('a', { teamMemberIds: [999_999] }, 'Win back')] });
    const rules: StatusRulesView = { ...draft, fallback: { kind: 'map', stageByStatus: { waiting: to('Came') } } };
    const lines = await product.product.repository.syncLog.listByDeal(desk.salon.accountId, deal?.id ?? 0, 50);
    const calls = product.kommo.account('brisa').tasks.length;
    const told = good(
      await product.call('whatIf', {
        rules,
        fieldsDraft: null,
        case: { appointment: { locationId: record.locationId, appointmentId: record.id } },
      }),
    );
    expect(told).toMatchObject({
      status: 'waiting',
      verdicts: [{ variationId: 'a', matches: false, failed: ['team_member'] }],
      decidedBy: { kind: 'fallback' },
      decision: { kind: 'move', reason: 'status_has_stage', to: to('Came') },
      before: to('Booked'),
      fields: [],
      task: null,
    });
    expect((await desk.dealOf(record))?.stage).toEqual(to('Booked'));
    expect(await product.product.repository.syncLog.listByDeal(desk.salon.accountId, deal?.id ?? 0, 50)).toEqual(lines);
    expect(product.kommo.account('brisa').tasks).toHaveLength(calls);
  });

  it('tells what would follow for an appointment that is made up', async () => {
    const record = desk.peek();
    const draft = await desk.rule({
      variations: [variation('a', { serviceCategoryIds: [desk.categoryOf(record)] }, 'Came')],
    });
    const invented = {
      locationId: record.locationId,
      serviceCategoryIds: [desk.categoryOf(record)],
      teamMemberId: record.staffId,
      status: 'paid' as const,
      deal: to('Booked'),
    };
    const ask = (change: Partial<typeof invented> | { deal: null; status: 'waiting' }) =>
      product.call('whatIf', { rules: draft, fieldsDraft: null, case: { invented: { ...invented, ...change } } });
    const told = good(await ask({}));
    expect(told).toMatchObject({
      status: 'arrived',
      decidedBy: { kind: 'variation', id: 'a' },
      decision: { kind: 'move', to: to('Came') },
      task: null,
    });
    expect(told.fields.map(({ key }) => key)).toContain('team_member');
    const made = good(await ask({ deal: null, status: 'waiting' }));
    expect(made).toMatchObject({ before: null, decision: { kind: 'create', reason: 'default_stage' } });
    expect(made.task?.text).toContain('Confirm by phone');
    const gone = await ask({ deal: { pipelineId: 1, stageId: 1 } });
    expect(gone).toMatchObject({ ok: false, problem: { code: 'invalid_request' } });
  });

  it('refuses rules that chase each other or name what is gone, and keeps what an unused mode names', async () => {
    const { statusRules } = good(await product.call('readSettings', {}));
    const save = (value: StatusRulesView) => product.call('saveStatusRules', { basedOn: statusRules.version, value });
    const draft: StatusRulesView = { ...statusRules.value, mode: 'with_conditions', fallback: { kind: 'leave' } };
    const here = {
      id: 'a',
      conditions: { ...ANY, pipelineIds: [to('Booked').pipelineId] },
      stageByStatus: { arrived: desk.otherStage() },
    };
    const back = {
      id: 'b',
      conditions: { ...ANY, pipelineIds: [desk.otherStage().pipelineId] },
      stageByStatus: { arrived: to('Booked') },
    };
    expect(await save({ ...draft, variations: [here, back] })).toMatchObject({
      ok: false,
      problem: { code: 'rules_contradict' },
    });
    const gone = { pipelineId: 1, stageId: 1 };
    expect(await save({ ...draft, variations: [{ ...here, stageByStatus: { paid: gone } }] })).toMatchObject({
      ok: false,
      problem: { code: 'invalid_request', params: { field: 'stage' } },
    });
    expect(await save({ ...draft, variations: [{ ...here, conditions: { ...ANY, pipelineIds: [1] } }] })).toMatchObject(
      {
        ok: false,
        problem: { code: 'invalid_request', params: { field: 'pipeline' } },
      },
    );
    expect(await save({ ...draft, variations: [here, here] })).toMatchObject({ ok: false, status: 422 });
    const unused: StatusRulesView = {
      ...draft,
      mode: 'without_conditions',
      variations: [{ ...here, stageByStatus: { paid: gone } }],
    };
    expect(good(await save(unused)).value).toEqual(unused);
  });

  it('keeps as many variations as may be drawn, with many values each', async () => {
    const ids = (from: number) => Array.from({ length: 100 }, (_, index) => 1_000_000 + from * 100 + index);
    const variations = Array.from({ length: 100 }, (_, index) => ({
      ...variation(`v${index}`, { teamMemberIds: ids(index), locationIds: ids(index) }, 'Came'),
    }));
    expect((await desk.rule({ variations })).variations).toEqual(variations);
  });
});
