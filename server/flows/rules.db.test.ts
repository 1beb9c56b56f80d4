import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StageRef } from '../../shared/domain/deal.ts';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { ANY, openRuleDesk, type RuleDesk, type Variation } from '../testing/rule-desk.ts';
import { until } from '../testing/until.ts';

const ARRIVED = 1;
const CONFIRMED = 2;
const NO_SHOW = -1;

describe('status rules with conditions', () => {
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

  it.each(['service category', 'pipeline', 'location', 'team member'] as const)(
    'S003-26..29: the %s decides which stage a deal goes to, and the log says why the other did not',
    async (kind) => {
      const record = await desk.linked();
      const right: Record<typeof kind, Partial<Variation['conditions']>> = {
        'service category': { serviceCategoryIds: [desk.categoryOf(record)] },
        pipeline: { pipelineIds: [to('Booked').pipelineId] },
        location: { locationIds: [record.locationId] },
        'team member': { teamMemberIds: [record.staffId] },
      };
      const wrong: Record<typeof kind, Partial<Variation['conditions']>> = {
        'service category': { serviceCategoryIds: [999_999] },
        pipeline: { pipelineIds: [desk.otherStage().pipelineId] },
        location: { locationIds: [999_999] },
        'team member': { teamMemberIds: [999_999] },
      };
      const no = { ...variation('no', wrong[kind], 'Came'), stageByStatus: { arrived: desk.otherStage() } };
      await desk.rule({ variations: [no, variation('yes', right[kind], 'Came')] });
      expect(await desk.stageAfter(record, ARRIVED)).toEqual(to('Came'));
      expect(await desk.lastLine(record)).toMatchObject({
        outcome: 'deal_moved',
        rule: {
          decidedBy: { kind: 'variation', id: 'yes' },
          status: 'arrived',
          verdicts: [
            { variationId: 'no', matches: false, failed: [kind.replace(' ', '_')] },
            { variationId: 'yes', matches: true, failed: [] },
          ],
        },
      });
    },
  );

  it('S003-24, 25: the first of two variations that hold decides, into any pipeline', async () => {
    const record = await desk.linked();
    const first: Variation = { id: 'a', conditions: ANY, stageByStatus: { arrived: desk.otherStage() } };
    await desk.rule({ variations: [first, variation('b', { locationIds: [record.locationId] }, 'Came')] });
    expect(await desk.stageAfter(record, ARRIVED)).toEqual(desk.otherStage());
  });

  it('S003-31: with one status in the map the others move nothing', async () => {
    const record = await desk.linked();
    await desk.rule({ variations: [variation('a', {}, 'Came')] });
    expect(await desk.stageAfter(record, CONFIRMED)).toEqual(to('Booked'));
    expect(await desk.lastLine(record)).toMatchObject({ outcome: 'deal_stays', reason: 'status_has_no_stage' });
    expect(await desk.stageAfter(record, ARRIVED)).toEqual(to('Came'));
  });

  it('S003-84: when no condition is met the deal stays, or follows the map for the rest', async () => {
    const record = await desk.linked();
    const never = variation('never', { locationIds: [999_999] }, 'Came');
    await desk.rule({ variations: [never] });
    expect(await desk.stageAfter(record, ARRIVED)).toEqual(to('Booked'));
    expect(await desk.lastLine(record)).toMatchObject({
      reason: 'no_rule_matches',
      rule: { decidedBy: { kind: 'fallback' } },
    });
    await desk.rule({ variations: [never], fallback: { kind: 'map', stageByStatus: { no_show: to('Win back') } } });
    expect(await desk.stageAfter(record, NO_SHOW)).toEqual(to('Win back'));
  });

  it('S003-84, 85: a stage for new deals is given to new deals alone', async () => {
    const record = await desk.linked();
    await desk.rule({ fallback: { kind: 'new_deals', stage: desk.otherStage() } });
    expect(await desk.stageAfter(record, ARRIVED)).toEqual(to('Booked'));
    const fresh = desk.next();
    product.altegio.salon.move(fresh.id, { start: fresh.date });
    await desk.settled();
    expect((await desk.dealOf(fresh))?.stage).toEqual(desk.otherStage());
  });

  it('S003-86: a new deal is made in the stage of the variation that holds', async () => {
    const record = desk.next();
    const stageByStatus = { waiting: desk.otherStage() };
    await desk.rule({
      variations: [{ id: 'a', conditions: { ...ANY, locationIds: [record.locationId] }, stageByStatus }],
    });
    product.altegio.salon.move(record.id, { start: record.date });
    await desk.settled();
    expect((await desk.dealOf(record))?.stage).toEqual(desk.otherStage());
  });

  it('S003-30: with one pipeline in step, deals of the others are left alone', async () => {
    const record = await desk.linked();
    const arrived = { arrived: to('Came') };
    await desk.rule({
      mode: 'without_conditions',
      stageByStatus: arrived,
      onlyPipelineId: desk.otherStage().pipelineId,
    });
    expect(await desk.stageAfter(record, ARRIVED)).toEqual(to('Booked'));
    expect(await desk.lastLine(record)).toMatchObject({ reason: 'other_pipeline' });
    await desk.rule({
      mode: 'without_conditions',
      stageByStatus: { no_show: to('Win back') },
      onlyPipelineId: to('Came').pipelineId,
    });
    expect(await desk.stageAfter(record, NO_SHOW)).toEqual(to('Win back'));
  });

  it('S003-32, 33, 94, 95: without synchronising a deal is made and never moved', async () => {
    await desk.rule({ mode: 'do_not_synchronise', stageByStatus: { arrived: to('Came') } });
    const record = desk.next();
    product.altegio.salon.move(record.id, { start: record.date });
    await desk.settled();
    const made = await desk.dealOf(record);
    expect(made).not.toBeNull();
    expect(await desk.stageAfter(record, ARRIVED)).toEqual(made?.stage);
  });

  it('leaves a deal where a person put it only when that is wished', async () => {
    const record = await desk.linked();
    const stay = { mode: 'without_conditions', stageByStatus: { confirmed: to('Visit confirmed') } } as const;
    const deal = await desk.dealOf(record);
    product.kommo.moveDealByHand(desk.salon.userId('Camila'), deal?.id ?? 0, 'Win back');
    await desk.settled();
    await desk.rule({ ...stay, leavesDealsMovedByHand: true });
    expect(await desk.stageAfter(record, CONFIRMED)).toEqual(to('Win back'));
    expect(await desk.lastLine(record)).toMatchObject({ reason: 'left_by_hand' });
    await desk.rule({ ...stay, stageByStatus: { no_show: to('Came') } });
    expect(await desk.stageAfter(record, NO_SHOW)).toEqual(to('Came'));
  });

  it('does not overrule whoever moves the deal while the booking system is asked what a rule goes by', async () => {
    const record = await desk.linked();
    const stageByStatus = { arrived: to('Came'), part_paid: to('Came') };
    await desk.rule({ mode: 'without_conditions', stageByStatus, leavesDealsMovedByHand: true });
    const deal = await desk.dealOf(record);
    product.altegio.faults.add({ method: 'GET', path: '/visits?/', kind: 'slow', ms: 20_000, times: 1 });
    product.altegio.salon.setStatus(record.id, ARRIVED);
    await until('the payment is asked for', () => product.altegio.faults.list().length === 0);
    product.kommo.moveDealByHand(desk.salon.userId('Camila'), deal?.id ?? 0, 'Win back');
    await desk.settled();
    expect((await desk.dealOf(record))?.stage).toEqual(to('Win back'));
    expect(await desk.lastLine(record)).toMatchObject({ reason: 'left_by_hand' });
  });

  it('puts a visit that is paid in part, or in full, or with a membership, into the stage of that', async () => {
    const record = await desk.linked();
    const stageByStatus = {
      arrived: to('Visit confirmed'),
      part_paid: to('Win back'),
      paid: to('Came'),
      membership_used: desk.otherStage(),
    };
    await desk.rule({ mode: 'without_conditions', stageByStatus });
    expect(await desk.stageAfter(record, ARRIVED)).toEqual(to('Visit confirmed'));
    const { salon, world } = product.altegio;
    salon.pay(record.id, 'cash', 1);
    await desk.settled();
    expect((await desk.dealOf(record))?.stage).toEqual(to('Win back'));
    salon.pay(record.id, 'card');
    await desk.settled();
    expect((await desk.dealOf(record))?.stage).toEqual(to('Came'));
    const used = world.state.records.find(({ id }) => id === record.id);
    if (used) used.paidByMembership = 40;
    salon.setConfirmed(record.id, true);
    await desk.settled();
    expect((await desk.dealOf(record))?.stage).toEqual(desk.otherStage());
  });
});
