import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

describe('what is looked at once a day', () => {
  let product: TestProduct;
  let salon: Salon;
  beforeAll(async () => {
    product = await startTestProduct();
    salon = await openSalon(product);
  });
  afterEach(() => {
    product.kommo.account('brisa').webhooks_in_plan = true;
  });
  afterAll(() => product?.close());

  const keepHouse = () => product.product.useCases.keepHouse({ traceId: 'upkeep' });
  const aDayLater = async () => {
    for (const table of ['accounts', 'locations'])
      await product.database.db(table).update({ webhook_check_due_at: product.database.db.fn.now() });
    await keepHouse();
  };
  const checks = async () => {
    const { rows } = await product.database.db.raw(
      "select count(*) as count from pgboss.job where name in ('account-webhook-unchecked', 'location-webhook-unchecked')",
    );
    return rows[0].count;
  };
  const incidents = (kind: string) => product.logLines.filter((line) => line.includes(`"kind":"${kind}"`)).length;
  const hookOf = () => product.kommo.account('brisa').webhooks[0];

  it('each webhook address, and no more often', async () => {
    await product.pauseWork();
    await keepHouse();
    expect(await checks()).toBe(0);
    await aDayLater();
    expect(await checks()).toBe(5);
    await keepHouse();
    expect(await checks()).toBe(5);
    await product.resumeWork();
    await until('the checks are done', async () => (await checks()) === 0);
    expect(incidents('webhook_address_gone')).toBe(0);
  });

  it('the address in a location’s list, which another application may have taken out', async () => {
    const madrid = await salon.locationId('Europe/Madrid');
    const hooks = product.altegio.world.state.hooks[madrid];
    if (!hooks) throw new Error('nobody listens in Madrid');
    const [address = ''] = hooks.urls;
    const theirs = 'https://other.example/hook';
    hooks.urls = [theirs];
    await aDayLater();
    await until(
      'a new address stands beside theirs',
      () => product.altegio.world.state.hooks[madrid]?.urls.length === 2,
    );
    const [kept, renewed = ''] = product.altegio.world.state.hooks[madrid]?.urls ?? [];
    expect(kept).toBe(theirs);
    expect(renewed.startsWith(product.url)).toBe(true);
    expect(renewed).not.toBe(address);
    expect((await fetch(renewed, { method: 'POST', body: '{}' })).status).toBe(200);
    expect(incidents('webhook_address_gone')).toBe(1);
  });

  it('the address at Kommo, which is switched off after bad answers', async () => {
    const hook = hookOf();
    if (!hook) throw new Error('Kommo knows no address');
    hook.disabled = true;
    const { destination } = hook;
    await aDayLater();
    await until('it is on again', () => hookOf()?.disabled === false);
    expect(hookOf()?.destination).toBe(destination);
  });

  it('an address that an administrator removed at Kommo', async () => {
    product.kommo.account('brisa').webhooks.length = 0;
    await aDayLater();
    const hook = await until('there is a new one', hookOf);
    expect((await fetch(hook.destination, { method: 'POST', body: 'account[id]=1' })).status).toBe(200);
  });

  it('what has served: the sync log of the last quarter stays, and intents whose visit is ahead', async () => {
    const { db } = product.database;
    const { syncLog, intents } = product.product.repository;
    const line = { accountId: 99, source: 'booking', outcome: 'booked', traceId: 'trace' } as const;
    for (const reason of ['old', 'new']) await syncLog.add({ ...line, reason });
    for (const key of ['old', 'ahead']) {
      await intents.begin(99, key, key, key === 'ahead' ? '2100-01-01T00:00:00Z' : undefined);
      await intents.finish(99, { key, fingerprint: key }, null);
    }
    await db('sync_log')
      .where({ account_id: 99, reason: 'old' })
      .update({ at: db.raw("now() - interval '91 days'") });
    await db('intents')
      .where({ account_id: 99 })
      .update({ started_at: db.raw("now() - interval '31 days'") });
    await keepHouse();
    expect(await db('sync_log').where({ account_id: 99 }).pluck('reason')).toEqual(['new']);
    expect(await db('intents').where({ account_id: 99 }).pluck('key')).toEqual(['ahead']);
  });

  it('whether the plan has webhooks, which the settings say', async () => {
    const shown = async () => good(await product.call('readSettings', {})).crmWebhook;
    expect(await shown()).toBe('listening');
    product.kommo.account('brisa').webhooks_in_plan = false;
    await aDayLater();
    await until('the settings say that there are none', async () => (await shown()) === 'not_available');
    expect(incidents('crm_webhooks_not_available')).toBe(1);
    product.kommo.account('brisa').webhooks_in_plan = true;
    await aDayLater();
    await until('it is listened again', async () => (await shown()) === 'listening');
  });
});

describe('an account whose plan has no webhooks', () => {
  let product: TestProduct;
  beforeAll(async () => {
    product = await startTestProduct();
  });
  afterAll(() => product?.close());

  it('is installed, and its settings say so', async () => {
    const account = product.kommo.account('brisa');
    account.webhooks_in_plan = false;
    const userId = account.users.find((user) => user.is_admin)?.id ?? 0;
    product.kommo.install({ account: account.id, clientId: product.clientId, userId });
    await until('the settings say it', async () => {
      const answer = await product.call('readSettings', {});
      return answer.ok && answer.body.crmWebhook === 'not_available';
    });
  });
});
