import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBed, type TestBed } from '../testing.ts';

describe('links', () => {
  let bed: TestBed;
  beforeAll(async () => {
    bed = await startTestBed();
  });
  afterAll(() => bed.close());

  it('join and part a deal and a contact from either end; the first contact is the main one', async () => {
    const { id: deal } = bed.sandbox.addDeal('brisa', { name: 'Linked' });
    const { id: contact } = bed.sandbox.addContact('brisa', { name: 'Linked' });
    expect((await bed.api(`/api/v4/leads/${deal}/links`)).status).toBe(204);
    const made = await bed.api(`/api/v4/contacts/${contact}/link`, {
      json: [{ to_entity_id: deal, to_entity_type: 'leads' }],
    });
    expect(made.body).toMatchObject({
      _embedded: {
        links: [{ entity_id: contact, entity_type: 'contacts', to_entity_id: deal, to_entity_type: 'leads' }],
      },
    });
    expect((await bed.api(`/api/v4/leads/${deal}/links`)).body).toMatchObject({
      _total_items: 1,
      _embedded: { links: [{ to_entity_id: contact, to_entity_type: 'contacts', metadata: { main_contact: true } }] },
    });
    const parted = await bed.api(`/api/v4/leads/${deal}/unlink`, {
      json: [{ to_entity_id: contact, to_entity_type: 'contacts' }],
    });
    expect([parted.status, parted.text]).toEqual([204, '']);
    expect((await bed.api(`/api/v4/contacts/${contact}/links`)).status).toBe(204);
  });

  it('move the main contact when another is linked as main', async () => {
    const [one, two] = ['One', 'Two'].map((name) => bed.sandbox.addContact('brisa', { name }).id);
    const { id } = bed.sandbox.addDeal('brisa', { _embedded: { contacts: [{ id: one }] } });
    const json = [{ to_entity_id: two, to_entity_type: 'contacts', metadata: { is_main: true } }];
    await bed.api(`/api/v4/leads/${id}/link`, { json });
    expect((await bed.api(`/api/v4/leads/${id}?with=contacts`)).body).toMatchObject({
      _embedded: {
        contacts: [
          { id: one, is_main: false },
          { id: two, is_main: true },
        ],
      },
    });
  });

  it('refuse what does not exist', async () => {
    const { id } = bed.sandbox.account('brisa').leads[0]!;
    const json = [{ to_entity_id: 1, to_entity_type: 'contacts' }];
    expect((await bed.api(`/api/v4/leads/${id}/link`, { json })).status).toBe(400);
    expect((await bed.api('/api/v4/leads/1/link', { json })).status).toBe(404);
  });
});
