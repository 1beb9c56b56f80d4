import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AutomationView } from '../../shared/contracts/automation.ts';
import { addDealOf } from '../testing/deals.ts';
import { openGroupSalon } from '../testing/group-events.ts';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { quiet } from '../testing/quiet.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

let product: TestProduct;
let salon: Salon;
beforeAll(async () => {
  product = await startTestProduct();
  salon = await openSalon(product);
});
afterEach(async () => {
  product.kommo.faults.clear();
  await decide(standard);
});
afterAll(() => product?.close());

const standard: Partial<AutomationView> = {
  ...{ budget: 'never', dealPolicy: 'deal_per_appointment', createsForParticipants: true },
  taskWhenUnconfirmed: { isOn: false, hoursBefore: 24, text: '' },
  membershipEnds: { isOn: false, days: 7, visitsLeft: 1, act: 'task', text: '' },
};
const crm = () => product.kommo.account('brisa');
const lead = (id: number) => {
  const found = crm().leads.find((item) => item.id === id);
  if (!found) throw new Error(`no deal ${id}`);
  return found;
};
const dealsOf = (recordId: number) => crm().leads.filter(({ name }) => name.includes(`#${recordId}`));

async function decide(change: Partial<AutomationView>): Promise<void> {
  const { automation } = good(await product.call('readSettings', {}));
  const value = { ...automation.value, ...change };
  good(await product.call('saveAutomation', { basedOn: automation.version, value }));
}

const lookAtWhatIsDue = (locationId: number) =>
  product.product.useCases.doWhatIsDue({ accountId: salon.accountId, locationId, traceId: 'automation' });

async function book(name: string, change: Parameters<Salon['bookingFor']>[1] = {}) {
  const { appointment } = good(await product.call('bookAppointment', await salon.bookingFor(name, change)));
  await quiet(product);
  return appointment;
}
type Booked = Awaited<ReturnType<typeof book>>;

async function cancelAndUndo({ id, locationId, dealId }: Booked): Promise<Booked> {
  const target = { dealId: dealId ?? 0, locationId, appointmentId: id };
  const card = good(await product.call('readCard', { dealId: target.dealId, refresh: true }));
  const basedOn = card.ofDeal.find((item) => item.id === id)?.version ?? '';
  good(await product.call('cancelAppointment', { ...target, basedOn, reason: 'other', text: '' }));
  await quiet(product);
  const again = good(await product.call('restoreAppointment', { ...target, idempotencyKey: crypto.randomUUID() }));
  await quiet(product);
  return again.appointment;
}

/** A person of this phone books at the salon itself, for the first free time. */
async function bookInTheSalon(name: string, phone: string, locationId?: number) {
  const place = locationId ?? (await salon.locationId('Europe/Madrid'));
  const { slot, serviceId } = await salon.firstSlot({ dealId: salon.dealOf('Elena').deal.id, locationId: place });
  return product.altegio.salon.book({
    ...{ locationId: place, staffId: slot.teamMemberId, serviceIds: [serviceId], client: { name, phone } },
    start: slot.startsAtWall.replace('T', ' ').concat(':00'),
  });
}

describe('an appointment whose cancellation was undone', () => {
  it('does not add its total to the budget a second time', async () => {
    await decide({ budget: 'add' });
    const { deal } = salon.dealOf('Elena');
    deal.price = 0;
    const booked = await book('Elena');
    expect(deal.price).toBe(Math.round(booked.total.amount ?? 0));
    expect(deal.price).toBeGreaterThan(0);
    const again = await cancelAndUndo(booked);
    expect(again.id).not.toBe(booked.id);
    expect(deal.price).toBe(Math.round(booked.total.amount ?? 0));
  });

  it('has no second task that says that nobody confirmed it', async () => {
    await decide({ taskWhenUnconfirmed: { isOn: true, hoursBefore: 168, text: 'Nobody confirmed {client}' } });
    const booked = await book('Elena');
    const { taskAfterBooking } = good(await product.call('readSettings', {})).automation.value;
    expect(taskAfterBooking.isOn).toBe(true);
    // Booked so near to the visit it has the task of booking, which is as good: as if that had been long ago.
    await product.database
      .db('intents')
      .where({ key: `task:${booked.locationId}:${booked.id}` })
      .update({
        started_at: new Date(Date.parse(booked.startsAt) - 30 * 86_400_000),
      });
    const tasks = () =>
      crm().tasks.filter(
        (item) => item.entity_id === booked.dealId && !item.is_completed && item.text.startsWith('Nobody confirmed'),
      );
    await lookAtWhatIsDue(booked.locationId);
    expect(tasks()).toHaveLength(1);
    const again = await cancelAndUndo(booked);
    await product.database
      .db('intents')
      .where({ key: `task:${again.locationId}:${again.id}` })
      .update({
        started_at: new Date(Date.parse(booked.startsAt) - 30 * 86_400_000),
      });
    await lookAtWhatIsDue(booked.locationId);
    expect(tasks()).toHaveLength(1);
  });
});

