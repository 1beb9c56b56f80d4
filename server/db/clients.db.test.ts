import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aClient, createTestRepository, type TestRepository } from '../testing/repository.ts';

const FIRST = '2026-03-01T10:00:00.000Z';
const SECOND = '2026-03-01T11:00:00.000Z';
const membership = {
  id: 1,
  title: 'Ten visits',
  isActive: true,
  startsOn: null,
  endsOn: SECOND,
  visitsLeft: 3,
  visitsTotal: 10,
};

describe('clients', () => {
  let test: TestRepository;
  beforeAll(async () => {
    test = await createTestRepository();
  });
  afterAll(() => test.destroy());

  it('come back as they were saved, amounts as numbers', async () => {
    const { clients } = test.repository;
    await clients.save(1, aClient(), [membership], FIRST);
    expect(await clients.read(1, 11, 90)).toEqual({
      ...aClient(),
      memberships: [membership],
      loyalty: null,
      loyaltyReadAt: null,
      readAt: FIRST,
    });
    const unknown = aClient({ id: 91, spent: null, balance: null, visits: null, phone: null, email: null });
    await clients.save(1, unknown, [], FIRST);
    const unread = { memberships: [], loyalty: null, loyaltyReadAt: null };
    expect(await clients.read(1, 11, 91)).toEqual({ ...unknown, ...unread, readAt: FIRST });
  });

  it('keep categories and loyalty that a later reading did not ask for', async () => {
    const { clients } = test.repository;
    const labels = [{ title: 'VIP', color: 'e8d313' }];
    const loyalty = { cards: [], accounts: [{ title: 'Bonus', balance: 12.5 }] };
    await clients.save(7, aClient({ labels }), [], FIRST);
    const known = await clients.read(7, 11, 90);
    if (!known) throw new Error('nothing was saved');
    await clients.saveLoyalty(7, known, loyalty, FIRST);
    await clients.save(7, aClient(), [], SECOND);
    expect(await clients.read(7, 11, 90)).toMatchObject({ labels, loyalty, loyaltyReadAt: FIRST, readAt: SECOND });
    await clients.save(7, aClient({ labels: [] }), [], SECOND);
    await clients.saveLoyalty(7, known, null, SECOND);
    expect(await clients.read(7, 11, 90)).toMatchObject({ labels: [], loyalty: null, loyaltyReadAt: SECOND });
  });

  it('keep the later reading', async () => {
    const { clients } = test.repository;
    await clients.save(2, aClient({ visits: 5 }), [], SECOND);
    await clients.save(2, aClient({ visits: 4 }), [], FIRST);
    expect((await clients.read(2, 11, 90))?.visits).toBe(5);
  });

  it.each([
    ['written the same', '+34 600 111 222'],
    ['without its country', '600111222'],
    ['with an old national prefix', '0034 (600) 111-222'],
  ])('are found by a phone %s', async (_name, phone) => {
    const { clients } = test.repository;
    await clients.save(3, aClient(), [], FIRST);
    expect((await clients.findByPhone(3, phone)).map((client) => client.id)).toEqual([90]);
    expect(await clients.findByPhone(4, phone)).toEqual([]);
  });

  it('are found by a short phone of their town, but never by a hidden one or by none', async () => {
    const { clients } = test.repository;
    await clients.save(5, aClient({ id: 1, phone: '22-33-44' }), [], FIRST);
    await clients.save(5, aClient({ id: 2, phone: '+34******22' }), [], FIRST);
    await clients.save(5, aClient({ id: 3, phone: '', email: '' }), [], FIRST);
    expect((await clients.findByPhone(5, '223344')).map((client) => client.id)).toEqual([1]);
    expect(await clients.findByPhone(5, '+34******22')).toEqual([]);
    expect(await clients.findByPhone(5, '')).toEqual([]);
    expect(await clients.findByEmail(5, ' ')).toEqual([]);
  });

  it('are found by e-mail in any case, in all locations', async () => {
    const { clients } = test.repository;
    await clients.save(6, aClient({ locationId: 12, id: 7 }), [], FIRST);
    await clients.save(6, aClient({ locationId: 11, email: 'ANA.RIOS@EXAMPLE.COM ' }), [], FIRST);
    const found = await clients.findByEmail(6, 'ana.rios@example.com');
    expect(found.map((client) => [client.locationId, client.id])).toEqual([
      [11, 90],
      [12, 7],
    ]);
  });

  it('are linked to contacts, one per location, the last word counts', async () => {
    const { clients } = test.repository;
    await clients.saveLink(7, 500, { locationId: 12, clientId: 3, reason: 'email' });
    await clients.saveLink(7, 500, { locationId: 11, clientId: 90, reason: 'phone' });
    await clients.saveLink(7, 501, { locationId: 11, clientId: 90, reason: 'phone' });
    expect(await clients.listContacts(7, 11, 90)).toEqual([500, 501]);
    await clients.saveLink(7, 500, { locationId: 11, clientId: null, reason: 'chosen' });
    expect(await clients.listLinks(7, 500)).toEqual([
      { locationId: 11, clientId: null, reason: 'chosen' },
      { locationId: 12, clientId: 3, reason: 'email' },
    ]);
    expect(await clients.listContacts(7, 11, 90)).toEqual([501]);
  });

  it('stay as a person chose until a person chooses again', async () => {
    const { clients } = test.repository;
    const link = async () => (await clients.listLinks(9, 500)).map(({ clientId, reason }) => [clientId, reason]);
    await clients.saveLink(9, 500, { locationId: 11, clientId: 90, reason: 'chosen' });
    await clients.saveLink(9, 500, { locationId: 11, clientId: 91, reason: 'client_id' });
    expect(await link()).toEqual([[90, 'chosen']]);
    await clients.saveLink(9, 500, { locationId: 11, clientId: 92, reason: 'chosen' });
    expect(await link()).toEqual([[92, 'chosen']]);
  });

  it('that were asked for are remembered without the phone or e-mail', async () => {
    const { clients } = test.repository;
    expect(await clients.askedAt(8, 11, '+34600111222')).toBeNull();
    await clients.noteAsked(8, 11, '+34600111222', FIRST);
    await clients.noteAsked(8, 11, '+34600111222', SECOND);
    expect(await clients.askedAt(8, 11, '+34600111222')).toBe(SECOND);
    expect(JSON.stringify(await test.db('client_searches'))).not.toContain('600111222');
  });
});
