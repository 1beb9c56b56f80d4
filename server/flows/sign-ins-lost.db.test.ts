import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';

const PILAR = { login: 'pilar.santos@brisa.example', password: 'brisa-demo-1' };
/** Pilar in the salon's list of team members. */
const PILAR_AS_TEAM_MEMBER = 1103;
const SELLER = { user: 'Camila' } as const;

/** Whoever sees only their own appointments makes others, and then does not find them. */
describe('a booking by a sign-in that is shown less than it makes', () => {
  let product: TestProduct;
  let salon: Salon;
  beforeAll(async () => {
    product = await startTestProduct();
    salon = await openSalon(product);
    const userId = salon.userId('Camila');
    good(await product.call('signInUser', { userId, ...PILAR }));
    const { version, defaults } = good(await product.call('readPeople', {}));
    const rights = { ...defaults.rights, overbook: true };
    good(
      await product.call('savePeople', {
        basedOn: version,
        users: [{ userId, locationIds: null, rights, way: 'own' }],
      }),
    );
    const madrid = await salon.locationId('Europe/Madrid');
    const narrow = { master_id: PILAR_AS_TEAM_MEMBER, last_days_count: 30 };
    product.altegio.setRights(PILAR.login, madrid, narrow, 'administrator');
  });
  afterAll(() => product?.close());

  it.each([false, true])('is made once when the answer was lost (over what stands there: %s)', async (evenIfBusy) => {
    const client = { id: null, name: 'Zoe', phone: evenIfBusy ? '+34600911912' : '+34600911911', email: null };
    const booking = await salon.bookingFor('Elena', { client, evenIfBusy });
    const made = () => product.altegio.world.state.records.filter(({ deleted }) => !deleted).length;
    const before = made();
    product.altegio.faults.add({ method: 'POST', path: '^/api/v1/records/', kind: 'reset-after' });
    const first = await product.call('bookAppointment', booking, SELLER);
    // As if it had been tried so long ago that nothing is under way any more.
    await product.database.db('intents').where({ state: 'started' }).update({ started_at: '2026-01-01' });
    const { appointment } = good(first.ok ? first : await product.call('bookAppointment', booking, SELLER));
    expect(made() - before).toBe(1);
    expect(appointment.startsAtWall).toBe(booking.startsAtWall);
  });
});
