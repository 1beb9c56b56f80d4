import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequestOf } from '../../shared/contracts/routes.ts';
import { OWNER, startTestProduct, type TestProduct } from '../testing/product.ts';
import { until } from '../testing/until.ts';

describe('the main job, from installation to a moved deal and back', () => {
  let product: TestProduct;
  beforeAll(async () => {
    product = await startTestProduct();
    await product.install();
  });
  afterAll(() => product?.close());

  let fieldIds: ReadonlyMap<string, number | undefined> = new Map();
  const account = () => product.kommo.account('brisa');
  const dealOf = (contactName: string) => {
    const contact = account().contacts.find((item) => item.name.startsWith(contactName));
    const deal = account().leads.find((lead) => lead.contacts.some((link) => link.id === contact?.id));
    if (!contact || !deal) throw new Error(`no deal of ${contactName}`);
    return { contact, deal };
  };
  const stage = (name: string) => {
    const pipeline = account().pipelines.find((item) => item.name === 'Salon sales');
    const found = pipeline?.stages.find((item) => item.name === name);
    if (!pipeline || !found) throw new Error(`no stage ${name}`);
    return { pipelineId: pipeline.id, stageId: found.id };
  };

  it('signs in once as the main administrator, listens to every location and keeps no password', async () => {
    const answer = await product.call('connect', OWNER);
    expect(answer).toMatchObject({ ok: true, status: 201 });
    const { id: accountId } = (await product.product.repository.accounts.findByCrmId(account().id)) ?? { id: 0 };
    const locations = await until('all locations are listened to and read', async () => {
      const known = await product.product.repository.locations.list(accountId);
      return known.every((location) => location.webhook === 'listening' && location.lastSyncAt !== null) && known;
    });
    expect(locations).toHaveLength(4);
    const rows = await product.database.db.raw('select * from connections');
    expect(JSON.stringify(rows.rows)).not.toContain(OWNER.password);
    expect(product.logLines.join('')).not.toContain(OWNER.password);
  });

  it('creates the fields of S003-50..65 and saves the status map', async () => {
    const settings = await product.call('readSettings', {});
    if (!settings.ok) throw new Error(JSON.stringify(settings.problem));
    const missing = settings.body.fields.rows.filter((row) => row.state === 'missing').map((row) => row.key);
    const saved = await product.call('saveFields', { basedOn: 0, dateAndTimeInOneField: false, create: missing });
    if (!saved.ok) throw new Error(JSON.stringify(saved.problem));
    expect(saved.body.fields.rows.every((row) => row.state === 'found')).toBe(true);
    fieldIds = new Map(saved.body.fields.rows.map((row) => [row.key, row.field?.id]));

    const value: RequestOf<'saveStatusRules'>['value'] = {
      mode: 'without_conditions',
      stageByStatus: {
        waiting: stage('Booked'),
        confirmed: stage('Visit confirmed'),
        arrived: stage('Came'),
        no_show: stage('Win back'),
      },
      statusByStage: [{ stage: stage('Visit confirmed'), status: 'confirmed' }],
      protectsClosedDeals: true,
    };
    expect(await product.call('saveStatusRules', { basedOn: 0, value })).toMatchObject({
      ok: true,
      body: { version: 1 },
    });
    expect(await product.call('saveStatusRules', { basedOn: 0, value })).toMatchObject({
      problem: { code: 'settings_changed' },
    });
  });

  let appointment: { id: number; locationId: number };

  it('books from the card: the appointment stands in the salon at the chosen wall-clock time', async () => {
    const { deal, contact } = dealOf('Elena');
    const card = await product.call('readCard', { dealId: deal.id });
    if (!card.ok) throw new Error(JSON.stringify(card.problem));
    const location = card.body.locations.find((item) => item.timezone === 'Europe/Madrid');
    if (!location) throw new Error('no location in Madrid');
    const request = { dealId: deal.id, locationId: location.id };
    const catalog = await product.call('readCatalog', request);
    if (!catalog.ok) throw new Error(JSON.stringify(catalog.problem));
    const service = catalog.body.services.find((item) => !item.isGroup);
    if (!service) throw new Error('no service');
    const asked = { ...request, serviceIds: [service.id], teamMemberId: null, date: catalog.body.today };
    const slots = await product.call('listSlots', asked);
    if (!slots.ok) throw new Error(JSON.stringify(slots.problem));
    const next = await product.call('listSlots', { ...asked, date: slots.body.nextFreeDays[0] ?? '' });
    if (!next.ok) throw new Error(JSON.stringify(next.problem));
    const slot = next.body.slots[0];
    if (!slot) throw new Error('no free slot');
    const booking: RequestOf<'bookAppointment'> = {
      ...request,
      idempotencyKey: crypto.randomUUID(),
      teamMemberId: slot.teamMemberId,
      serviceIds: [service.id],
      startsAtWall: slot.startsAtWall,
      client: { id: null, name: contact.name, phone: '+34600111222', email: null },
      comment: 'Prefers the window seat',
      color: 'f6c344',
    };
    const first = await product.call('bookAppointment', booking);
    if (!first.ok) throw new Error(JSON.stringify(first.problem));
    expect(first).toMatchObject({ status: 201, body: { wasAlreadyBooked: false } });
    const again = await product.call('bookAppointment', booking);
    expect(again).toMatchObject({
      ok: true,
      body: { wasAlreadyBooked: true, appointment: { id: first.body.appointment.id } },
    });
    appointment = first.body.appointment;
    const record = product.altegio.record(appointment.id);
    expect(record.date.replace(' ', 'T').slice(0, 16)).toBe(slot.startsAtWall);
    expect(record.comment).toBe('Prefers the window seat');
  });

  it('moves the deal to the stage of "waiting", fills its fields and sets one task (S003-20)', async () => {
    const { deal } = dealOf('Elena');
    await until('the deal stands in Booked', () => dealOf('Elena').deal.status_id === stage('Booked').stageId);
    await until('the task is set', () => account().tasks.some((task) => task.entity_id === deal.id));
    expect(account().tasks.filter((task) => task.entity_id === deal.id)).toHaveLength(1);
    const field = (key: string) =>
      dealOf('Elena').deal.fields.find((item) => item.field_id === fieldIds.get(key))?.values[0]?.value;
    expect(String(field('appointment_id'))).toBe(String(appointment.id));
    expect(field('appointment_time')).toBe(product.altegio.record(appointment.id).date.slice(11, 16));
  });

  it('moves the deal to "Came" when the salon marks the client as arrived, and fills the totals', async () => {
    product.altegio.salon.setStatus(appointment.id, 1);
    await until('the deal stands in Came', () => dealOf('Elena').deal.status_id === stage('Came').stageId);
    await until('the totals are filled', () =>
      dealOf('Elena').contact.fields.some(
        (item) => item.field_id === fieldIds.get('visits') && Number(item.values[0]?.value) > 0,
      ),
    );
  });

  it('confirms the appointment when its deal is dragged to the stage of "confirmed", and stays there', async () => {
    const { deal } = dealOf('Teresa');
    const client = product.altegio.world.state.clients.find((item) => item.name.includes('Teresa'));
    const record = product.altegio.world.state.records.find(
      (item) => item.clientId === client?.id && item.attendance === 0,
    );
    if (!client || !record) throw new Error('Teresa has no waiting appointment');
    product.altegio.salon.move(record.id, { start: record.date });
    await until('the deal stands in Booked', () => dealOf('Teresa').deal.status_id === stage('Booked').stageId);
    const camila = account().users.find((user) => user.name.startsWith('Camila'))?.id ?? 0;
    product.kommo.moveDealByHand(camila, deal.id, 'Visit confirmed');
    await until('the appointment is confirmed', () => product.altegio.record(record.id).attendance === 2);
    await product.altegio.settled();
    await product.kommo.settled();
    expect(dealOf('Teresa').deal.status_id).toBe(stage('Visit confirmed').stageId);
  });
});