describe('two totals that fell into one outage of the CRM', () => {
  it.each([500, 400])('are both in the budget when it is over (%i)', async (status) => {
    const phone = `+34600900${status}`;
    const dealId = addDealOf(product.kommo, { name: 'Two', contact: `Zoe ${status}`, phone, stage: 'Booked' }).id;
    const client = { id: null, name: `Zoe ${status}`, phone, email: null };
    const both = [await book('Elena', { dealId, client }), await book('Elena', { dealId, client })];
    lead(dealId).price = 0;
    await decide({ budget: 'add' });
    const fault = { method: 'PATCH', path: '^/api/v4/leads', kind: 'status', status, times: null } as const;
    const { id } = product.kommo.faults.add(fault);
    const { accountId } = salon;
    const tell = ({ locationId, id: appointmentId }: Booked) => {
      const change = {
        accountId,
        locationId,
        appointmentId,
        source: 'provider_webhook',
        since: Date.now(),
        traceId: 'out',
      } as const;
      return product.product.useCases.applyAppointmentChange(change);
    };
    for (const one of both) await expect(tell(one)).rejects.toThrow();
    expect(lead(dealId).price).toBe(0);
    product.kommo.faults.remove(id);
    for (const one of [...both, ...both]) await tell(one);
    expect(lead(dealId).price).toBe(both.reduce((sum, { total }) => sum + Math.round(total.amount ?? 0), 0));
  });
});

describe('a membership that ends', () => {
  it('sets one task, though its client is known in two locations of the chain', async () => {
    const { contact } = salon.dealOf('Teresa');
    const here = await salon.locationId('Europe/Madrid');
    const { state } = product.altegio.world;
    const other = state.locations.find(
      ({ id, chainId }) => id !== here && chainId === product.altegio.location(here).chainId,
    );
    const phone = state.clients.find(({ name }) => name.startsWith('Teresa'))?.phone ?? '';
    await bookInTheSalon('Teresa', phone, other?.id ?? 0);
    await quiet(product);
    const clients = state.clients.filter((client) => client.phone === phone);
    expect(clients).toHaveLength(2);
    for (const { id: clientId, locationId } of clients) {
      const client = { accountId: salon.accountId, locationId, clientId };
      await product.product.useCases.applyClientChange({ ...client, traceId: 'membership' });
      await product.product.repository.clients.saveLink(client.accountId, contact.id, { ...client, reason: 'phone' });
    }
    await decide({ membershipEnds: { isOn: true, days: 7, visitsLeft: 1, act: 'task', text: 'Ends: {client}' } });
    for (const { locationId } of clients) await lookAtWhatIsDue(locationId);
    expect(crm().tasks.filter(({ text }) => text.startsWith('Ends: Teresa'))).toHaveLength(1);
  });

  it('moves the open deal to the stage of the settings', async () => {
    const { contact, deal } = salon.dealOf('María');
    const membership = product.altegio.world.state.abonements.find(({ phone }) =>
      product.altegio.world.state.clients.some((client) => client.phone === phone && client.name.startsWith('María')),
    );
    if (!membership) throw new Error('no membership');
    membership.left = 1;
    good(await product.call('readCard', { dealId: deal.id, refresh: true }));
    const stage = salon.stage('Win back');
    const stages = () =>
      crm()
        .leads.filter(({ contacts }) => contacts.some(({ id }) => id === contact.id))
        .map(({ status_id }) => status_id);
    expect(stages()).not.toContain(stage.stageId);
    await decide({ membershipEnds: { isOn: true, days: 7, visitsLeft: 1, act: stage, text: '' } });
    await lookAtWhatIsDue(await salon.locationId('Europe/Madrid'));
    expect(stages()).toContain(stage.stageId);
  });
});

describe('which deal an appointment gets', () => {
  it('is that of the same day when a visit has one deal', async () => {
    await decide({ dealPolicy: 'visit_journey' });
    const first = await bookInTheSalon('Clara Soler', '+34655000901');
    const deal = await until('the deal is there', () => dealsOf(first.id)[0]);
    await quiet(product);
    const second = await bookInTheSalon('Clara Soler', '+34655000901');
    expect(second.date.slice(0, 10)).toBe(first.date.slice(0, 10));
    await quiet(product);
    expect(dealsOf(second.id)).toHaveLength(0);
    const { ofDeal } = good(await product.call('readCard', { dealId: deal.id, refresh: true }));
    expect(ofDeal.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
  });

  it('is none in a group event when its participants are to have none', async () => {
    await decide({ createsForParticipants: false });
    const group = await openGroupSalon(product, salon);
    const event = group.openEvent();
    await group.book(event, 'Elena');
    const friend = { id: null, name: 'Amiga Nueva', phone: '+34655000902', email: null };
    await group.book(event, 'Elena', { client: friend });
    await quiet(product);
    const { participants } = await group.list(event);
    expect(participants?.map(({ dealId }) => dealId)).toEqual([salon.dealOf('Elena').deal.id, null]);
  });
});
