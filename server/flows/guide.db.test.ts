import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

const TEST = 'Slotdesk test';
const LOST = 143;

describe('the set-up guide', () => {
  let product: TestProduct;
  let salon: Salon;
  beforeAll(async () => {
    product = await startTestProduct();
    salon = await openSalon(product);
  });
  afterAll(() => product?.close());

  const account = () => product.kommo.account('brisa');
  const testDeals = () => account().leads.filter(({ name }) => name.startsWith(TEST));
  const testRecords = () => product.altegio.world.state.records.filter(({ comment }) => comment === TEST);
  const guide = async () => good(await product.call('readGuide', {}));
  const start = async () => product.call('startTestBooking', { locationId: await salon.locationId('Europe/Madrid') });
  const finished = () =>
    until('the test is over and cleaned up', async () => {
      const { test } = await guide();
      return test?.isClean ? test : null;
    });

  it('remembers which steps somebody went past, once', async () => {
    expect((await guide()).passed).toEqual([]);
    good(await product.call('passGuideStep', { step: 'locations' }));
    expect(good(await product.call('passGuideStep', { step: 'locations' })).passed).toEqual(['locations']);
  });

  it('is for those who may change settings', async () => {
    const answer = await product.call('readGuide', {}, { user: 'Camila' });
    expect(answer.ok ? 'open' : answer.problem.code).toBe('forbidden');
  });

  it('books on a test client, sees the rules move the test deal, deletes the appointment and closes the deal', async () => {
    good(await start());
    const test = await finished();
    expect(test).toMatchObject({ state: 'passed', problem: null });
    expect(test.steps.map(({ step }) => step)).toEqual(['deal_made', 'booked', 'decided', 'cancelled', 'closed']);
    const decided = test.steps.find(({ step }) => step === 'decided');
    expect(decided?.params).toMatchObject({ outcome: 'deal_moved', stageId: String(salon.stage('Booked').stageId) });
    expect(testRecords().every(({ deleted }) => deleted)).toBe(true);
    const [deal] = testDeals();
    expect(deal?.status_id).toBe(LOST);
    const tags = deal?.tag_ids.map((id) => account().tags.find((tag) => tag.id === id)?.name);
    expect(tags).toContain(TEST);
    expect((await guide()).passed).toContain('test');
  });

  it('runs one at a time, whoever presses again', async () => {
    const before = testDeals().length;
    await Promise.all([start(), start()]);
    await finished();
    expect(testDeals().length).toBe(before + 1);
  });

  it('uses the same test client every time', () => {
    expect(account().contacts.filter(({ name }) => name === TEST)).toHaveLength(1);
  });

  it('is carried on by whoever comes next when the process dies half-way', async () => {
    const before = testDeals().length;
    await product.pauseWork();
    good(await start());
    await product.resumeWork();
    expect((await finished()).state).toBe('passed');
    expect(testDeals().length).toBe(before + 1);
    expect(testRecords().every(({ deleted }) => deleted)).toBe(true);
  });

  it('says what stopped it and leaves nothing behind when the salon refuses', async () => {
    const before = testDeals().length;
    const body = { success: false, data: null, meta: { message: 'Access denied' } };
    product.altegio.faults.add({ method: 'POST', path: '^/api/v1/records/', kind: 'status', status: 403, body });
    good(await start());
    const test = await finished();
    product.altegio.faults.clear();
    expect(test.state).toBe('failed');
    expect(test.problem).not.toBeNull();
    expect(testDeals().length).toBe(before + 1);
    expect(testDeals().every(({ status_id }) => status_id === LOST)).toBe(true);
  });
});
