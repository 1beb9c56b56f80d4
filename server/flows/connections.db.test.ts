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
    good(await product.call('connect', OWNER, norte));
    await until('the second account has a new address', async () => {
      const urls = await ours();
      return urls.length === 2 && !urls.includes(second);
    });
    expect(await ours()).toContain(first);
    const [, renewed = ''] = await ours();
    await disconnect();
    expect(await ours()).toEqual([renewed]);
    // What Altegio still sends to an account that left is a stranger's.
    await until(
      'its key is forgotten',
      async () => (await fetch(first, { method: 'POST', body: '{}' })).status === 404,
    );
  });

  it('shows what is known on the cards of the one that left, asked for or not', async () => {
    const { deal } = salon.dealOf('Elena');
    const card = good(await product.call('readCard', { dealId: deal.id, refresh: true }));
    expect(card.freshness.provider).toBe('silent');
    expect(card.locations).toHaveLength(4);
    expect(card.match.state).toBe('unknown');
  });
});
