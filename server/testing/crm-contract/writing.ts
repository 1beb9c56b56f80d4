import { expect, it } from 'vitest';
import type { NewDeal } from '../../ports/crm.ts';
import type { CrmWorld, Get } from './world.ts';

export function fieldTests(get: Get): void {
  const WANTED = [
    { owner: 'deal', name: 'Date of visit', type: 'date' },
    { owner: 'deal', name: 'Moment of visit', type: 'date_time' },
    { owner: 'contact', name: 'Sum of visits', type: 'numeric' },
    { owner: 'contact', name: 'Words on visits', type: 'text' },
  ] as const;

  it('creates fields of every type for deals and contacts, and lists them', async () => {
    const { crm, access } = get();
    const created = await crm.createFields(access, WANTED);
    expect(created.map(({ id: _, ...field }) => field)).toEqual(WANTED);
    expect(await crm.listFields(access)).toEqual(expect.arrayContaining(created));
  });

  it('lists more fields than the CRM gives at once', async () => {
    const { crm, access, ...world } = get();
    const ids = Array.from({ length: 260 }, (_, i) => world.addField('contact', `Field ${i}`, 'text'));
    const listed = new Set((await crm.listFields(access)).map(({ id }) => id));
    expect(ids.filter((id) => !listed.has(id))).toEqual([]);
  });

  it('lists fields of types that are none of ours by their own word', async () => {
    const { crm, access, ...world } = get();
    const id = world.addField('deal', 'Where from', 'select');
    expect(await crm.listFields(access)).toContainEqual({ id, owner: 'deal', name: 'Where from', type: 'select' });
  });

  it('writes and reads back every type, and empties it again', async () => {
    const { crm, access, stages, ...world } = get();
    const dealId = world.addDeal({ name: 'Visit', stage: stages.open });
    const names = ['date', 'date_time', 'numeric', 'text'] as const;
    const wanted = names.map((type) => ({ owner: 'deal' as const, name: `A ${type}`, type }));
    const created = await crm.createFields(access, wanted);
    // Midnight of a day in Madrid; the moment is an hour and a half later.
    const values = [1_780_092_000, 1_780_097_400, 12.5, 'Ana María, corte'];
    const fields = created.map(({ id }, i) => ({ fieldId: id, value: values[i] ?? null }));
    await crm.updateDeals(access, [{ dealId, fields }]);
    const filled = await crm.readDeal(access, dealId);
    expect(created.map(({ id }) => filled?.fields.get(id))).toEqual(values);
    await crm.updateDeals(access, [{ dealId, fields: fields.map(({ fieldId }) => ({ fieldId, value: null })) }]);
    const emptied = await crm.readDeal(access, dealId);
    expect(created.map(({ id }) => emptied?.fields.get(id))).toEqual([undefined, undefined, undefined, undefined]);
  });
}

export function writeTests(get: Get): void {
  it('moves a deal, to another pipeline too, and leaves the rest of it alone', async () => {
    const { crm, access, stages, ...world } = get();
    const contactId = world.addContact({ name: 'Anna' });
    const dealId = world.addDeal({ name: 'Visit', stage: stages.open, contactIds: [contactId] });
    for (const stage of [stages.later, stages.elsewhere]) {
      await crm.updateDeals(access, [{ dealId, stage }]);
      expect(await crm.readDeal(access, dealId)).toMatchObject({ ...stage, name: 'Visit', contactIds: [contactId] });
    }
  });

  it('changes more deals than one call takes', async () => {
    const { crm, access, stages, ...world } = get();
    const ids = Array.from({ length: 70 }, (_, i) => world.addDeal({ name: `Deal ${i}`, stage: stages.open }));
    await crm.updateDeals(
      access,
      ids.map((dealId) => ({ dealId, stage: stages.later })),
    );
    const deals = await crm.readDeals(access, ids);
    expect(deals.every(({ stageId }) => stageId === stages.later.stageId)).toBe(true);
  });

  it('names the deal that was refused', async () => {
    const { crm, access, stages, ...world } = get();
    const good = world.addDeal({ name: 'Good', stage: stages.open });
    const bad = world.addDeal({ name: 'Bad', stage: stages.open });
    const changes = [
      { dealId: good, stage: stages.later },
      { dealId: bad, fields: [{ fieldId: 1, value: 'x' }] },
    ];
    await expect(crm.updateDeals(access, changes)).rejects.toMatchObject({
      code: 'crm_refused',
      isRetriable: false,
      params: { dealIds: String(bad) },
    });
  });

  it('refuses one change of a deal that is not there', async () => {
    const { crm, access, stages } = get();
    await expect(crm.updateDeals(access, [{ dealId: 1, stage: stages.open }])).rejects.toMatchObject({
      code: 'crm_refused',
      params: { dealIds: '1' },
    });
  });
}

export function createTests(get: Get): void {
  const draft = (world: CrmWorld, contact: NewDeal['contact']): NewDeal => ({
    name: 'Online visit',
    stage: world.stages.later,
    price: 90,
    responsibleUserId: world.sellerId,
    fields: [],
    contact,
  });

  it('makes a deal of a known contact', async () => {
    const world = get();
    const contactId = world.addContact({ name: 'Anna' });
    const made = await world.crm.createDeal(world.access, draft(world, { id: contactId }));
    expect(made.contactId).toBe(contactId);
    expect(await world.crm.readDeal(world.access, made.dealId)).toMatchObject({
      name: 'Online visit',
      ...world.stages.later,
      price: 90,
      responsibleUserId: world.sellerId,
      contactIds: [contactId],
    });
  });

  it('makes a deal with a new contact, whom it finds afterwards', async () => {
    const world = get();
    const { crm, access } = world;
    const [field] = await crm.createFields(access, [{ owner: 'contact', name: 'Number of client', type: 'numeric' }]);
    const fieldId = field?.id ?? 0;
    const person = { name: 'João Albuquerque', phone: '+5511987445555', email: 'joao@example.com' };
    const made = await crm.createDeal(access, draft(world, { ...person, fields: [{ fieldId, value: 4401 }] }));
    const [contact] = await crm.findContacts(access, { phone: '+5511987445555' });
    expect(contact).toMatchObject({
      id: made.contactId,
      name: 'João Albuquerque',
      phones: ['+5511987445555'],
      emails: ['joao@example.com'],
      dealIds: [made.dealId],
    });
    expect(contact?.fields.get(fieldId)).toBe(4401);
  });

  it('makes a deal with a contact of whom only the name is known', async () => {
    const world = get();
    const contact = { name: 'Walk-in', phone: null, email: null, fields: [] };
    const made = await world.crm.createDeal(world.access, draft(world, contact));
    const [read] = await world.crm.readContacts(world.access, [made.contactId]);
    expect(read).toMatchObject({ name: 'Walk-in', phones: [], emails: [] });
  });
}
