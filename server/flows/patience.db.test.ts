import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

describe('a card while somebody does not answer', () => {
  let product: TestProduct;
  let salon: Salon;
  beforeAll(async () => {
    product = await startTestProduct();
    salon = await openSalon(product);
  });
  afterEach(() => {
    product.altegio.faults.clear();
    product.kommo.faults.clear();
  });
  afterAll(() => product?.close());

  const dealId = () => salon.dealOf('Teresa').deal.id;
  const errors = () => product.logLines.filter((line) => line.includes('"level":"error"')).length;
  const readCard = async (refresh = false) => good(await product.call('readCard', { dealId: dealId(), refresh }));

  it('opens while Altegio takes its time, open for booking, and is told when the answer has come', async () => {
    product.altegio.faults.add({ path: '/clients/search', kind: 'slow', ms: 80_000, times: null });
    const before = errors();
    const { cursor, ...card } = await readCard();
    expect(card).toMatchObject({
      match: { state: 'unknown' },
      freshness: { provider: 'slow' },
      viewer: { canBook: true },
    });
    const watch = { dealId: dealId(), locationIds: [], cursor, waitSeconds: 20 };
    expect(good(await product.call('watchChanges', watch)).changed).toBe(true);
    await until('the card knows its client', async () => {
      const { match, freshness } = await readCard();
      return match.state === 'matched' && freshness.provider === 'ok';
    });
    expect(errors()).toBe(before);
  });

  it('keeps what it knew while Altegio hangs, and calls it silent only when it has failed', async () => {
    const known = await readCard();
    product.altegio.faults.add({ path: '^/api/', kind: 'never', times: null });
    const slow = await readCard(true);
    expect(slow.freshness.provider).toBe('slow');
    expect(slow.match).toEqual(known.match);
    product.altegio.faults.clear();
    product.altegio.faults.add({ path: '^/api/', kind: 'status', status: 502, times: null });
    const { deal } = salon.dealOf('Bruno');
    const failed = good(await product.call('readCard', { dealId: deal.id, refresh: true }));
    expect(failed.freshness.provider).toBe('silent');
    product.altegio.faults.clear();
    // So many calls had no answer that none is sent for a moment.
    const readAnew = async () => good(await product.call('readCard', { dealId: deal.id, refresh: true }));
    await until('Altegio is asked again', async () => (await readAnew()).freshness.provider === 'ok');
  });

  it('says that Kommo is silent while Kommo hangs', async () => {
    product.kommo.faults.add({ path: '^/api/v4', kind: 'never', times: null });
    const before = errors();
    const answer = await product.call('readCard', { dealId: dealId(), refresh: true });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'crm_silent' } });
    expect(errors()).toBe(before);
  });

  it('asks again who has the phone when somebody says "try now"', async () => {
    const { deal } = salon.dealOf('Elena');
    const hidden = product.altegio.world.state.clients;
    const known = hidden.map(({ phone, email }) => ({ phone, email }));
    for (const client of hidden) Object.assign(client, { phone: '34000000000', email: '' });
    for (const table of ['contact_links', 'client_searches', 'clients']) await product.database.db(table).delete();
    expect(good(await product.call('readCard', { dealId: deal.id })).match.state).toBe('none');
    for (const [index, client] of hidden.entries()) Object.assign(client, known[index]);
    expect(good(await product.call('readCard', { dealId: deal.id })).match.state).toBe('none');
    expect(good(await product.call('readCard', { dealId: deal.id, refresh: true })).match.state).not.toBe('none');
  });

  it('asks nothing of a sign-in that has ended, minute after minute', async () => {
    const { connections, locations, jobs } = product.product.repository;
    const [connection] = await connections.list(salon.accountId);
    await connections.setState(salon.accountId, connection?.id ?? 0, 'reconnect_needed');
    await product.database.db('locations').update({ last_sync_at: new Date(0) });
    expect(await locations.listAll()).toEqual([]);
    const before = errors();
    const [place] = await locations.list(salon.accountId);
    const shelved = () => product.logLines.filter((line) => line.includes('failed for good')).length;
    const shelvedBefore = shelved();
    await jobs.enqueue('reconcile-location', { accountId: salon.accountId, locationId: place?.id ?? 0, traceId: 't' });
    await until('a poll that was still waiting is shelved', () => shelved() > shelvedBefore);
    expect(errors()).toBe(before);
  });
});
