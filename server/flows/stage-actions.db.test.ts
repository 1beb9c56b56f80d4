import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StageAct } from '../../shared/domain/stage-action.ts';
import { addDealOf } from '../testing/deals.ts';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { quiet } from '../testing/quiet.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

const CRM_ACCOUNT = 31_000_001;

describe('an action of ours at a stage of the CRM', () => {
  let product: TestProduct;
  let salon: Salon;
  let secret: string;
  beforeAll(async () => {
    product = await startTestProduct();
    salon = await openSalon(product, { stageByStatus: {}, statusByStage: [] });
    secret = good(await product.call('readStageAction', {})).secret;
  });
  afterAll(() => product?.close());

  /** What the CRM sends, as a form. */
  const form = (dealId: number, act: StageAct | null, at: number, given = secret) =>
    new URLSearchParams({
      'event[type]': '14',
      'event[data][id]': String(dealId),
      'event[time]': String(at),
      'action[settings][widget][settings][secret]': given,
      'action[settings][widget][settings][act]': act ? JSON.stringify(act) : '',
      account_id: String(CRM_ACCOUNT),
    });
  const send = (body: URLSearchParams | string, type?: string) =>
    fetch(`${product.url}/webhooks/kommo/dp`, {
      method: 'POST',
      body,
      ...(type && { headers: { 'content-type': type } }),
    });
  const linked = (dealId: number) => product.product.repository.appointments.listByDeal(salon.accountId, dealId);
  const timeline = async (dealId: number) =>
    (await product.product.repository.syncLog.listByDeal(salon.accountId, dealId, 20)).map(
      ({ source, outcome, reason }) => ({ source, outcome, reason }),
    );
  const isDone = (key: string) => async () => {
    const { rows } = await product.database.db.raw(`select 1 from intents where state = 'done' and key ~ ?`, [
      `^stage-action:${key}:[0-9a-f]+$`,
    ]);
    return rows.length > 0;
  };
  const newDeal = (contact: string, phone: string): number =>
    addDealOf(product.kommo, { name: `Visit: ${contact}`, contact, phone, stage: 'New' }).id;
  const bookingAct = async (): Promise<StageAct> => {
    const { deal } = salon.dealOf('Elena');
    const { locations } = good(await product.call('readCard', { dealId: deal.id }));
    const locationId = locations[0]?.id ?? 0;
    const { serviceId } = await salon.firstSlot({ dealId: deal.id, locationId });
    return { act: 'book', locationId, serviceIds: [serviceId], teamMemberId: null, inDays: 1, comment: 'By the stage' };
  };

  it('books the nearest free time once, however often the CRM tells of the same event', async () => {
    const dealId = newDeal('Berta Solano', '+34612009990');
    const body = form(dealId, await bookingAct(), 1_790_000_001);
    const answers = await Promise.all([send(body), send(body), send(body)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    await until('it is booked', async () => (await linked(dealId)).length > 0);
    await until('the event is done', isDone(`${dealId}:1790000001`));
    await send(body);
    await quiet(product);
    expect(await linked(dealId)).toHaveLength(1);
    const [appointment] = await linked(dealId);
    expect(product.altegio.record(appointment?.id ?? 0)).toMatchObject({ comment: 'By the stage', deleted: false });
    expect(await timeline(dealId)).toContainEqual(expect.objectContaining({ source: 'automation', outcome: 'booked' }));
  });

  it('books once when the answer of the booking was lost and the salon is silent for a while', async () => {
    const dealId = newDeal('Flora Vidal', '+34612009994');
    const made = () => product.altegio.world.state.records.filter(({ deleted }) => !deleted).length;
    const before = made();
    product.altegio.faults.add({ method: 'POST', path: '^/api/v1/records/', kind: 'reset-after' });
    product.altegio.faults.add({ method: 'GET', path: '^/api/v1/records/', kind: 'status', status: 500, times: 4 });
    await send(form(dealId, await bookingAct(), 1_790_000_030));
    await until('the event is done', isDone(`${dealId}:1790000030`));
    await quiet(product);
    expect(made() - before).toBe(1);
    expect((await timeline(dealId)).filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  });

  it('sets the status, reschedules by so many days and cancels, as JSON too', async () => {
    const dealId = newDeal('Carla Prieto', '+34612009991');
    await send(form(dealId, await bookingAct(), 1_790_000_010));
    await until('it is booked', async () => (await linked(dealId)).length > 0);
    await send(form(dealId, { act: 'set_status', status: 'confirmed' }, 1_790_000_011));
    await until('it is confirmed', async () => (await linked(dealId))[0]?.status === 'confirmed');
    const before = (await linked(dealId))[0]?.startsAtWall ?? '';
    const later = form(dealId, { act: 'reschedule', inDays: 2 }, 1_790_000_012);
    await Promise.all([send(later), send(later)]);
    await until('it is moved', async () => (await linked(dealId))[0]?.startsAtWall !== before);
    await until('the event is done', isDone(`${dealId}:1790000012`));
    const after = (await linked(dealId))[0]?.startsAtWall ?? '';
    expect(Date.parse(after.slice(0, 10)) - Date.parse(before.slice(0, 10))).toBeGreaterThanOrEqual(2 * 86_400_000);
    await send(later);
    await quiet(product);
    expect((await linked(dealId))[0]?.startsAtWall).toBe(after);

    const act = JSON.stringify({ act: 'cancel', reason: 'client_asked' });
    const tree = {
      account_id: CRM_ACCOUNT,
      event: { type: 14, time: 1_790_000_013, data: { id: dealId } },
      action: { settings: { widget: { settings: { secret, act } } } },
    };
    expect((await send(JSON.stringify(tree), 'application/json')).status).toBe(200);
    await until('it is cancelled', async () => (await linked(dealId))[0]?.status === 'cancelled');
  });

  it('tells in the timeline what it could not do', async () => {
    const dealId = newDeal('Dora Lens', '+34612009992');
    await send(form(dealId, { act: 'set_status', status: 'arrived' }, 1_790_000_020));
    await send(form(dealId, null, 1_790_000_021));
    await until('both are told', async () => (await timeline(dealId)).length === 2);
    expect((await timeline(dealId)).map(({ reason }) => reason).sort()).toEqual([
      'appointment_unknown',
      'stage_action_empty',
    ]);
    await send(form(dealId, await bookingAct(), 1_790_000_022));
    await until('it is booked', async () => (await linked(dealId)).length === 1);
    await send(form(dealId, await bookingAct(), 1_790_000_023));
    await until('it is told', async () => (await timeline(dealId)).some(({ reason }) => reason === 'already_booked'));
    expect(await linked(dealId)).toHaveLength(1);
  });

  it('gives its secret to administrators alone', async () => {
    expect(await product.call('readStageAction', {}, { user: 'Camila' })).toMatchObject({ ok: false, status: 403 });
  });

  it('is refused without the secret of its own account, and so is what is no event', async () => {
    const dealId = newDeal('Eva Rios', '+34612009993');
    expect((await send(form(dealId, null, 1, 'guessed'))).status).toBe(404);
    expect((await send(form(dealId, null, 1, ''))).status).toBe(404);
    const other = form(dealId, null, 1);
    other.set('account_id', '31000002');
    expect((await send(other)).status).toBe(404);
    expect((await send('')).status).toBe(422);
    expect((await send('account_id=x&event[data][id]=1')).status).toBe(422);
    await quiet(product);
    expect(await timeline(dealId)).toEqual([]);
    expect(product.logLines.join('')).not.toContain(secret);
  });
});
