import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stageNamed, startTestBed, type TestBed, userNamed } from './testing.ts';

/** Retries come at once: an hour takes 36 ms. */
const FAST = 100_000;

describe('webhooks', () => {
  let bed: TestBed;
  beforeEach(async () => {
    bed = await startTestBed({ speed: FAST });
  });
  afterEach(() => bed.close());

  const subscribe = (settings: string[], path = '/hook') =>
    bed.api('/api/v4/webhooks', { json: { destination: bed.receiver.url + path, settings } });
  const patch = (path: string, json: unknown) => bed.api(`/api/v4${path}`, { method: 'PATCH', json });
  const received = async (): Promise<Record<string, string>[]> => {
    await bed.sandbox.settled();
    return bed.receiver.received.map(({ form }) => Object.fromEntries(form));
  };

  it('are subscribed, listed by address, replaced by a second call, and removed', async () => {
    const first = await subscribe(['add_lead']);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ settings: ['add_lead'], disabled: false, sort: 10, account_id: 31_000_001 });
    const second = await subscribe(['update_lead', 'status_lead']);
    expect(second.body).toMatchObject({ id: first.body['id'], settings: ['update_lead', 'status_lead'] });
    const destination = `${bed.receiver.url}/hook`;
    const listed = await bed.api(`/api/v4/webhooks?filter[destination]=${encodeURIComponent(destination)}`);
    expect(listed.body).toMatchObject({ _total_items: 1 });
    const removed = await bed.api('/api/v4/webhooks', { method: 'DELETE', json: { destination } });
    expect([removed.status, removed.text]).toEqual([204, '']);
    expect((await bed.api('/api/v4/webhooks')).status).toBe(204);
  });

  it('may answer 200 to a subscription as well', async () => {
    bed.sandbox.quirks.webhookCreatedStatus = 200;
    expect((await subscribe(['add_lead'])).status).toBe(200);
  });

  it('are refused to sellers, on plans without them, with unknown codes, and beyond a hundred', async () => {
    const camila = await bed.as(userNamed(bed.sandbox, 'Camila'));
    expect((await camila('/api/v4/webhooks')).status).toBe(403);
    expect((await subscribe(['sing_lead'])).status).toBe(400);
    for (let index = 0; index < 100; index++) await subscribe(['add_lead'], `/hook/${index}`);
    expect((await subscribe(['add_lead'], '/hook/one-more')).status).toBe(400);
    bed.sandbox.account('brisa').webhooks_in_plan = false;
    expect((await subscribe(['add_lead'])).status).toBe(403);
  });

  it('come as a form with bracket keys and nothing but strings', async () => {
    await subscribe(['add_lead']);
    await bed.api('/api/v4/leads', { json: [{ name: 'Form: Ana', price: 12, tags_to_add: [{ name: 'online' }] }] });
    const [form] = await received();
    expect(bed.receiver.received[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    const { pipeline_id, status_id } = stageNamed(bed.sandbox, 'New');
    expect(form).toMatchObject({
      'leads[add][0][name]': 'Form: Ana',
      'leads[add][0][price]': '12',
      'leads[add][0][pipeline_id]': String(pipeline_id),
      'leads[add][0][status_id]': String(status_id),
      'leads[add][0][account_id]': '31000001',
      'leads[add][0][tags][0][name]': 'online',
      'account[id]': '31000001',
      'account[subdomain]': 'brisa',
      'account[_links][self]': 'https://brisa.kommo.com',
    });
  });

  it('tell a change of stage twice: as `status` with the old stage, and as `update`', async () => {
    await subscribe(['status_lead', 'update_lead']);
    const lead = bed.sandbox.addDeal('brisa', { name: 'Moves' });
    const olga = userNamed(bed.sandbox, 'Olga');
    bed.sandbox.moveDealByHand(olga, lead.id, 'Booked');
    const forms = await received();
    expect(forms).toHaveLength(2);
    const booked = stageNamed(bed.sandbox, 'Booked');
    const fresh = stageNamed(bed.sandbox, 'New');
    expect(forms.find((form) => 'leads[status][0][id]' in form)).toMatchObject({
      'leads[status][0][id]': String(lead.id),
      'leads[status][0][status_id]': String(booked.status_id),
      'leads[status][0][old_status_id]': String(fresh.status_id),
      'leads[status][0][old_pipeline_id]': String(fresh.pipeline_id),
      'leads[status][0][modified_user_id]': String(olga),
    });
    expect(forms.some((form) => form['leads[update][0][id]'] === String(lead.id))).toBe(true);
  });

  it('echo what the API writes, in the name of the token’s user', async () => {
    await subscribe(['update_lead']);
    const { id } = bed.sandbox.addDeal('brisa', { name: 'Echo' });
    await patch(`/leads/${id}`, { price: 5 });
    const [form] = await received();
    expect(form?.['leads[update][0][modified_user_id]']).toBe(String(userNamed(bed.sandbox, 'Olga')));
  });

  it('carry all entities of one call in one request', async () => {
    await subscribe(['update_lead', 'status_lead']);
    const ids = ['A', 'B', 'C'].map((name) => bed.sandbox.addDeal('brisa', { name }).id);
    await patch(
      '/leads',
      ids.map((id) => ({ id, price: 9 })),
    );
    const forms = await received();
    expect(forms).toHaveLength(1);
    expect(ids.map((_, index) => forms[0]?.[`leads[update][${index}][id]`])).toEqual(ids.map(String));
  });

  it('say nothing of links, reads, refused changes, and what a test puts there', async () => {
    await subscribe(['update_lead', 'update_contact', 'add_lead', 'add_contact']);
    const { id } = bed.sandbox.addDeal('brisa', { name: 'Quiet' });
    const contact = bed.sandbox.addContact('brisa', { name: 'Quiet' });
    await bed.api(`/api/v4/leads/${id}/link`, { json: [{ to_entity_id: contact.id, to_entity_type: 'contacts' }] });
    await bed.api(`/api/v4/leads/${id}`);
    await patch(`/leads/${id}`, { price: 'dear' });
    expect(await received()).toEqual([]);
  });

  it('write custom fields in the older way, dates as bare values and a radio button without a list', async () => {
    await subscribe(['update_lead']);
    const { id } = bed.sandbox.addDeal('brisa', { name: 'Fields' });
    const at = 1_780_000_000;
    const date = bed.sandbox.addField('brisa', 'leads', { name: 'Visit', type: 'date_time', code: 'VISIT' });
    const radio = bed.sandbox.addField('brisa', 'leads', {
      name: 'Paid',
      type: 'radiobutton',
      enums: [{ value: 'Yes' }],
    });
    const list = bed.sandbox.addField('brisa', 'leads', { name: 'State', type: 'select', enums: [{ value: 'Came' }] });
    await patch(`/leads/${id}`, {
      custom_fields_values: [
        { field_id: date.id, values: [{ value: at }] },
        { field_id: radio.id, values: [{ value: 'Yes' }] },
        { field_id: list.id, values: [{ value: 'Came' }] },
      ],
    });
    const [form] = await received();
    const field = (index: number, rest: string): string | undefined =>
      form?.[`leads[update][0][custom_fields][${index}]${rest}`];
    expect([field(0, '[id]'), field(0, '[name]'), field(0, '[code]')]).toEqual([String(date.id), 'Visit', 'VISIT']);
    expect(field(0, '[values][0]')).toBe(String(at));
    expect([field(1, '[values][value]'), field(1, '[values][enum]')]).toEqual(['Yes', String(radio.enums?.[0]?.id)]);
    expect([field(2, '[values][0][value]'), field(2, '[values][0][enum]')]).toEqual([
      'Came',
      String(list.enums?.[0]?.id),
    ]);
  });

  it('name the deals of a contact by their ids, and the former owner in an update', async () => {
    await subscribe(['responsible_contact']);
    const contact = bed.sandbox.addContact('brisa', { name: 'Ana', phone: '+34 600 000 009' });
    const { id } = bed.sandbox.addDeal('brisa', { _embedded: { contacts: [{ id: contact.id }] } });
    const [olga, camila] = [userNamed(bed.sandbox, 'Olga'), userNamed(bed.sandbox, 'Camila')];
    bed.sandbox.changeContactByHand(olga, contact.id, { responsible_user_id: camila });
    const [form] = await received();
    expect(form).toMatchObject({
      'contacts[update][0][type]': 'contact',
      'contacts[update][0][old_responsible_user_id]': String(olga),
      [`contacts[update][0][linked_leads_id][${id}][ID]`]: String(id),
      'contacts[update][0][custom_fields][0][code]': 'PHONE',
      'contacts[update][0][custom_fields][0][values][0][value]': '+34 600 000 009',
    });
  });

  it('put companies under `contacts`, or under a key of their own', async () => {
    await subscribe(['add_company']);
    await bed.api('/api/v4/companies', { json: [{ name: 'One' }] });
    await bed.sandbox.settled();
    bed.sandbox.quirks.companyHooksAs = 'companies';
    await bed.api('/api/v4/companies', { json: [{ name: 'Two' }] });
    const forms = await received();
    expect(forms[0]).toMatchObject({ 'contacts[add][0][type]': 'company', 'contacts[add][0][name]': 'One' });
    expect(forms[1]).toMatchObject({ 'companies[add][0][name]': 'Two' });
  });

  it('tell of tasks in the singular, with local times, and of notes one level deeper', async () => {
    await subscribe(['add_task', 'update_task', 'note_lead']);
    const json = [
      {
        text: 'Call',
        complete_till: Date.parse('2026-07-15T14:30:00Z') / 1000,
        entity_id: 5_000_001,
        entity_type: 'leads',
      },
    ];
    const made = await bed.api<{ _embedded: { tasks: { id: number }[] } }>('/api/v4/tasks', { json });
    await bed.sandbox.settled();
    bed.sandbox.completeTaskByHand(userNamed(bed.sandbox, 'Olga'), made.body._embedded.tasks[0]!.id, 'Confirmed');
    await bed.sandbox.settled();
    await bed.api('/api/v4/leads/5000001/notes', { json: [{ note_type: 'common', params: { text: 'Hi' } }] });
    const [added, updated, note] = await received();
    expect(added).toMatchObject({
      'task[add][0][element_id]': '5000001',
      'task[add][0][element_type]': '2',
      'task[add][0][complete_till]': '2026-07-15 16:30:00',
      'task[add][0][complete_before]': '1784125800',
    });
    expect(updated).toMatchObject({
      'task[update][0][action_close]': '1',
      'task[update][0][result][text]': 'Confirmed',
    });
    expect(note).toMatchObject({ 'leads[note][0][note][text]': 'Hi', 'leads[note][0][note][note_type]': '4' });
  });

  it('tell of bins and what comes out of them', async () => {
    await subscribe(['delete_lead', 'restore_lead']);
    const olga = userNamed(bed.sandbox, 'Olga');
    bed.sandbox.deleteByHand(olga, 'leads', 5_000_001);
    await bed.sandbox.settled();
    bed.sandbox.restoreByHand(olga, 'leads', 5_000_001);
    const keys = (await received()).map((form) => Object.keys(form)[0]);
    expect(keys).toEqual(['leads[delete][0][id]', 'leads[restore][0][id]']);
  });

  it.each([
    [500, 5],
    [499, 5],
    [404, 4],
    [302, 4],
    [204, 1],
  ])('try a receiver that answers %i in all %i times', async (status, times) => {
    await subscribe(['add_lead']);
    bed.receiver.status = status;
    await bed.api('/api/v4/leads', { json: [{ name: 'Knock' }] });
    await received();
    expect(bed.receiver.received).toHaveLength(times);
    expect(bed.sandbox.deliveries('brisa')).toMatchObject([{ outcome: status === 204 ? 'delivered' : 'failed' }]);
  });

  it('stop for a subscription after more than a hundred bad answers, until it is posted again', async () => {
    await subscribe(['add_lead']);
    bed.receiver.status = 404;
    for (let round = 0; round < 26; round++) {
      await bed.api('/api/v4/leads', { json: [{ name: 'Knock' }] });
    }
    await received();
    expect((await bed.api('/api/v4/webhooks')).body).toMatchObject({ _embedded: { webhooks: [{ disabled: true }] } });
    bed.receiver.received.length = 0;
    bed.receiver.status = 200;
    await bed.api('/api/v4/leads', { json: [{ name: 'Knock' }] });
    expect(await received()).toEqual([]);
    await subscribe(['add_lead']);
    await bed.api('/api/v4/leads', { json: [{ name: 'Knock' }] });
    expect(await received()).toHaveLength(1);
  });

  it('get lost or doubled when a test says so', async () => {
    await subscribe(['add_lead']);
    bed.sandbox.faults.add({ on: 'webhook', kind: 'lost' });
    await bed.api('/api/v4/leads', { json: [{ name: 'Lost' }] });
    bed.sandbox.faults.add({ on: 'webhook', kind: 'doubled' });
    await bed.api('/api/v4/leads', { json: [{ name: 'Twice' }] });
    expect((await received()).map((form) => form['leads[add][0][name]'])).toEqual(['Twice', 'Twice']);
  });

  it('call a widget’s automation when a deal reaches its stage', async () => {
    const { pipeline_id, status_id } = stageNamed(bed.sandbox, 'Visit confirmed');
    bed.sandbox.addStageAction('brisa', {
      pipelineId: pipeline_id,
      statusId: status_id,
      webhookUrl: `${bed.receiver.url}/dp`,
      settings: { service_id: '77' },
    });
    bed.sandbox.moveDealByHand(userNamed(bed.sandbox, 'Olga'), 5_000_001, 'Visit confirmed');
    const [form] = await received();
    expect(form).toMatchObject({
      'event[type]': '14',
      'event[type_code]': 'lead_status_changed',
      'event[data][id]': '5000001',
      'event[data][status_id]': String(status_id),
      'action[settings][widget][settings][service_id]': '77',
      subdomain: 'brisa',
      account_id: '31000001',
    });
  });
});
