import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OWNER, startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

describe('two accounts that connect the same salon', () => {
  let product: TestProduct;
  let salon: Salon;
  const norte = { account: 'norte', user: 'Júlio' };
  beforeAll(async () => {
    product = await startTestProduct();
    salon = await openSalon(product);
    await product.install('norte');
    good(await product.call('connect', OWNER, norte));
    const other = await product.product.repository.accounts.findByCrmId(product.kommo.account('norte').id);
    await until('the second account listens as well', async () => {
      const locations = await product.product.repository.locations.list(other?.id ?? 0);
      return locations.length > 0 && locations.every((location) => location.webhook === 'listening');
    });
  });
  afterAll(() => product?.close());

  const ours = async () => {
    const { hooks } = product.altegio.world.state;
    const urls = hooks[await salon.locationId('Europe/Madrid')]?.urls ?? [];
    return urls.filter((url) => url.startsWith(product.url));
  };
  const connectAgain = async (as?: typeof norte) => {
    good(await product.call('connect', OWNER, as));
    const account = await product.product.repository.accounts.findByCrmId(
      product.kommo.account(as?.account ?? 'brisa').id,
    );
    await until('every location is listened to again', async () => {
      const locations = await product.product.repository.locations.list(account?.id ?? 0);
      return locations.every((location) => location.webhook === 'listening');
    });
  };
  const disconnect = async (as?: typeof norte) => {
    const { connections } = good(await product.call('readSettings', {}, as));
    good(await product.call('disconnect', { connectionId: connections[0]?.id ?? 0 }, as));
  };

  it('are both told of what changes there, each at an address of its own', async () => {
    const urls = await ours();
    expect(urls).toHaveLength(2);
    const event = { company_id: await salon.locationId('Europe/Madrid'), resource: 'goods', resource_id: 1, data: {} };
    for (const url of urls) {
      const answer = await fetch(url, { method: 'POST', body: JSON.stringify({ ...event, status: 'update' }) });
      expect(answer.status).toBe(200);
    }
    const { rows } = await product.database.db.raw('select distinct account_id from inbox where source = ?', [
      'provider',
    ]);
    expect(rows).toHaveLength(2);
  });

  it('do not take each other’s address out when one connects again or leaves', async () => {
    const [first = '', second = ''] = await ours();
    await connectAgain(norte);
    expect(await ours()).toEqual([first, second]);
    await disconnect();
    expect(await ours()).toEqual([second]);
    // What Altegio still sends to an account that left is a stranger's.
    await until(
      'its key is forgotten',
      async () => (await fetch(first, { method: 'POST', body: '{}' })).status === 404,
    );
  });

  it('have one address each, however often they connect, and it is heard all the time', async () => {
    const madrid = await salon.locationId('Europe/Madrid');
    for (let round = 0; round < 3; round += 1) await connectAgain();
    const hooks = product.altegio.world.state.hooks[madrid];
    if (!hooks) throw new Error('nobody listens in Madrid');
    hooks.urls = (await ours()).filter((url) => url.includes(`/${salon.accountId.toString(36)}-`));
    const [only = ''] = hooks.urls;
    await disconnect();
    // The list may not be empty, so that the only address stays there, switched off.
    expect(await ours()).toEqual([only]);
    await connectAgain();
    const [renewed = '', ...older] = await ours();
    expect(older).toEqual([]);
    expect(renewed).not.toBe(only);
    await connectAgain();
    expect(await ours()).toEqual([renewed]);
    expect((await fetch(renewed, { method: 'POST', body: '{}' })).status).toBe(200);
    await disconnect();
  });

  it('shows what is known on the cards of the one that left, asked for or not', async () => {
    const { deal } = salon.dealOf('Elena');
    const card = good(await product.call('readCard', { dealId: deal.id, refresh: true }));
    expect(card.freshness.provider).toBe('silent');
    expect(card.locations).toHaveLength(4);
    expect(card.match.state).toBe('unknown');
  });
});
