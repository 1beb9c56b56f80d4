import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lead } from '../model.ts';
import { type Call, startTestBed, type TestBed, userNamed } from '../testing.ts';

describe('what a user may see and do', () => {
  let bed: TestBed;
  let thiago: Call;
  let own: Lead;
  let foreign: Lead;

  beforeAll(async () => {
    bed = await startTestBed();
    const id = userNamed(bed.sandbox, 'Thiago');
    thiago = await bed.as(id);
    const { leads } = bed.sandbox.account('brisa');
    [own, foreign] = [
      leads.find((lead) => lead.responsible_user_id === id)!,
      leads.find((lead) => lead.responsible_user_id !== id)!,
    ];
  });
  afterAll(() => bed.close());

  it('lists only own deals to a seller who sees his own', async () => {
    const { body } = await thiago<{ _embedded: { leads: Lead[] } }>('/api/v4/leads?limit=250');
    const owners = new Set(body._embedded.leads.map(({ responsible_user_id }) => responsible_user_id));
    expect(owners).toEqual(new Set([own.responsible_user_id]));
  });

  it('answers 204 to a deal he may not see, as if it did not exist, and 403 to a change of it', async () => {
    expect((await thiago(`/api/v4/leads/${own.id}`)).status).toBe(200);
    expect((await thiago(`/api/v4/leads/${foreign.id}`)).status).toBe(204);
    const change = await thiago(`/api/v4/leads/${foreign.id}`, { method: 'PATCH', json: { price: 1 } });
    expect(change.status).toBe(403);
  });

  it('performs a call of an administrator’s token as the user named in X-Context-User-ID', async () => {
    const headers = { 'x-context-user-id': String(own.responsible_user_id) };
    expect((await bed.api(`/api/v4/leads/${own.id}`, { headers })).status).toBe(200);
    expect((await bed.api(`/api/v4/leads/${foreign.id}`, { headers })).status).toBe(204);
    await bed.api(`/api/v4/leads/${own.id}`, { method: 'PATCH', json: { price: 77 }, headers });
    expect((await bed.api(`/api/v4/leads/${own.id}`)).body).toMatchObject({ updated_by: own.responsible_user_id });
  });

  it('refuses X-Context-User-ID to others, and for people who are not there', async () => {
    const camila = await bed.as(userNamed(bed.sandbox, 'Camila'));
    const asOlga = { 'x-context-user-id': String(userNamed(bed.sandbox, 'Olga')) };
    expect((await camila('/api/v4/account', { headers: asOlga })).status).toBe(403);
    expect((await bed.api('/api/v4/account', { headers: { 'x-context-user-id': '12' } })).status).toBe(403);
  });

  it('knows group rights: the deals of colleagues, not those of other groups', async () => {
    const { sandbox } = bed;
    sandbox.account('brisa').groups.push({ id: 5, name: 'Evening' });
    const ana = sandbox.addUser('brisa', { name: 'Ana', sees: 'G', group_id: 5 });
    const leo = sandbox.addUser('brisa', { name: 'Leo', sees: 'M', group_id: 5 });
    const shared = sandbox.addDeal('brisa', { name: 'Of the group', responsible_user_id: leo.id });
    const call = await bed.as(ana.id);
    expect((await call(`/api/v4/leads/${shared.id}`)).status).toBe(200);
    expect((await call(`/api/v4/leads/${foreign.id}`)).status).toBe(204);
  });

  it('denies everything to a user without rights', async () => {
    const temp = bed.sandbox.addUser('brisa', { name: 'Temp', sees: 'D' });
    const call = await bed.as(temp.id);
    expect((await call('/api/v4/leads')).status).toBe(204);
    expect((await call('/api/v4/leads', { json: [{ name: 'mine' }] })).status).toBe(403);
  });

  it('hides the events of invisible deals', async () => {
    bed.sandbox.moveDealByHand(userNamed(bed.sandbox, 'Olga'), foreign.id, 'Booked');
    const path = `/api/v4/events?filter[entity]=lead&filter[entity_id][]=${foreign.id}`;
    expect((await bed.api(path)).status).toBe(200);
    expect((await thiago(path)).status).toBe(204);
  });
});
