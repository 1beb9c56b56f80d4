import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

describe('background work that is taken from a worker', () => {
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

  async function booked(contactName: string) {
    const { appointment } = good(await product.call('bookAppointment', await salon.bookingFor(contactName)));
    const { id: appointmentId, locationId } = appointment;
    const stored = () => product.product.repository.appointments.read(salon.accountId, locationId, appointmentId);
    await until('the deal has followed', async () => (await stored())?.appliedStatus === 'waiting');
    const since = product.clock.now();
    return { accountId: salon.accountId, locationId, appointmentId, source: 'edit', since, traceId: 'cut' } as const;
  }

  it.each([
    ['Altegio', '^/api/v1/record/'],
    ['Kommo', '^/api/v4/leads'],
  ])('gives up its call to %s at once', async (vendor, path) => {
    const change = await booked('Elena');
    await product.pauseWork();
    const { faults, requests } = vendor === 'Altegio' ? product.altegio : product.kommo;
    faults.add({ path, kind: 'never', times: null });
    const before = requests.count({ path: new RegExp(path.replace('^', '')) });
    const abort = new AbortController();
    const { applyAppointmentChange } = product.product.useCases;
    const ended = applyAppointmentChange(change, abort.signal).then(
      () => 'done',
      () => 'cut',
    );
    await until('the call is under way', () => requests.count({ path: new RegExp(path.replace('^', '')) }) > before);
    // The vendor never answers: only the abort ends the call before its own time-out, which a test's patience is beneath.
    abort.abort();
    expect(await ended).toBe('cut');
    await product.resumeWork();
  });
});
