import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';

const RECEPTION = { login: 'recepcion@brisa.example', password: 'brisa-demo-1' };
const SELLER = { user: 'Camila' } as const;

describe('the sign-in of a single user at the booking system', () => {
  let product: TestProduct;
  let salon: Salon;
  beforeAll(async () => {
    product = await startTestProduct();
    salon = await openSalon(product);
  });
  afterAll(() => product?.close());

  const userId = () => salon.userId('Camila');
  const seller = async () => {
    const { users, version } = good(await product.call('readPeople', {}));
    const found = users.find((user) => user.userId === userId());
    if (!found) throw new Error('no seller');
    return { ...found, version };
  };
  const decide = async (way: 'own' | 'account') => {
    const { version, locationIds, chainIds, rights } = await seller();
    const users = [{ userId: userId(), locationIds, chainIds, rights, way }];
    good(await product.call('savePeople', { basedOn: version, users }));
  };
  const signIn = (password: string) => product.call('signInUser', { userId: userId(), ...RECEPTION, password });

  it('is not needed until an administrator chooses so: the account’s connection serves', async () => {
    expect((await seller()).providerUser).toMatchObject({ state: 'ready', way: 'account', login: null });
    good(await product.call('bookAppointment', await salon.bookingFor('Elena'), SELLER));
  });

  it('opens booking only after it succeeded (S003-71)', async () => {
    await decide('own');
    expect((await seller()).providerUser.state).toBe('not_matched');
    const booking = await salon.bookingFor('Elena');
    expect(await product.call('bookAppointment', booking, SELLER)).toMatchObject({
      ok: false,
      status: 403,
      problem: { code: 'not_allowed', params: { right: 'signIn' } },
    });
  });

  it('says "Authorisation error" for a wrong password and keeps nothing of it (S003-70, 72)', async () => {
    expect(await signIn('wrong-password')).toMatchObject({ ok: false, problem: { code: 'authorisation_error' } });
    expect((await seller()).providerUser).toMatchObject({
      ...{ state: 'authorisation_error', login: 'r•••@brisa.example', name: null },
    });
    const { rows } = await product.database.db.raw('select * from user_sign_ins');
    expect(JSON.stringify(rows)).not.toContain('wrong-password');
    expect(product.logLines.join('')).not.toContain('wrong-password');
  });

  it('matches the user to who signed in, whose token then books (S003-67..69)', async () => {
    good(await signIn(RECEPTION.password));
    expect((await seller()).providerUser).toMatchObject({ state: 'ready', way: 'own', name: 'Recepción Brisa' });
    const { appointment } = good(await product.call('bookAppointment', await salon.bookingFor('Elena'), SELLER));
    const { users } = product.altegio.world.state;
    const reception = users.find(({ login }) => login === RECEPTION.login);
    expect(product.altegio.record(appointment.id)).toMatchObject({ createdUserId: reception?.id });
    const { rows } = await product.database.db.raw('select * from user_sign_ins');
    expect(JSON.stringify(rows)).not.toContain(RECEPTION.password);
    expect(JSON.stringify(rows)).not.toContain(reception?.token);
  });

  it('is closed again when its token is refused, and nobody else is', async () => {
    const reception = product.altegio.world.state.users.find(({ login }) => login === RECEPTION.login);
    if (reception) reception.token = 'another';
    expect(await product.call('bookAppointment', await salon.bookingFor('Elena'), SELLER)).toMatchObject({
      ok: false,
      problem: { code: 'not_allowed', params: { right: 'signIn' } },
    });
    expect((await seller()).providerUser.state).toBe('authorisation_error');
    good(await product.call('bookAppointment', await salon.bookingFor('Elena')));
    await decide('account');
    good(await product.call('bookAppointment', await salon.bookingFor('Elena'), SELLER));
  });

  it('is an administrator’s to give, to users of this account', async () => {
    const request = { userId: userId(), ...RECEPTION };
    expect(await product.call('signInUser', request, SELLER)).toMatchObject({ ok: false, status: 403 });
    const stranger = await product.call('signInUser', { ...request, userId: 999_999 });
    expect(stranger).toMatchObject({ ok: false, problem: { code: 'invalid_request' } });
  });

  it('proposes who has the same e-mail', async () => {
    const reception = product.altegio.world.state.users.find(({ login }) => login === RECEPTION.login);
    const email = product.kommo.account('brisa').users.find(({ id }) => id === userId())?.email ?? '';
    if (reception) reception.email = email;
    expect((await seller()).providerUser.proposed).toEqual({ id: reception?.id, name: 'Recepción Brisa', by: 'email' });
  });
});
