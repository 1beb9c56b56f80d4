import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

describe('what a card tells about its client', () => {
  let product: TestProduct;
  let salon: Salon;
  beforeAll(async () => {
    product = await startTestProduct();
    salon = await openSalon(product);
  });
  afterAll(() => product?.close());

  const read = async (name: string) =>
    good(await product.call('readCard', { dealId: salon.dealOf(name).deal.id, refresh: true }));
  const readAgain = async (name: string) =>
    good(await product.call('readCard', { dealId: salon.dealOf(name).deal.id }));
  const state = () => product.altegio.world.state;
  const clientOf = (name: string) => {
    const found = state().clients.find((client) => client.name.includes(name));
    if (!found) throw new Error(`${name} is no client`);
    return found;
  };

  it('tells when a membership starts and ends by the days of its salon, and warns in its last week (S003-34..36)', async () => {
    const { memberships, warnings } = await read('Teresa');
    const [membership] = memberships;
    expect(membership).toMatchObject({ visitsLeft: 3, visitsTotal: 10, isActive: true });
    // Its last second on the salon's wall is an hour earlier, but the same day, elsewhere.
    expect(membership?.endDay).toBe(membership?.endsOn?.slice(0, 10));
    expect(membership?.startDay).not.toBeNull();
    expect(warnings).toContainEqual(
      expect.objectContaining({ kind: 'membership_ends', title: membership?.title, endsOn: membership?.endDay }),
    );
  });

  it('warns of a client on the black list before anything else, and of what is owed', async () => {
    const client = clientOf('Elena');
    const [known] = state().labels;
    if (!known) throw new Error('The salon has no categories');
    const label = { ...known, id: 990_001, locationId: client.locationId, title: 'Lista negra', color: '#b4242e' };
    state().labels.push(label);
    client.categoryIds.push(label.id);
    client.before.paid = client.before.spent - 48;
    const { warnings, clientLabels } = await read('Elena');
    expect(clientLabels).toContainEqual({ title: 'Lista negra', color: 'b4242e' });
    expect(warnings[0]).toEqual({ kind: 'blacklisted', title: 'Lista negra' });
    expect(warnings[1]).toMatchObject({ kind: 'unpaid', sum: { currency: 'EUR' } });
  });

  it('shows loyalty cards and accounts where the connection may see them', async () => {
    const [card] = state().loyaltyCards;
    const holder = state().clients.find((client) => client.phone === card?.phone);
    if (!card || !holder) throw new Error('Nobody has a loyalty card');
    const name = holder.name.split(' ')[0] ?? '';
    await until('it is there', async () => (await readAgain(name)).loyalty !== null);
    const { loyalty } = await readAgain(name);
    expect(loyalty?.cards).toContainEqual({
      id: card.id,
      title: card.typeTitle,
      number: card.number,
      balance: { amount: card.balance, currency: 'EUR' },
    });
  });

  it('lets nobody wait for loyalty: it comes after the answer, to whoever watches', async () => {
    const held = product.altegio.faults.add({ path: '/loyalty/client_cards/', kind: 'slow', ms: 20_000, times: null });
    await product.database.db('clients').update({ loyalty: null, loyalty_read_at: null });
    const { cursor, deal, loyalty } = await readAgain('Elena');
    expect(loyalty).toBeNull();
    const watch = { dealId: deal.id, locationIds: [], cursor, waitSeconds: 20 };
    expect(good(await product.call('watchChanges', watch)).changed).toBe(true);
    product.altegio.faults.remove(held.id);
    expect((await readAgain('Elena')).loyalty).not.toBeNull();
  });

  it('asks nothing about loyalty when a webhook tells of a client', async () => {
    const client = clientOf('Elena');
    await until('what an open card asked has come', async () => (await readAgain('Elena')).loyalty !== null);
    const asked = () => product.altegio.requests.count({ path: /client_cards|deposits/ });
    const before = asked();
    const locationId = client.locationId;
    const change = { accountId: salon.accountId, locationId, clientId: client.id, traceId: 't' };
    await product.product.useCases.applyClientChange(change);
    expect(asked()).toBe(before);
    expect((await readAgain('Elena')).loyalty).not.toBeNull();
  });

  it('is told within its cursor of a change that comes after it', async () => {
    const { cursor, deal, next } = await read('Teresa');
    if (!next) throw new Error('Teresa has no appointment');
    const watch = { dealId: deal.id, locationIds: [], cursor, waitSeconds: 20 };
    const told = product.call('watchChanges', watch);
    product.altegio.salon.setStatus(next.id, 2);
    expect(good(await told).changed).toBe(true);
    await until('the card knows it', async () => (await read('Teresa')).next?.status === 'confirmed');
  });
});
