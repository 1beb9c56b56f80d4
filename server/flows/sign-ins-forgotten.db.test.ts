import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OWNER, startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';

const RECEPTION = { login: 'recepcion@brisa.example', password: 'brisa-demo-1' };

describe('the token of a user’s own sign-in', () => {
  let product: TestProduct;
  let salon: Salon;
  beforeAll(async () => {
    product = await startTestProduct();
    salon = await openSalon(product);
  });
  afterAll(() => product?.close());
  beforeEach(async () => {
    for (const name of ['Camila', 'Thiago'])
      good(await product.call('signInUser', { userId: salon.userId(name), ...RECEPTION }));
    expect(await kept()).toEqual(['Camila', 'Thiago']);
  });

  const kept = async () => {
    const signIns = await product.product.repository.signIns.list(salon.accountId);
    const { users } = product.kommo.account('brisa');
    return signIns.map(({ userId }) => users.find(({ id }) => id === userId)?.name.split(' ')[0]).sort();
  };

  it('goes when an administrator lets the account’s connection serve them again, and nobody else’s does', async () => {
    const { users, version } = good(await product.call('readPeople', {}));
    const camila = users.filter(({ userId }) => userId === salon.userId('Camila'));
    const changed = camila.map(({ userId, locationIds, chainIds, rights }) => ({
      ...{ userId, locationIds, chainIds, rights },
      way: 'account' as const,
    }));
    const saved = good(await product.call('savePeople', { basedOn: version, users: changed }));
    const view = saved.users.find(({ userId }) => userId === salon.userId('Camila'));
    expect(view?.providerUser).toMatchObject({ state: 'ready', way: 'account', login: null, name: null });
    expect(await kept()).toEqual(['Thiago']);
  });

  it('stays when such a decision could not be saved', async () => {
    const userId = salon.userId('Camila');
    const { users } = good(await product.call('readPeople', {}));
    const rights = users.find((user) => user.userId === userId)?.rights ?? null;
    if (!rights) throw new Error('no seller');
    const decision = { userId, locationIds: null, rights, way: 'account' } as const;
    const refused = await product.call('savePeople', { basedOn: 0, users: [decision] });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'settings_changed' } });
    expect(await kept()).toEqual(['Camila', 'Thiago']);
  });

  it('goes when they are found to have left the CRM', async () => {
    const thiago = product.kommo.account('brisa').users.find(({ id }) => id === salon.userId('Thiago'));
    if (!thiago) throw new Error('no Thiago');
    thiago.is_active = false;
    good(await product.call('readPeople', {}));
    expect(await kept()).toEqual(['Camila']);
    thiago.is_active = true;
  });

  it('goes with the last connection of the account', async () => {
    const { repository } = product.product;
    const { accountId } = salon;
    const another = await repository.connections.save({
      ...{ accountId, providerUserId: 77, userToken: 'another', connectedAs: 'Rosa' },
    });
    const [first] = good(await product.call('readSettings', {})).connections;
    good(await product.call('disconnect', { connectionId: another.id }));
    expect(await kept()).toEqual(['Camila', 'Thiago']);
    good(await product.call('disconnect', { connectionId: first?.id ?? 0 }));
    expect(await kept()).toEqual([]);
    good(await product.call('connect', OWNER));
  });

  it('goes when the account lets us go', async () => {
    const { id } = product.kommo.account('brisa');
    const secret = product.env['KOMMO_CLIENT_SECRET'] ?? '';
    const signature = createHmac('sha256', secret).update(`${product.clientId}|${id}`).digest('hex');
    const query = `account_id=${id}&client_uuid=${product.clientId}&signature=${signature}`;
    expect((await fetch(`${product.url}/oauth/kommo/disabled?${query}`)).status).toBe(200);
    expect(await kept()).toEqual([]);
  });
});
