import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WORKER_LOGIN } from './seed.ts';
import { ALMATY, type Bench, type Loose, MADRID, openBench, SAO_PAULO } from './testing.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.sandbox.close());

const get = async (path: string) => (await bench.call('GET', path)).body;

describe('labels', () => {
  it('are text all over, with # in colours, by number or by word', async () => {
    const byNumber = await get(`/v1/labels/${MADRID}/2`);
    expect(byNumber.data[0]).toEqual({
      id: '1603',
      salon_id: '4564',
      title: 'Important',
      color: '#009800',
      icon: 'star',
      entity: '2',
      deleted: '0',
      not_editable: '0',
    });
    expect(await get(`/v1/labels/${MADRID}/record`)).toEqual(byNumber);
    expect((await get(`/v1/labels/${MADRID}/clients`)).data).toHaveLength(2);
  });

  it('are created by query parameters without telling the id, changed and deleted', async () => {
    const made = await bench.call('POST', `/v1/labels/${MADRID}?title=New&color=%23aabbcc&entity=2&icon=tag`);
    expect([made.status, made.body]).toEqual([200, { success: true, data: null, meta: { message: 'Accepted' } }]);
    const label = (await get(`/v1/labels/${MADRID}/2`)).data.find((it: Loose) => it.title === 'New');
    await bench.call('PUT', `/v1/labels/${MADRID}/${label.id}?title=Newer`);
    expect((await get(`/v1/labels/${MADRID}/2`)).data.map((it: Loose) => it.title)).toContain('Newer');
    await bench.call('DELETE', `/v1/labels/${MADRID}/${label.id}`);
    expect((await get(`/v1/labels/${MADRID}/2`)).data).toHaveLength(3);
    const twice = await bench.call('POST', `/v1/labels/${MADRID}/clients/create`, {
      body: { title: 'VIP', color: '#111111' },
    });
    expect(twice.status).toBe(400);
  });
});

describe('custom fields', () => {
  it('are defined per entity and come back as [] when an appointment has none', async () => {
    const { data } = await get(`/v1/custom_fields/record/${MADRID}`);
    expect(data[0].custom_field).toMatchObject({ code: 'source', type: { code: 'text' } });
    expect((await get(`/v1/records/${MADRID}?count=1`)).data[0].custom_fields).toEqual([]);
  });
});

describe('memberships', () => {
  const of = (phone: string, location = MADRID) => get(`/v1/loyalty/abonements/?company_id=${location}&phone=${phone}`);

  it('come by phone through any location of the chain, dates with offset', async () => {
    const { data, meta } = await of('34611000333');
    expect(meta.count).toBe(1);
    expect(data[0]).toMatchObject({
      balance_string: 'Rostro x10 (x3)',
      is_united_balance: false,
      status: { id: 2, slug: 'active' },
    });
    expect(data[0].expiration_date).toBe('2026-07-20T23:59:59+0200');
    expect(data[0].balance_container.links).toMatchObject([{ count: 3, category: { is_category: true } }]);
    expect((await of('34611000333', SAO_PAULO)).data).toHaveLength(1);
    expect((await of('34611000333', ALMATY)).data).toEqual([]);
  });

  it('leave out expired and used-up ones, and have no dates before activation', async () => {
    expect((await of('34622000444')).data).toEqual([]);
    const issued = (await of('5511970001122')).data[0];
    expect([issued.status.id, issued.activated_date, issued.expiration_date]).toEqual([1, null, null]);
    expect([issued.is_united_balance, issued.united_balance_services_count, issued.balance_container.links]).toEqual([
      true,
      5,
      [],
    ]);
  });

  it('of the chain want ids or two dates, and print unix seconds', async () => {
    expect((await bench.call('GET', '/v1/chain/509/loyalty/abonements')).status).toBe(400);
    const { data, meta } = await get('/v1/chain/509/loyalty/abonements?created_after=0&created_before=9999999999');
    expect([meta.count, typeof data[0].created_date]).toEqual([5, 'number']);
    expect((await get(`/v1/chain/509/loyalty/abonements?abonements_ids[]=${data[1].id}`)).data).toHaveLength(1);
  });

  it('need the loyalty right', async () => {
    const user = await bench.token(WORKER_LOGIN);
    const path = `/v1/loyalty/abonements/?company_id=${MADRID}&phone=34611000333`;
    expect((await bench.call('GET', path, { user })).status).toBe(403);
  });
});

describe('cards, gift cards and client accounts', () => {
  it('of a client: cards bare, gift cards and accounts in envelopes', async () => {
    const client = bench.sandbox.world.state.clients.find((it) => it.locationId === MADRID);
    const phone = client?.phone.slice(1);
    const cards = await get(`/v1/loyalty/cards/${phone}/509/${MADRID}`);
    expect(cards).toMatchObject([{ balance: 25, salon_group_id: 509 }]);
    expect(await get(`/v1/loyalty/client_cards/${client?.id}`)).toEqual(cards);
    expect((await get(`/v1/loyalty/certificates/?company_id=${MADRID}&phone=${phone}`)).data[0].balance).toBe(50);
    expect((await get(`/v1/deposits/company/${MADRID}/client/${client?.id}`)).data[0].deposit.balance).toBe(120);
  });
});

describe('settings and lists that clients read', () => {
  it('answer', async () => {
    expect((await get(`/v1/company/${MADRID}/settings/timetable`)).data.record_type).toBe(0);
    expect((await get(`/v1/company/${MADRID}/settings/online`)).data.any_master).toBe(true);
    expect((await get('/v1/countries')).data.map((it: Loose) => it.currency)).toEqual(
      expect.arrayContaining(['EUR', 'BRL', 'KZT', 'RUB']),
    );
    const [form] = (await get(`/v1/company/${MADRID}/booking_forms`)).data;
    expect((await get(`/v1/bookform/${form.id}`)).data.company_id).toBe(MADRID);
  });
});

describe('marketplace', () => {
  const partner = async (path: string, body: unknown) => {
    const response = await fetch(`${bench.sandbox.url}/marketplace${path}`, {
      method: 'POST',
      headers: { authorization: 'Bearer partner-demo', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Loose };
  };
  const install = { salon_id: MADRID, application_id: 77, webhook_urls: ['https://app.example/hook'] };

  it('activates an application that the owner granted, once, and adds its addresses', async () => {
    expect((await partner('/partner/callback', install)).status).toBe(403);
    await bench.call('POST', `/v1/company/${MADRID}/marketplace/applications/77/grant_access`);
    expect((await partner('/partner/callback', install)).status).toBe(201);
    const again = await partner('/partner/callback', install);
    expect([again.status, again.body.meta.message]).toEqual([403, 'The user has already installed this application.']);
    expect((await get(`/v1/hooks_settings/${MADRID}`)).data.urls).toEqual(['https://app.example/hook']);
  });

  it('uninstalls: the system user and the addresses go', async () => {
    await bench.call('POST', `/v1/company/${MADRID}/marketplace/applications/77/grant_access`);
    await partner('/partner/callback', install);
    const system = bench.sandbox.world.state.users.at(-1);
    expect((await bench.call('GET', `/v1/records/${MADRID}`, { user: system?.token ?? '' })).status).toBe(200);
    await partner(`/salon/${MADRID}/application/77/uninstall`, {});
    expect((await bench.call('GET', `/v1/records/${MADRID}`, { user: system?.token ?? '' })).status).toBe(401);
    expect((await get(`/v1/hooks_settings/${MADRID}`)).data.urls).toEqual([]);
  });
});
