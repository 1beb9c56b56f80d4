import { expect, it } from 'vitest';
import type { Get } from './world.ts';

export function accountTests(get: Get): void {
  it('tells id, zone and language', async () => {
    const { crm, access, crmAccountId, timezone } = get();
    expect(await crm.readAccount(access)).toMatchObject({ crmAccountId, timezone });
  });

  it('tells who is an administrator', async () => {
    const { crm, access, adminId, sellerId } = get();
    expect(await crm.readUser(access, adminId)).toMatchObject({ id: adminId, isAdmin: true, isActive: true });
    expect(await crm.readUser(access, sellerId)).toMatchObject({ id: sellerId, isAdmin: false });
    expect(await crm.readUser(access, 1)).toBeNull();
  });

  it('lists everyone, each as when asked for alone', async () => {
    const { crm, access, adminId, sellerId } = get();
    const users = await crm.listUsers(access);
    expect(users.map(({ id }) => id)).toEqual(expect.arrayContaining([adminId, sellerId]));
    expect(users.find(({ id }) => id === sellerId)).toEqual(await crm.readUser(access, sellerId));
  });

  it('lists every pipeline with a won and a lost stage and one of incoming deals', async () => {
    const { crm, access, stages } = get();
    const pipelines = await crm.listPipelines(access);
    expect(await crm.listPipelines(access, { maxAgeMs: 60_000 })).toEqual(pipelines);
    expect(pipelines.filter(({ isMain }) => isMain)).toHaveLength(1);
    for (const pipeline of pipelines) {
      const kinds = pipeline.stages.map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'won')).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'lost')).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'incoming').length).toBeLessThanOrEqual(1);
      expect(pipeline.stages.every(({ pipelineId }) => pipelineId === pipeline.id)).toBe(true);
    }
    const all = pipelines.flatMap((pipeline) => pipeline.stages);
    expect(all).toContainEqual(expect.objectContaining({ ...stages.open, kind: 'open' }));
  });
}

export function dealTests(get: Get): void {
  it('gives a deal with its stage and contacts', async () => {
    const { crm, access, stages, adminId, ...world } = get();
    const contactId = world.addContact({ name: 'Anna Souza' });
    const id = world.addDeal({
      name: 'Visit',
      stage: stages.open,
      responsibleUserId: adminId,
      contactIds: [contactId],
    });
    expect(await crm.readDeal(access, id)).toMatchObject({
      id,
      name: 'Visit',
      ...stages.open,
      stageKind: 'open',
      responsibleUserId: adminId,
      contactIds: [contactId],
    });
  });

  it('is null for a deal that is not there or lies in the bin', async () => {
    const { crm, access, stages, ...world } = get();
    const id = world.addDeal({ name: 'Visit', stage: stages.open });
    world.bin(id);
    expect(await crm.readDeal(access, id)).toBeNull();
    expect(await crm.readDeal(access, 1)).toBeNull();
    expect(await crm.readDeals(access, [id, 1])).toEqual([]);
  });

  it('shows a user only what that user may see', async () => {
    const { crm, access, stages, adminId, sellerId, ...world } = get();
    const own = world.addDeal({ name: 'Own', stage: stages.open, responsibleUserId: sellerId });
    const others = world.addDeal({ name: 'Not theirs', stage: stages.open, responsibleUserId: adminId });
    expect(await crm.readDeal(access, own, sellerId)).toMatchObject({ id: own });
    expect(await crm.readDeal(access, others, sellerId)).toBeNull();
    expect(await crm.readDeal(access, others, adminId)).toMatchObject({ id: others });
    expect(await crm.readDeal(access, own, 1)).toBeNull();
  });

  it('tells the kind of every stage a deal can be in', async () => {
    const { crm, access, ...world } = get();
    const stages = (await crm.listPipelines(access)).flatMap((pipeline) => pipeline.stages);
    const wanted = stages.filter(({ kind }) => kind !== 'incoming');
    const ids = wanted.map((stage) => world.addDeal({ name: stage.title, stage }));
    const deals = await crm.readDeals(access, ids);
    expect(deals.map(({ id, stageKind }) => [id, stageKind])).toEqual(ids.map((id, i) => [id, wanted[i]?.kind]));
  });

  it('reads many deals in the order they were asked for, each once', async () => {
    const { crm, access, stages, ...world } = get();
    const ids = Array.from({ length: 60 }, (_, i) => world.addDeal({ name: `Deal ${i}`, stage: stages.open }));
    const asked = [...ids].reverse();
    expect((await crm.readDeals(access, [...asked, asked[0] ?? 0])).map(({ id }) => id)).toEqual(asked);
  });

  it('finds deals by a number in one of their fields', async () => {
    const { crm, access, stages, ...world } = get();
    const fieldId = world.addField('deal', 'Appointment number', 'numeric');
    const id = world.addDeal({ name: 'Visit', stage: stages.open });
    await crm.updateDeals(access, [{ dealId: id, fields: [{ fieldId, value: 55_123_456 }] }]);
    const found = await crm.searchDeals(access, '55123456');
    expect(found.map((deal) => [deal.id, deal.fields.get(fieldId)])).toEqual([[id, 55_123_456]]);
  });
}

