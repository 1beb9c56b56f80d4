import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AutomationView } from '../../shared/contracts/automation.ts';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

describe('automation', () => {
  let product: TestProduct;
  let salon: Salon;
  beforeAll(async () => {
    product = await startTestProduct();
    salon = await openSalon(product);
  });
  afterAll(() => product?.close());

  const crm = () => product.kommo.account('brisa');
  const tasksOf = (dealId: number) => crm().tasks.filter((task) => task.entity_id === dealId);
  const dealsOf = (recordId: number) => crm().leads.filter((lead) => lead.name.includes(`#${recordId}`));

  async function decide(change: Partial<AutomationView>): Promise<void> {
    const { automation } = good(await product.call('readSettings', {}));
    const value = { ...automation.value, ...change };
    const saved = good(await product.call('saveAutomation', { basedOn: automation.version, value }));
    expect(saved).toEqual({ version: automation.version + 1, value });
  }

  /** Every message was heard and everything that it started is done. */
  async function settled(): Promise<void> {
    await product.altegio.settled();
    await until('the work is done', async () => {
      const { rows } = await product.database.db.raw<{ rows: { count: number }[] }>(
        `select count(*)::int as count from pgboss.job where state < 'completed' and name <> 'housekeeping'`,
      );
      return rows[0]?.count === 0;
    });
    await product.kommo.settled();
  }

  async function stranger(name: string, phone: string) {
    const locationId = await salon.locationId('Europe/Madrid');
    const { slot, serviceId } = await salon.firstSlot({ dealId: salon.dealOf('Elena').deal.id, locationId });
    return product.altegio.salon.book({
      locationId,
      staffId: slot.teamMemberId,
      serviceIds: [serviceId],
      start: slot.startsAtWall.replace('T', ' ').concat(':00'),
      client: { name, phone },
    });
  }

  it('is saved by whoever may change settings, one version after the other', async () => {
    await decide({ tags: ['online'] });
    const stale = await product.call('saveAutomation', {
      basedOn: 0,
      value: good(await product.call('readSettings', {})).automation.value,
    });
    expect(stale).toMatchObject({ ok: false, problem: { code: 'settings_changed' } });
    expect(await product.call('readAutomationSources', {}, { user: 'Camila' })).toMatchObject({
      ok: false,
      status: 403,
    });
    const sources = good(await product.call('readAutomationSources', {}));
    expect(sources.taskTypes.map(({ name }) => name)).toContain('Meeting');
    expect(sources.users.map(({ name }) => name)).toContain('Camila Nogueira');
  });

  it('sets the task with the text, type, time and person of the settings, once', async () => {
    const userId = salon.userId('Camila');
    await decide({
      taskAfterBooking: {
        ...{ isOn: true, text: 'Call {client} about {services} in {location}', taskTypeId: 2 },
        ...{ due: { minutesAfterNow: 30 }, responsible: { userId } },
      },
    });
    const before = Date.now() / 1000;
    const booking = await salon.bookingFor('Elena');
    const { appointment } = good(await product.call('bookAppointment', booking));
    const task = await until('the task is set', () => tasksOf(booking.dealId)[0]);
    const [service] = appointment.services;
    expect(task).toMatchObject({ task_type_id: 2, responsible_user_id: userId });
    expect(task.text).toBe(`Call ${appointment.clientName} about ${service?.title} in ${appointment.locationTitle}`);
    expect(task.complete_till - before).toBeGreaterThan(29 * 60);
    expect(task.complete_till - before).toBeLessThan(40 * 60);
    product.altegio.salon.setConfirmed(appointment.id, true);
    await settled();
    expect(tasksOf(booking.dealId)).toHaveLength(1);
  });

  it('sets the task with the usual type when its own is gone from the CRM', async () => {
    await decide({
      taskAfterBooking: {
        ...{ isOn: true, text: 'Gone', taskTypeId: 999, due: { minutesAfterNow: 30 }, responsible: 'deal' },
      },
    });
    const record = await stranger('Olivia Prado', '+34655000701');
    const deal = await until('the deal is there', () => dealsOf(record.id)[0]);
    await until('the task is set', () => tasksOf(deal.id).length > 0);
    expect(tasksOf(deal.id)).toMatchObject([{ text: 'Gone', task_type_id: 1 }]);
    await decide({ taskAfterBooking: { ...(await automation()).taskAfterBooking, isOn: false } });
  });

  const automation = async () => good(await product.call('readSettings', {})).automation.value;

  it('adds a total to the budget once for each appointment, and replaces it when told so', async () => {
    await decide({ budget: 'add' });
    const record = await stranger('Marina Soto', '+34655000702');
    const deal = await until('the deal is there', () => dealsOf(record.id)[0]);
    const total = good(await product.call('readCard', { dealId: deal.id, refresh: true })).ofDeal[0]?.total.amount;
    expect(total).toBeGreaterThan(0);
    await until('the total is in the budget', () => deal.price === Math.round(total ?? 0));
    product.altegio.salon.setConfirmed(record.id, true);
    product.altegio.salon.setStatus(record.id, 1);
    await settled();
    expect(deal.price).toBe(Math.round(total ?? 0));
    deal.price = 7;
    product.altegio.salon.setStatus(record.id, 2);
    await settled();
    expect(deal.price).toBe(7);
    await decide({ budget: 'replace' });
    product.altegio.salon.setStatus(record.id, 1);
    await until('the total stands in the budget', () => deal.price === Math.round(total ?? 0));
    await decide({ budget: 'never' });
  });

  it('makes no deal when none are to be made, but links to one that is there', async () => {
    await decide({ createsDeals: false });
    const record = await stranger('Nieves Arrabal', '+34655000703');
    await settled();
    expect(dealsOf(record.id)).toHaveLength(0);
    await decide({ createsDeals: true });
    product.altegio.salon.setConfirmed(record.id, true);
    await until('the deal is there', () => dealsOf(record.id)[0]);
  });

  it('makes deals in the stage of the settings, with tags and a person, also when statuses are not synchronised (S003-33, 94)', async () => {
    const { statusRules } = good(await product.call('readSettings', {}));
    const value = { ...statusRules.value, mode: 'do_not_synchronise' as const };
    good(await product.call('saveStatusRules', { basedOn: statusRules.version, value }));
    const userId = salon.userId('Camila');
    const stage = salon.stage('Visit confirmed');
    await decide({ newDealStage: stage, tags: ['Altegio', 'online'], responsibleOfCreated: { userId } });
    const record = await stranger('Rosa Alba', '+34655000704');
    const deal = await until('the deal is there', () => dealsOf(record.id)[0]);
    expect(deal).toMatchObject({ status_id: stage.stageId, responsible_user_id: userId });
    const tags = crm().tags.filter(({ id }) => deal.tag_ids.includes(id));
    expect(tags.map(({ name }) => name).sort()).toEqual(['Altegio', 'online']);
    product.altegio.salon.setStatus(record.id, 1);
    await settled();
    expect(deal.status_id).toBe(stage.stageId);
  });

  it('attaches a second appointment to the open deal only when the policy says so', async () => {
    await decide({ dealPolicy: 'client_open_deal', newDealStage: null });
    const first = await stranger('Carla Nieto', '+34655000705');
    const deal = await until('the deal is there', () => dealsOf(first.id)[0]);
    await settled();
    const second = await stranger('Carla Nieto', '+34655000705');
    await settled();
    expect(dealsOf(second.id)).toHaveLength(0);
    const { ofDeal } = good(await product.call('readCard', { dealId: deal.id, refresh: true }));
    expect(ofDeal.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
    await decide({ dealPolicy: 'deal_per_appointment' });
    const third = await stranger('Carla Nieto', '+34655000705');
    await until('the third has a deal of its own', () => dealsOf(third.id)[0]);
  });

  it('reminds of visits that nobody confirmed, once', async () => {
    const record = await stranger('Irene Lago', '+34655000706');
    const deal = await until('the deal is there', () => dealsOf(record.id)[0]);
    await settled();
    await decide({ taskWhenUnconfirmed: { isOn: true, hoursBefore: 168, text: 'Ring {client}' } });
    const locationId = await salon.locationId('Europe/Madrid');
    const due = () =>
      product.product.useCases.doWhatIsDue({ accountId: salon.accountId, locationId, traceId: 'automation' });
    await due();
    await due();
    expect(tasksOf(deal.id).map(({ text }) => text)).toEqual(['Ring Irene Lago']);
    await decide({ taskWhenUnconfirmed: { isOn: false, hoursBefore: 168, text: '' } });
  });

  it('sets a task when a membership ends soon, once', async () => {
    const { deal } = salon.dealOf('Teresa');
    good(await product.call('readCard', { dealId: deal.id, refresh: true }));
    await decide({ membershipEnds: { isOn: true, days: 7, visitsLeft: 1, act: 'task', text: '' } });
    const locationId = await salon.locationId('Europe/Madrid');
    const due = () =>
      product.product.useCases.doWhatIsDue({ accountId: salon.accountId, locationId, traceId: 'automation' });
    await due();
    await due();
    const tasks = tasksOf(deal.id).filter(({ text }) => text.startsWith('Membership ends: Teresa'));
    expect(tasks).toHaveLength(1);
    expect(tasks[0]?.text).toContain('visits left: 3');
  });
});
