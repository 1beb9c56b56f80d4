import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OWNER, startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

describe('the main job, from installation to a moved deal and back', () => {
  let product: TestProduct;
  let salon: Salon;
  beforeAll(async () => {
    product = await startTestProduct();
    salon = await openSalon(product);
  });
  afterAll(() => product?.close());

  const fieldOf = (contactName: string, key: string) => {
    const { deal, contact } = salon.dealOf(contactName);
    const held = [...deal.fields, ...contact.fields].find((item) => item.field_id === salon.fieldIds.get(key));
    return held?.values[0]?.value;
  };
  const tasksOf = (dealId: number) => product.kommo.account('brisa').tasks.filter((task) => task.entity_id === dealId);

  it('listens to every location of the main administrator and keeps no password (S003-46..48)', async () => {
    expect(await product.product.repository.locations.list(salon.accountId)).toHaveLength(4);
    const { rows } = await product.database.db.raw('select * from connections');
    expect(JSON.stringify(rows)).not.toContain(OWNER.password);
    expect(product.logLines.join('')).not.toContain(OWNER.password);
  });

  it('has made the fields of S003-50..65', () => {
    const keys = ['appointment_date', 'appointment_id', 'location', 'client_id', 'spent', 'membership_visits_left'];
    expect(keys.every((key) => salon.fieldIds.has(key))).toBe(true);
  });

  it('books from the card, moves the deal, fills its fields, sets one task and says why (S003-8, 16, 20)', async () => {
    const booking = await salon.bookingFor('Elena', { comment: 'Prefers the window seat', color: 'f6c344' });
    const { appointment, wasAlreadyBooked } = good(await product.call('bookAppointment', booking));
    expect(wasAlreadyBooked).toBe(false);
    const record = product.altegio.record(appointment.id);
    expect(record.date.replace(' ', 'T').slice(0, 16)).toBe(booking.startsAtWall);
    expect(record.comment).toBe('Prefers the window seat');

    await until('the deal stands in Booked', () => salon.stageOf('Elena') === salon.stage('Booked').stageId);
    await until('the task is set', () => tasksOf(booking.dealId).length > 0);
    expect(String(fieldOf('Elena', 'appointment_id'))).toBe(String(appointment.id));
    expect(fieldOf('Elena', 'appointment_time')).toBe(booking.startsAtWall.slice(11));
    expect(tasksOf(booking.dealId)).toHaveLength(1);

    product.altegio.salon.setStatus(appointment.id, 1);
    await until('the deal stands in Came', () => salon.stageOf('Elena') === salon.stage('Came').stageId);
    await until('the visits are counted', () => Number(fieldOf('Elena', 'visits')) > 0);
    await product.altegio.settled();
    await product.kommo.settled();
    expect(tasksOf(booking.dealId)).toHaveLength(1);

    const { entries } = good(await product.call('readSyncLog', { dealId: booking.dealId }));
    expect(entries.map((entry) => entry.outcome)).toEqual(expect.arrayContaining(['booked', 'deal_moved']));
    const move = entries.find((entry) => entry.outcome === 'deal_moved');
    expect(move).toMatchObject({ reason: 'status_has_stage', before: 'Booked', after: 'Came', status: 'arrived' });
  });

  it('confirms the appointment when its deal is dragged to the stage of "confirmed", and leaves the deal there', async () => {
    const { deal } = salon.dealOf('Teresa');
    const client = product.altegio.world.state.clients.find((item) => item.name.includes('Teresa'));
    const record = product.altegio.world.state.records.find(
      (item) => item.clientId === client?.id && item.attendance === 0,
    );
    if (!record) throw new Error('Teresa has no waiting appointment');
    product.altegio.salon.move(record.id, { start: record.date });
    await until('the deal stands in Booked', () => salon.stageOf('Teresa') === salon.stage('Booked').stageId);
    product.kommo.moveDealByHand(salon.userId('Camila'), deal.id, 'Visit confirmed');
    await until('the appointment is confirmed', () => product.altegio.record(record.id).attendance === 2);
    await product.altegio.settled();
    await product.kommo.settled();
    expect(salon.stageOf('Teresa')).toBe(salon.stage('Visit confirmed').stageId);
  });

  it('still knows the stage of its own rule after a card was opened before Kommo had taken it over', async () => {
    const { deal } = salon.dealOf('Bruno');
    good(await product.call('readCard', { dealId: deal.id }));
    const { deals } = product.product.repository;
    await product.pauseWork();
    await deals.noteWrittenByRule(salon.accountId, deal.id, salon.stage('Came'));
    good(await product.call('readCard', { dealId: deal.id, refresh: true }));
    expect((await deals.read(salon.accountId, deal.id))?.stageWrittenByRule).toEqual(salon.stage('Came'));
    await product.resumeWork();
  });
});