export function contactTests(get: Get): void {
  it('gives contacts with phones and e-mails as typed and with their deals', async () => {
    const { crm, access, stages, ...world } = get();
    const first = world.addContact({ name: 'Anna Souza', phone: '(11) 98744-2016', email: 'Anna@Example.com' });
    const second = world.addContact({ name: 'Nobody' });
    const dealId = world.addDeal({ name: 'Visit', stage: stages.open, contactIds: [first] });
    expect(await crm.readContacts(access, [second, first, 1, first])).toEqual([
      expect.objectContaining({ id: second, phones: [], emails: [], dealIds: [] }),
      expect.objectContaining({
        id: first,
        phones: ['(11) 98744-2016'],
        emails: ['Anna@Example.com'],
        dealIds: [dealId],
      }),
    ]);
  });

  it.each([
    ['+34 699 12 34 56', '+34699123456'],
    ['699 12 34 56', '+34699123456'],
    ['0034 699-123-456', '+34699123456'],
    ['+34699123456', '699123456'],
    ['8 (903) 555-66-77', '+79035556677'],
    ['+7 903 555-66-77', '+79035556677'],
    ['9035556677', '+79035556677'],
    ['8 (701) 555-44-33', '+77015554433'],
    ['(11) 98744-9999', '+5511987449999'],
    ['+55 11 98744 9999', '+5511987449999'],
  ])('finds the phone %s when asked for %s', async (typed, asked) => {
    const { crm, access, ...world } = get();
    const id = world.addContact({ name: 'Somebody', phone: typed });
    expect((await crm.findContacts(access, { phone: asked })).map((contact) => contact.id)).toEqual([id]);
  });

  it('finds the whole family and no stranger whose number only ends alike', async () => {
    const { crm, access, ...world } = get();
    const mother = world.addContact({ name: 'Mother', phone: '+34 699 12 34 56' });
    const child = world.addContact({ name: 'Child', phone: '699123456' });
    world.addContact({ name: 'Stranger', phone: '+351699123456' });
    world.addContact({ name: '699123456 in the name', phone: '+34600000000' });
    const found = await crm.findContacts(access, { phone: '+34699123456' });
    expect(found.map(({ id }) => id).sort()).toEqual([mother, child].sort());
  });

  it('finds an e-mail whatever its letters', async () => {
    const { crm, access, ...world } = get();
    const id = world.addContact({ name: 'Anna', email: 'Anna.Souza@Example.com' });
    world.addContact({ name: 'Other', email: 'susanna.souza@example.com' });
    expect((await crm.findContacts(access, { email: 'anna.souza@example.com' })).map((one) => one.id)).toEqual([id]);
    expect(await crm.findContacts(access, { email: 'souza@example.com' })).toEqual([]);
  });

  it('fills fields of contacts and leaves their phones alone', async () => {
    const { crm, access, ...world } = get();
    const visits = world.addField('contact', 'Visits so far', 'numeric');
    const contactId = world.addContact({ name: 'Anna', phone: '+34699123456' });
    await crm.updateContacts(access, [{ contactId, fields: [{ fieldId: visits, value: 12 }] }]);
    const [contact] = await crm.readContacts(access, [contactId]);
    expect(contact?.fields.get(visits)).toBe(12);
    expect(contact?.phones).toEqual(['+34699123456']);
  });
}

export function contactSearchTests(get: Get): void {
  it('searches contacts by a part of the name, with their deals', async () => {
    const { crm, access, stages, ...world } = get();
    const id = world.addContact({ name: 'Quintiliana Prado', phone: '+34699000111' });
    const dealId = world.addDeal({ name: 'Visit', stage: stages.open, contactIds: [id] });
    const found = await crm.searchContacts(access, ' quintil ');
    expect(found.map((contact) => [contact.id, contact.dealIds])).toEqual([[id, [dealId]]]);
  });
}
