import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLIENT_ID, caller, startTestBed, type TestBed, userNamed } from '../testing.ts';

interface LeadList {
  _page: number;
  _total_items?: number;
  _links: { self: { href: string }; next?: { href: string } };
  _embedded: { leads: { id: number; name: string; _embedded: Record<string, unknown[]> }[] };
}

describe('the common rules of the API', () => {
  let bed: TestBed;
  beforeAll(async () => {
    bed = await startTestBed();
  });
  afterAll(() => bed.close());

  it('answers success as hal+json and trouble as problem+json, both without a charset, with a request id', async () => {
    const good = await bed.api('/api/v4/account');
    expect([good.status, good.type]).toEqual([200, 'application/hal+json']);
    expect(good.header('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    const bad = await bed.api('/api/v4/nothing');
    expect([bad.status, bad.type]).toEqual([404, 'application/problem+json']);
    expect(bad.header('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('names the method and address of an unknown route', async () => {
    const { body } = await bed.api('/api/v4/nothing');
    expect(body).toEqual({
      title: 'Not Found',
      type: 'https://httpstatus.es/404',
      status: 404,
      detail: `Cannot GET ${bed.sandbox.url}/api/v4/nothing`,
    });
  });

  it('answers 405 where another method is known', async () => {
    expect((await bed.api('/api/v4/leads', { method: 'DELETE' })).status).toBe(405);
  });

  it('answers 401 without a token, with a wrong one, and before it says whether a route exists', async () => {
    const stranger = caller(bed.sandbox.url, {});
    expect((await stranger('/api/v4/leads')).body).toEqual({
      title: 'Unauthorized',
      type: 'https://httpstatus.es/401',
      status: 401,
      detail: 'Invalid user name or password',
    });
    expect((await caller(bed.sandbox.url, { authorization: 'Bearer x' })('/api/v4/leads')).status).toBe(401);
    expect((await stranger('/api/v4/nothing')).status).toBe(401);
  });

  it('pages through a list by `next` until there is none, and asks for 50 when nothing is said', async () => {
    const seen: number[] = [];
    let path: string | undefined = '/api/v4/leads?limit=15';
    while (path) {
      const body: LeadList = (await bed.api<LeadList>(path)).body;
      seen.push(...body._embedded.leads.map(({ id }) => id));
      path = body._links.next?.href.slice(bed.sandbox.url.length);
    }
    const own = bed.sandbox.account('brisa').leads;
    expect(seen).toEqual(own.map(({ id }) => id));
    expect((await bed.api<LeadList>('/api/v4/leads')).body._embedded.leads.length).toBeLessThanOrEqual(50);
  });

  it('answers 204 without a body to an empty list and to a page behind the last', async () => {
    for (const path of ['/api/v4/leads?filter[id][]=1', '/api/v4/leads?page=99', '/api/v4/leads/unsorted']) {
      const { status, text } = await bed.api(path);
      expect([path, status, text]).toEqual([path, 204, '']);
    }
  });

  it('answers 204 to a deal, and to a contact, that does not exist', async () => {
    expect((await bed.api('/api/v4/leads/1')).status).toBe(204);
    expect((await bed.api('/api/v4/contacts/1')).status).toBe(204);
    expect((await bed.api('/api/v4/tasks/1')).status).toBe(404);
  });

  it('refuses more than 250 per page, and more than 100 events', async () => {
    const { status, body } = await bed.api('/api/v4/leads?limit=251');
    expect(status).toBe(422);
    expect(body).toMatchObject({ detail: 'Limit 250 per page' });
    expect((await bed.api('/api/v4/leads?limit=250')).status).toBe(200);
    expect((await bed.api('/api/v4/events?limit=101')).status).toBe(422);
  });

  it('refuses more than 250 objects in one request', async () => {
    const many = Array.from({ length: 251 }, () => ({ name: 'x' }));
    expect((await bed.api('/api/v4/leads', { json: many })).status).toBe(422);
  });

  it('takes arrays for collections and objects for single things', async () => {
    expect((await bed.api('/api/v4/leads', { json: { name: 'alone' } })).status).toBe(400);
    expect((await bed.api('/api/v4/leads/5000001', { method: 'PATCH', json: [{ price: 1 }] })).status).toBe(400);
  });

  it('says that an empty body is empty, and refuses broken or foreign ones', async () => {
    const empty = await bed.api('/api/v4/leads', { method: 'POST' });
    expect(empty.body).toMatchObject({ status: 400, detail: 'Request data can not be empty' });
    const { authorization } = {
      authorization: `Bearer ${(await bed.sandbox.grantTokens('brisa', CLIENT_ID)).access_token}`,
    };
    const send = (type: string, body: string) =>
      fetch(`${bed.sandbox.url}/api/v4/leads`, {
        method: 'POST',
        body,
        headers: { authorization, 'content-type': type },
      });
    expect((await send('application/json', '[{')).status).toBe(400);
    expect((await send('text/plain', '[{}]')).status).toBe(415);
  });

  it('echoes request_id, and the index as a string where there was none', async () => {
    const { body } = await bed.api<{ _embedded: { leads: { request_id: string }[] } }>('/api/v4/leads', {
      json: [{ name: 'one' }, { name: 'two', request_id: 'mine' }, { name: 'three', request_id: 7 }],
    });
    expect(body._embedded.leads.map(({ request_id }) => request_id)).toEqual(['0', 'mine', '7']);
  });

  it('writes nothing when one of several objects is wrong, and names it by its request_id', async () => {
    const before = bed.sandbox.account('brisa').leads.length;
    const { status, body } = await bed.api('/api/v4/leads', {
      json: [{ name: 'fine' }, { name: 5, price: '12', request_id: 'bad' }],
    });
    expect(status).toBe(400);
    expect(body).toEqual({
      'validation-errors': [
        {
          request_id: 'bad',
          errors: [
            { code: 'InvalidType', path: 'name', detail: 'This value should be of type string.' },
            { code: 'InvalidType', path: 'price', detail: 'This value should be of type int.' },
          ],
        },
      ],
      title: 'Bad Request',
      type: 'https://httpstatus.es/400',
      status: 400,
      detail: 'Request validation failed',
    });
    expect(bed.sandbox.account('brisa').leads).toHaveLength(before);
  });

  it('links back to the host that was called', async () => {
    const { body } = await bed.api<LeadList>('/api/v4/leads?limit=1');
    expect(body._links.self.href).toContain(`${bed.sandbox.url}/api/v4/leads?`);
  });

  it('answers 402 while the account is not paid, and 403 without the scope', async () => {
    bed.sandbox.account('brisa').paid = false;
    expect((await bed.api('/api/v4/account')).status).toBe(402);
    bed.sandbox.account('brisa').paid = true;
    const [integration] = bed.sandbox.state.integrations;
    if (integration) integration.scopes = ['notifications'];
    expect((await bed.api('/api/v4/account')).body).toMatchObject({
      status: 403,
      detail: "Client doesn't have the required scope",
    });
    if (integration) integration.scopes = ['crm'];
  });

  it('tells accounts on one origin apart by the token', async () => {
    const { access_token } = await bed.sandbox.grantTokens('norte', CLIENT_ID);
    const norte = caller(bed.sandbox.url, { authorization: `Bearer ${access_token}` });
    expect((await norte('/api/v4/account')).body).toMatchObject({ subdomain: 'norte', currency: 'BRL' });
    expect((await norte(`/api/v4/leads/${bed.sandbox.account('brisa').leads[0]?.id}`)).status).toBe(204);
  });

  it('takes the account from a host name, and refuses a token of another account there', async () => {
    expect((await bed.api('/api/v4/account', { headers: { host: 'brisa.kommo.com' } })).status).toBe(200);
    expect((await bed.api('/api/v4/account', { headers: { host: 'norte.kommo.com' } })).status).toBe(401);
    expect((await bed.api('/api/v4/account', { headers: { host: 'nobody.kommo.com' } })).status).toBe(404);
    expect((await bed.api('/api/v4/account', { headers: { host: 'api-c.kommo.com' } })).status).toBe(200);
  });

  it('answers users and roles to administrators only', async () => {
    const { body } = await bed.api<{ _total_items: number; _embedded: { users: { rights: object }[] } }>(
      '/api/v4/users',
    );
    expect(body._total_items).toBe(4);
    expect(body._embedded.users[0]?.rights).toMatchObject({ is_admin: true, is_active: true });
    const camila = await bed.as(userNamed(bed.sandbox, 'Camila'));
    expect((await camila('/api/v4/users')).status).toBe(403);
  });
});
