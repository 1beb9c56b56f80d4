import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  APPLICATION,
  BRISA,
  MADRID,
  NORTE,
  type PartnerApp,
  partnerAppOf,
  startPartnerProduct,
} from '../testing/partner-app.ts';
import { OWNER, type TestProduct } from '../testing/product.ts';
import { good } from '../testing/salon.ts';

describe('the end of a partner application', () => {
  let product: TestProduct;
  let app: PartnerApp;
  beforeAll(async () => {
    product = await startPartnerProduct();
    app = partnerAppOf(product);
  });
  afterAll(() => product?.close());
  beforeEach(() => app.clean());

  it('disconnecting leaves the application to another account that holds the location through it', async () => {
    await app.connect([MADRID]);
    product.altegio.applications.uninstall(APPLICATION, MADRID);
    expect((await app.comeBack(app.press([MADRID]), await app.setOut(NORTE))).status).toBe(200);
    for (const [as, state] of [
      [BRISA, 'active'],
      [NORTE, 'absent'],
    ] as const) {
      const [connection] = (await app.settings(as)).connections;
      good(await product.call('disconnect', { connectionId: connection?.id ?? 0 }, as));
      expect(product.altegio.applications.state(APPLICATION, MADRID)).toBe(state);
    }
  });

  it('disconnecting takes the application out even when its sign-in is dead', async () => {
    await app.connect([MADRID]);
    const [connection] = (await app.settings()).connections;
    await product.database.db('connections').update({ state: 'reconnect_needed' });
    good(await product.call('disconnect', { connectionId: connection?.id ?? 0 }));
    expect(product.altegio.applications.state(APPLICATION, MADRID)).toBe('absent');
  });

  it.each<[string, (connectionId: number) => Promise<unknown>]>([
    ['disconnected', (connectionId) => product.call('disconnect', { connectionId })],
    ['connected with a login', () => product.call('connect', OWNER)],
  ])('a message that comes late touches no location that was %s since', async (_, change) => {
    await app.connect([MADRID]);
    await app.idle();
    await product.pauseWork();
    const [connection] = (await app.settings()).connections;
    product.altegio.applications.uninstall(APPLICATION, MADRID);
    expect((await app.tell(app.lifecycle('uninstall'))).status).toBe(200);
    await change(connection?.id ?? 0);
    await product.resumeWork();
    await app.idle();
    expect(await app.kinds()).toEqual([]);
    const { db } = product.database;
    expect(await db('location_access').where({ location_id: MADRID, is_application_on: false })).toEqual([]);
    expect(await db('pgboss.job').where({ name: 'shelf' })).toEqual([]);
  });
});
