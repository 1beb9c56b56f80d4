import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBed, type TestBed, userNamed } from '../testing.ts';

describe('complex creation', () => {
  let bed: TestBed;
  beforeAll(async () => {
    bed = await startTestBed();
  });
  afterAll(() => bed.close());

  const order = (phone: string) => ({
    name: 'From the form',
    _embedded: {
      contacts: [{ first_name: 'Ada', custom_fields_values: [{ field_code: 'PHONE', values: [{ value: phone }] }] }],
      companies: [{ name: 'Ada & Co' }],
    },
  });
  interface Row {
    id: number;
    contact_id: number;
    company_id: number;
    request_id: string[];
    merged: boolean;
  }

  it('makes deal, contact and company, and answers a plain array', async () => {
    const { body } = await bed.api<Row[]>('/api/v4/leads/complex', { json: [order('600 123 123')] });
    expect(body).toEqual([
      {
        id: expect.any(Number),
        contact_id: expect.any(Number),
        company_id: expect.any(Number),
        request_id: ['0'],
        merged: false,
      },
    ]);
    expect((await bed.api(`/api/v4/leads/${body[0]!.id}?with=contacts`)).body).toMatchObject({
      _embedded: { contacts: [{ id: body[0]!.contact_id, is_main: true }], companies: [{ id: body[0]!.company_id }] },
    });
  });

  it('names the place of a mistake in the nested contact and writes nothing', async () => {
    const wrong = order('1');
    wrong._embedded.contacts[0]!.custom_fields_values[0]!.field_code = 'NOTHING';
    const { status, body } = await bed.api('/api/v4/leads/complex', { json: [wrong] });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      'validation-errors': [{ errors: [{ path: '_embedded.contacts.0.custom_fields_values.0.field_code' }] }],
    });
    expect((await bed.api('/api/v4/leads/complex', { json: Array(51).fill(order('2')) })).status).toBe(422);
  });

  it('joins a known contact only where account and integration have Duplicate Control', async () => {
    const known = bed.sandbox.addContact('brisa', { name: 'Known', phone: '+34 600 777 888' });
    const send = async () =>
      (await bed.api<Row[]>('/api/v4/leads/complex', { json: [order('+34600777888')] })).body[0]!;
    bed.sandbox.account('brisa').duplicate_control = true;
    expect((await send()).merged).toBe(false);
    bed.sandbox.state.integrations[0]!.duplicateControl = true;
    expect(await send()).toMatchObject({ merged: true, contact_id: known.id });
  });
});

describe('incoming leads and calls', () => {
  let bed: TestBed;
  beforeAll(async () => {
    bed = await startTestBed();
  });
  afterAll(() => bed.close());

  it('wait in the incoming stage until somebody accepts them', async () => {
    interface Unsorted {
      _embedded: { unsorted: { uid: string; _embedded: { leads: { id: number }[] } }[] };
    }
    const { body } = await bed.api<Unsorted>('/api/v4/leads/unsorted/forms', {
      json: [
        {
          source_uid: 'form',
          source_name: 'Site',
          metadata: {},
          _embedded: { leads: [{ name: 'Asks' }], contacts: [{ name: 'Asker' }] },
        },
      ],
    });
    const [row] = body._embedded.unsorted;
    const lead = `/api/v4/leads/${row!._embedded.leads[0]!.id}`;
    const [incoming] = bed.sandbox.account('brisa').pipelines[0]!.stages;
    expect((await bed.api(lead)).body).toMatchObject({ status_id: incoming!.id });
    const user_id = userNamed(bed.sandbox, 'Camila');
    const accepted = await bed.api(`/api/v4/leads/unsorted/${row!.uid}/accept`, { json: { user_id } });
    expect(accepted.status).toBe(200);
    expect((await bed.api(lead)).body).toMatchObject({ responsible_user_id: user_id });
    expect((await bed.api('/api/v4/leads/unsorted')).status).toBe(204);
  });

  it('log a call with its contact, and list a number nobody has as an error', async () => {
    const json = ['+34600111222', '+34999999999'].map((phone) => ({
      direction: 'inbound',
      phone,
      duration: 5,
      source: 'pbx',
    }));
    const { status, body } = await bed.api('/api/v4/calls', { json });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      _total_items: 1,
      errors: [{ request_id: '1' }],
      _embedded: { calls: [{ entity_type: 'lead' }] },
    });
  });
});
