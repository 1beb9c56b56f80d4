import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';

const SELLER = { user: 'Camila' } as const;

describe('settings for somebody to whom locations are closed', () => {
  let product: TestProduct;
  let salon: Salon;
  let madrid: number;
  let almaty: number;
  beforeAll(async () => {
    product = await startTestProduct();
    salon = await openSalon(product);
    madrid = await salon.locationId('Europe/Madrid');
    almaty = await salon.locationId('Asia/Almaty');
  });
  afterAll(() => product?.close());

  /** Camila may change settings, and sees these locations. */
  async function open(locationIds: number[] | null) {
    const { version, defaults } = good(await product.call('readPeople', {}));
    const rights = { ...defaults.rights, changeSettings: true };
    const users = [{ userId: salon.userId('Camila'), locationIds, rights }];
    good(await product.call('savePeople', { basedOn: version, users }));
  }

  it('tells nothing of closed locations to whoever may change settings, and does not let them disconnect them', async () => {
    const { connections } = good(await product.call('readSettings', {}));
    const connectionId = connections[0]?.id ?? 0;
    const { locations } = good(await product.call('readHealth', {}));
    const closed = locations.find(({ id }) => id === almaty)?.title ?? '';
    const { repository } = product.product;
    const alerts = [
      { kind: 'licence_lapsed', subject: `location/${almaty}`, params: { location: closed } },
      {
        kind: 'webhook_right_missing',
        subject: `connection/${connectionId}`,
        params: { name: 'Olga', location: closed },
      },
    ] as const;
    for (const alert of alerts) await repository.alerts.noteMended(salon.accountId, alert);
    await open([madrid]);
    for (const name of ['readHealth', 'checkHealth'] as const) {
      const health = good(await product.call(name, {}, SELLER));
      expect(health.locations.map(({ id }) => id)).toEqual([madrid]);
      expect(health.mended).toMatchObject([{ kind: 'webhook_right_missing', params: { location: '' } }]);
      expect(JSON.stringify(health)).not.toContain(closed);
    }
    expect(await product.call('disconnect', { connectionId }, SELLER)).toMatchObject({
      ...{ status: 403, problem: { code: 'not_allowed', params: { right: 'location' } } },
    });
    expect(good(await product.call('readSettings', {})).connections).toHaveLength(connections.length);
    await open([]);
    expect(good(await product.call('readHealth', {}, SELLER))).toMatchObject({ locations: [], rights: [], mended: [] });
    await open(null);
    expect(good(await product.call('readHealth', {}, SELLER)).mended).toHaveLength(alerts.length);
  });
});
