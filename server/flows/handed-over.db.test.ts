import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

describe('an appointment that the salon hands to another client', () => {
  let product: TestProduct;
  let salon: Salon;
  let madrid = 0;
  beforeAll(async () => {
    product = await startTestProduct();
    salon = await openSalon(product);
    madrid = await salon.locationId('Europe/Madrid');
  });
  afterAll(() => product?.close());

  const clients = () => product.altegio.world.state.clients.filter(({ locationId }) => locationId === madrid);
  const stored = async (id: number) => {
    const found = await product.product.repository.appointments.read(salon.accountId, madrid, id);
    if (!found) throw new Error('the appointment is not stored');
    return found;
  };
  const entriesOf = async (dealId: number) =>
    good(await product.call('readSyncLog', { dealId })).entries.map(({ outcome, reason }) => `${outcome} ${reason}`);
  const contactsOf = (dealId: number | null) => {
    const { leads, contacts } = product.kommo.account('brisa');
    const links = leads.find(({ id }) => id === dealId)?.contacts ?? [];
    return links.map((link) => contacts.find(({ id }) => id === link.id)?.name);
  };

  async function book(contactName: string) {
    const request = await salon.bookingFor(contactName, { client: await clientOf(contactName) });
    const { appointment } = good(await product.call('bookAppointment', request));
    await until('the deal has followed', async () => (await stored(appointment.id)).appliedStatus === 'waiting');
    return appointment;
  }

  /** The client as the contact's own phone names them. */
  async function clientOf(contactName: string) {
    const { deal, contact } = salon.dealOf(contactName);
    const card = good(await product.call('readCard', { dealId: deal.id }));
    return { id: null, name: contact.name, phone: card.contact?.phone ?? '', email: null };
  }

  /** As a person in the salon does it. */
  function hand(appointmentId: number, clientId: number) {
    const record = product.altegio.record(appointmentId);
    const { world } = product.altegio;
    Object.assign(record, { clientId, changedAt: new Date(product.clock.now() + 1_000).toISOString() });
    world.emit({ locationId: madrid, resource: 'record', resourceId: record.id, status: 'update', actor: 1 });
  }

  it('leaves the deal of the client before, and gets a deal of the new one; both timelines say so', async () => {
    const { id, dealId: before = null } = await book('Elena');
    const known = JSON.stringify(product.kommo.account('brisa').contacts).replace(/[^\d"]/g, '');
    const stranger = clients().find(({ phone }) => !known.includes(phone.slice(-9)));
    if (!stranger || before === null) throw new Error('no stranger, or no deal');
    hand(id, stranger.id);
    await until('it has another deal', async () => {
      const { dealId } = await stored(id);
      return dealId !== null && dealId !== before;
    });
    const { dealId, linkedBy, linkedClientId } = await stored(id);
    expect({ linkedBy, linkedClientId }).toEqual({ linkedBy: 'created', linkedClientId: stranger.id });
    expect(contactsOf(dealId).join()).toContain(stranger.name);
    expect(await entriesOf(before)).toContain('unlinked handed_over');
    expect(await entriesOf(dealId ?? 0)).toContain('deal_created no_open_deal');
  });

  it('keeps its deal when it is the same person under another id', async () => {
    const { id, dealId } = await book('María');
    const { client } = await stored(id);
    const twin = clients().find((other) => other.phone === client?.phone && other.id !== client?.id);
    if (!twin) throw new Error('nobody shares the phone');
    hand(id, twin.id);
    await until('the other id is known', async () => (await stored(id)).linkedClientId === twin.id);
    expect((await stored(id)).dealId).toBe(dealId);
  });

  it('keeps a deal that a person linked by hand', async () => {
    const { id, dealId, locationId } = await book('Teresa');
    const other = salon.dealOf('Elena').deal.id;
    good(await product.call('linkAppointment', { locationId, appointmentId: id, dealId: other }));
    const stranger = clients().find(({ name }) => !/Teresa|Elena/.test(name));
    hand(id, stranger?.id ?? 0);
    await until('the new client is stored', async () => (await stored(id)).client?.id === stranger?.id);
    await product.pauseWork();
    await product.resumeWork();
    expect([(await stored(id)).dealId, dealId === other]).toEqual([other, false]);
  });
});
