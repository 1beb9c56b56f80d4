import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CrmEvent, Lead } from '../model.ts';
import { stageNamed, startTestBed, type TestBed, userNamed } from '../testing.ts';

interface Leads {
  _embedded: { leads: { id: number; name: string; status_id: number; pipeline_id: number }[] };
}

describe('deals', () => {
  let bed: TestBed;
  beforeEach(async () => {
    bed = await startTestBed();
  });
  afterEach(() => bed.close());

  const names = async (query: string): Promise<string[]> => {
    const answer = await bed.api<Leads>(`/api/v4/leads?${query}`);
    return answer.status === 204 ? [] : answer.body._embedded.leads.map(({ name }) => name);
  };
  const read = async (id: number) => (await bed.api<Lead & Record<string, never>>(`/api/v4/leads/${id}`)).body;
  const patch = (id: number, json: object) => bed.api(`/api/v4/leads/${id}`, { method: 'PATCH', json });

  it('put a bare new deal into the main pipeline’s first stage behind the incoming one', async () => {
    const { body } = await bed.api<Leads>('/api/v4/leads', { json: [{}] });
    const lead = await read(body._embedded.leads[0]!.id);
    expect(lead).toMatchObject({
      ...stageNamed(bed.sandbox, 'New'),
      price: 0,
      custom_fields_values: null,
      closed_at: null,
    });
  });

  it('show contacts only to who asks for them', async () => {
    const { id } = bed.sandbox.account('brisa').leads[0]!;
    const bare = (await bed.api<{ _embedded: object }>(`/api/v4/leads/${id}`)).body;
    expect(bare._embedded).not.toHaveProperty('contacts');
    const full = (await bed.api<{ _embedded: object }>(`/api/v4/leads/${id}?with=contacts,loss_reason`)).body;
    expect(full._embedded).toMatchObject({ contacts: [{ id: 6_000_001, is_main: true }], loss_reason: [] });
  });

  it('are filtered by id, stage, pipeline, owner, price and time of change', async () => {
    const { pipeline_id, status_id } = stageNamed(bed.sandbox, 'Came');
    expect(await names('filter[id][]=5000001&filter[id][]=5000003')).toHaveLength(2);
    expect(await names('filter[id][0]=5000001')).toHaveLength(1);
    const came = `filter[statuses][0][pipeline_id]=${pipeline_id}&filter[statuses][0][status_id]=${status_id}`;
    expect(await names(came)).toHaveLength(4);
    const supplies = stageNamed(bed.sandbox, 'Negotiation').pipeline_id;
    expect(await names(`filter[pipeline_id][]=${supplies}`)).toHaveLength(3);
    const camila = userNamed(bed.sandbox, 'Camila');
    expect(await names(`filter[pipeline_id]=${supplies}&filter[responsible_user_id]=${camila}`)).toEqual([
      'Towels and robes',
    ]);
    expect(await names('filter[price]=9800')).toEqual(['Colour supplier, yearly contract']);
    const since = Math.floor(bed.clock.now().getTime() / 1000) - 3600;
    expect(await names(`filter[updated_at][from]=${since + 1}&filter[pipeline_id]=${supplies}`)).toEqual([]);
  });

  it('tell won deals of two pipelines apart only by both ids', async () => {
    const [sales, other] = bed.sandbox.account('brisa').pipelines;
    bed.sandbox.addDeal('brisa', { name: 'Rent paid', pipeline_id: other!.id, status_id: 142 });
    const won = (pipeline: number) =>
      names(`filter[statuses][0][pipeline_id]=${pipeline}&filter[statuses][0][status_id]=142`);
    expect(await won(other!.id)).toEqual(['Rent paid']);
    expect(await won(sales!.id)).toEqual(['Colour + cut']);
  });

  it('are found by words in their name and sorted as asked', async () => {
    expect(await names('query=instagram&order[id]=desc')).toEqual(['Instagram: кератин', 'Instagram: colour + cut']);
    const first = await names('order[created_at]=asc&limit=1');
    expect(first).toEqual(['Cliente de 2025, não voltou']);
  });

  it('answer a change with id and time only', async () => {
    const { id } = bed.sandbox.addDeal('brisa', { name: 'To change' });
    bed.clock.advance(60);
    const { status, body } = await patch(id, { price: 10, unheard_of: true });
    expect(status).toBe(200);
    expect(body).toEqual({
      id,
      updated_at: Math.floor(bed.clock.now().getTime() / 1000),
      _links: { self: { href: `${bed.sandbox.url}/api/v4/leads/${id}` } },
    });
    expect(await read(id)).toMatchObject({ name: 'To change', price: 10 });
  });

  it('refuse a stage of another pipeline unless the pipeline is named with it', async () => {
    const { id } = bed.sandbox.addDeal('brisa', { name: 'Astray' });
    const target = stageNamed(bed.sandbox, 'Negotiation');
    const alone = await patch(id, { status_id: target.status_id });
    expect(alone.status).toBe(400);
    expect(alone.body).toMatchObject({
      'validation-errors': [{ errors: [{ code: 'NotSupportedChoice', path: 'status_id' }] }],
    });
    expect((await patch(id, target)).status).toBe(200);
    expect(await read(id)).toMatchObject(target);
  });

  it('are closed by won and lost, keep a loss reason only when lost, and open again', async () => {
    const { id } = bed.sandbox.addDeal('brisa', { name: 'Back and forth' });
    const reason = bed.sandbox.account('brisa').loss_reasons[0]!.id;
    expect((await patch(id, { loss_reason_id: reason })).status).toBe(400);
    await patch(id, { status_id: 143, loss_reason_id: reason });
    expect(await read(id)).toMatchObject({ loss_reason_id: reason, closed_at: expect.any(Number) });
    await patch(id, { status_id: stageNamed(bed.sandbox, 'New').status_id });
    expect(await read(id)).toMatchObject({ loss_reason_id: null, closed_at: null });
  });

  it('answer 404 to a change of an unknown id alone, 400 in a batch', async () => {
    expect((await patch(1, { price: 1 })).status).toBe(404);
    const batch = await bed.api('/api/v4/leads', { method: 'PATCH', json: [{ id: 5_000_001, price: 3 }, { id: 1 }] });
    expect(batch.status).toBe(400);
    expect(await read(5_000_001)).toMatchObject({ price: 95 });
  });

  it('replace, add and remove tags', async () => {
    const { id } = bed.sandbox.addDeal('brisa', { name: 'Tagged', tags_to_add: [{ name: 'a' }, { name: 'b' }] });
    const tags = async () => (await read(id))['_embedded'] as unknown as { tags: { name: string }[] };
    await patch(id, { tags_to_add: [{ name: 'c' }], tags_to_delete: [{ name: 'a' }] });
    expect((await tags()).tags.map(({ name }) => name)).toEqual(['b', 'c']);
    await patch(id, { _embedded: { tags: [{ name: 'd' }] } });
    expect((await tags()).tags.map(({ name }) => name)).toEqual(['d']);
  });

  it('show when the next open task is due', async () => {
    const { id } = bed.sandbox.addDeal('brisa', { name: 'With tasks' });
    const json = [2000, 1000].map((complete_till) => ({
      text: 'x',
      complete_till,
      entity_id: id,
      entity_type: 'leads',
    }));
    await bed.api('/api/v4/tasks', { json });
    expect(await read(id)).toMatchObject({ closest_task_at: 1000 });
  });

  it('leave a trace in the events, newest first', async () => {
    const lead = bed.sandbox.addDeal('brisa', { name: 'Traced' });
    const booked = stageNamed(bed.sandbox, 'Booked');
    await patch(lead.id, { status_id: booked.status_id, price: 5 });
    const { body } = await bed.api<{ _embedded: { events: CrmEvent[] } }>(
      `/api/v4/events?filter[entity]=lead&filter[entity_id][]=${lead.id}`,
    );
    const { events } = body._embedded;
    expect(events.map(({ type }) => type)).toEqual(['lead_status_changed', 'sale_field_changed', 'lead_added']);
    expect(events[0]).toMatchObject({
      id: expect.any(String),
      value_after: [{ lead_status: { id: booked.status_id, pipeline_id: booked.pipeline_id } }],
      value_before: [
        { lead_status: { id: lead.status_id === booked.status_id ? expect.any(Number) : lead.status_id } },
      ],
    });
    const filtered = `filter[type][]=lead_status_changed&filter[value_after][leads_statuses][0][pipeline_id]=${booked.pipeline_id}&filter[value_after][leads_statuses][0][status_id]=${booked.status_id}`;
    expect((await bed.api(`/api/v4/events?${filtered}`)).status).toBe(200);
    expect((await bed.api('/api/v4/events?filter[type]=lead_status_changed&filter[created_by]=1')).status).toBe(204);
  });

  it('leave the list when they are in the bin, except for who asks for the bin', async () => {
    const { id } = bed.sandbox.addDeal('brisa', { name: 'Thrown away' });
    bed.sandbox.deleteByHand(userNamed(bed.sandbox, 'Olga'), 'leads', id);
    expect((await bed.api(`/api/v4/leads/${id}`)).status).toBe(204);
    expect(await names('query=thrown')).toEqual([]);
    expect(await names('query=thrown&with=only_deleted')).toEqual(['Thrown away']);
  });
});
