import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { quiet } from '../testing/quiet.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

let product: TestProduct;
let salon: Salon;
beforeAll(async () => {
  product = await startTestProduct();
  salon = await openSalon(product);
});
afterEach(() => product.kommo.faults.clear());
afterAll(() => product?.close());

const CANCELLED = 'The appointment was cancelled';

async function book(name: string) {
  const { appointment } = good(await product.call('bookAppointment', await salon.bookingFor(name)));
  await quiet(product);
  return appointment;
}
type Booked = Awaited<ReturnType<typeof book>>;

const targetOf = ({ id, locationId, dealId }: Booked) => ({ dealId: dealId ?? 0, locationId, appointmentId: id });

async function cancelHere(booked: Booked) {
  const target = targetOf(booked);
  const card = good(await product.call('readCard', { dealId: target.dealId, refresh: true }));
  const basedOn = card.ofDeal.find((item) => item.id === booked.id)?.version ?? '';
  good(await product.call('cancelAppointment', { ...target, basedOn, reason: 'other', text: '' }));
}

async function restore(booked: Booked) {
  const wish = { ...targetOf(booked), idempotencyKey: crypto.randomUUID() };
  const { appointment } = good(await product.call('restoreAppointment', wish));
  await quiet(product);
  return appointment;
}

const applyAgain = ({ id: appointmentId, locationId }: Booked) =>
  product.product.useCases.applyAppointmentChange({
    ...{ accountId: salon.accountId, locationId, appointmentId },
    ...{ source: 'provider_webhook', since: Date.now(), traceId: 'again' },
  });

const tasksOf = ({ dealId }: Booked) =>
  product.kommo
    .account('brisa')
    .tasks.filter(({ entity_id, text }) => entity_id === dealId && text.startsWith('Confirm by phone'));
const openOf = (booked: Booked) => tasksOf(booked).filter(({ is_completed }) => !is_completed);
const resultsOf = (booked: Booked) => tasksOf(booked).map(({ result }) => result?.text);

describe('the task of an appointment that was cancelled', () => {
  it('is completed once when it is cancelled here, and set again when that is undone', async () => {
    const booked = await book('Elena');
    expect(openOf(booked)).toHaveLength(1);
    await cancelHere(booked);
    await quiet(product);
    expect(resultsOf(booked)).toEqual([CANCELLED]);
    const updatedAt = tasksOf(booked)[0]?.result?.id;
    await applyAgain(booked);
    expect(tasksOf(booked)[0]?.result?.id).toBe(updatedAt);
    const again = await restore(booked);
    expect(openOf(again)).toHaveLength(1);
    await applyAgain(booked);
    expect(openOf(again)).toHaveLength(1);
    await cancelHere(again);
    await quiet(product);
    expect(openOf(again)).toEqual([]);
  });

  it('is open, and one, when the cancellation is undone at once', async () => {
    const booked = await book('Elena');
    await cancelHere(booked);
    const again = await restore(booked);
    await applyAgain(booked);
    expect(openOf(again)).toHaveLength(1);
  });

  it('is completed when the salon deletes the appointment', async () => {
    const booked = await book('Teresa');
    expect(openOf(booked)).toHaveLength(1);
    product.altegio.salon.remove(booked.id);
    await until('the task is completed', () => openOf(booked).length === 0);
    expect(resultsOf(booked)).toEqual([CANCELLED]);
  });

  it('stays as a person completed it', async () => {
    const booked = await book('Inés');
    for (const task of openOf(booked)) {
      task.is_completed = true;
      task.result = { id: 1, text: 'She comes' };
    }
    await cancelHere(booked);
    await quiet(product);
    expect(resultsOf(booked)).toEqual(['She comes']);
  });

  it('is completed later when the CRM does not answer', async () => {
    const booked = await book('María');
    const { id } = product.kommo.faults.add({
      ...{ method: 'PATCH', path: '^/api/v4/tasks', kind: 'status', status: 500, times: null },
    });
    await cancelHere(booked);
    await expect(applyAgain(booked)).rejects.toThrow();
    expect(openOf(booked)).toHaveLength(1);
    product.kommo.faults.remove(id);
    await applyAgain(booked);
    expect(resultsOf(booked)).toEqual([CANCELLED]);
  });
});
