import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PeopleResponse } from '../../shared/contracts/people.ts';
import type { RequestOf } from '../../shared/contracts/routes.ts';
import type { Rights } from '../../shared/domain/user-access.ts';
import { OWNER, startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';

const SELLER = { user: 'Camila' } as const;

describe('what each user may do, and where', () => {
  let product: TestProduct;
  let salon: Salon;
  let madrid: number;
  let almaty: number;
  beforeAll(async () => {
    product = await startTestProduct();
    salon = await openSalon(product);
    madrid = await salon.locationId('Europe/Madrid');
    almaty = await salon.locationId('Asia/Almaty');
  });
  afterAll(() => product?.close());

  const people = async (): Promise<PeopleResponse> => good(await product.call('readPeople', {}));

  /** Decides about Camila; whatever is not named is as it is for everybody. */
  async function decide(rights: Partial<Rights>, locationIds: number[] | null = null, chainIds?: number[]) {
    const { version, defaults } = await people();
    const userId = salon.userId('Camila');
    const users = [{ userId, locationIds, chainIds, rights: { ...defaults.rights, ...rights } }];
    return good(await product.call('savePeople', { basedOn: version, users }));
  }

  async function bookedFor(contactName: string) {
    const request = await salon.bookingFor(contactName);
    const { appointment } = good(await product.call('bookAppointment', request));
    const { id: appointmentId, locationId, dealId, version } = appointment;
    return { request, appointment, target: { dealId, locationId, appointmentId }, version };
  }

  const refused = (right: string, more: object = {}) => ({
    ok: false,
    status: 403,
    problem: { code: 'not_allowed', params: { right, ask: 'Olga Rezende', ...more } },
  });

  const days = (locationIds: number[], from: string): RequestOf<'listJournal'> => ({
    ...{ locationIds, from, to: from, statuses: [], teamMemberIds: [], serviceIds: [], search: '' },
    ...{ responsibleUserIds: [], linked: null, counter: null, offset: 0, limit: 200 },
  });

  it('is listed with all users of the CRM, administrators first, and saved as versions', async () => {
    const before = await people();
    expect(before.users[0]).toMatchObject({ name: 'Olga Rezende', isAdmin: true, rights: { changeSettings: true } });
    expect(before.users.map(({ name }) => name)).toContain('Camila Nogueira');
    const chainIds = before.chains.map(({ id }) => id);
    for (const { chainId } of before.locations) expect([null, ...chainIds]).toContain(chainId);
    const saved = await decide({ cancel: false }, [madrid]);
    expect(saved.version).toBe(before.version + 1);
    const camila = saved.users.find(({ name }) => name === 'Camila Nogueira');
    expect(camila).toMatchObject({ locationIds: [madrid], rights: { cancel: false, book: true } });
    expect(good(await product.call('readSettings', {})).usersWithOwnRights).toBe(1);
    const stale = await product.call('savePeople', { basedOn: before.version, users: [] });
    expect(stale).toMatchObject({ problem: { code: 'settings_changed' } });
    const strange = [{ userId: salon.userId('Camila'), locationIds: [1], rights: before.defaults.rights }];
    expect(await product.call('savePeople', { basedOn: saved.version, users: strange })).toMatchObject({
      problem: { code: 'invalid_request', params: { field: 'locationIds' } },
    });
  });

  it('is decided by administrators alone, even when another may change the rest of the settings', async () => {
    expect(await product.call('readSettings', {}, SELLER)).toMatchObject({ problem: { code: 'forbidden' } });
    await decide({});
    expect(good(await product.call('readSettings', {})).usersWithOwnRights).toBe(0);
    await decide({ changeSettings: true });
    expect(good(await product.call('readSettings', {}, SELLER)).canEdit).toBe(true);
    const { version } = await people();
    for (const answer of [
      await product.call('readPeople', {}, SELLER),
      await product.call('savePeople', { basedOn: version, users: [] }, SELLER),
    ])
      expect(answer).toMatchObject({ status: 403, problem: { code: 'forbidden' } });
  });

  it('refuses each act whose right is missing, with the place and whom to ask, and does nothing', async () => {
    const { appointment, target, version } = await bookedFor('Teresa');
    const at = { location: appointment.locationTitle, locationId: appointment.locationId };
    await decide({ book: false, edit: false, cancel: false });
    const change = { ...target, basedOn: version, evenIfBusy: false, change: { comment: 'changed' } };
    expect(await product.call('changeAppointment', change, SELLER)).toMatchObject(refused('edit', at));
    const status = { ...target, status: 'confirmed' } as const;
    expect(await product.call('setAppointmentStatus', status, SELLER)).toMatchObject(refused('edit', at));
    const cancel = { ...target, basedOn: version, reason: 'client_asked', text: '' } as const;
    expect(await product.call('cancelAppointment', cancel, SELLER)).toMatchObject(refused('cancel', at));
    const booking = await salon.bookingFor('Elena');
    expect(await product.call('bookAppointment', booking, SELLER)).toMatchObject(refused('book', at));
    const card = good(await product.call('readCard', { dealId: target.dealId ?? 0 }, SELLER));
    expect(card.viewer).toMatchObject({ canBook: false, rights: { edit: false, cancel: false } });
    expect(card.next).toMatchObject({ id: appointment.id, status: 'waiting', comment: '' });
    await decide({});
    expect((await product.call('setAppointmentStatus', status, SELLER)).ok).toBe(true);
  });

  it('keeps booking over others to those who were given it', async () => {
    const { request } = await bookedFor('Teresa');
    const again = { ...(await salon.bookingFor('Elena')), startsAtWall: request.startsAtWall, evenIfBusy: true };
    const over = { ...again, teamMemberId: request.teamMemberId, serviceIds: request.serviceIds };
    await decide({});
    expect(await product.call('bookAppointment', over, SELLER)).toMatchObject(refused('overbook'));
    const catalog = { dealId: over.dealId, locationId: over.locationId };
    const viewer = async () => good(await product.call('readCatalog', catalog, SELLER)).viewer;
    expect(await viewer()).toMatchObject({ mayBook: true, mayOverbook: false });
    await decide({ overbook: true });
    expect(await viewer()).toMatchObject({ mayOverbook: true });
    expect((await product.call('bookAppointment', over, SELLER)).ok).toBe(true);
  });

  it('ends at the locations of the user: others do not appear, and their ids open nothing (S003-11, S003-73)', async () => {
    const { appointment, target, version } = await bookedFor('Teresa');
    const { deal } = salon.dealOf('Teresa');
    await decide({}, [almaty]);
    const card = good(await product.call('readCard', { dealId: deal.id }, SELLER));
    expect(card.locations.map(({ id }) => id)).toEqual([almaty]);
    expect([card.next, ...card.ofDeal, ...card.ofClient].map((item) => item?.id)).not.toContain(appointment.id);
    const day = appointment.startsAtWall.slice(0, 10);
    const journal = good(await product.call('listJournal', days([], day), SELLER));
    expect(journal.locations.map(({ id }) => id)).toEqual([almaty]);
    expect(journal.rows.every(({ locationId }) => locationId === almaty)).toBe(true);

    const closed = refused('location', { locationId: madrid });
    const place = { dealId: deal.id, locationId: madrid };
    const slots = { ...place, serviceIds: [1], teamMemberId: null };
    const answers = await Promise.all([
      product.call('listJournal', days([madrid], day), SELLER),
      product.call('readCatalog', place, SELLER),
      product.call('listSlots', { ...slots, date: day }, SELLER),
      product.call('findNearest', { ...slots, after: null, count: 3 }, SELLER),
      product.call('readSchedule', { ...place, from: day, to: day, teamMemberId: null }, SELLER),
      product.call('watchChanges', { dealId: null, locationIds: [madrid], cursor: null, waitSeconds: 0 }, SELLER),
      product.call('setAppointmentStatus', { ...target, status: 'confirmed' }, SELLER),
      product.call('cancelAppointment', { ...target, basedOn: version, reason: 'client_asked', text: '' }, SELLER),
      product.call('linkAppointment', { ...target, dealId: null }, SELLER),
      product.call('bookAppointment', await salon.bookingFor('Elena'), SELLER),
      product.call('chooseClient', { dealId: deal.id, choice: { locationId: madrid, clientId: 1 } }, SELLER),
    ]);
    for (const answer of answers) expect(answer).toMatchObject(closed);
    expect(JSON.stringify(answers)).not.toContain(appointment.locationTitle);
    await decide({});
    const whole = good(await product.call('readCard', { dealId: deal.id }, SELLER));
    expect(whole.ofDeal.map(({ id }) => id)).toContain(appointment.id);
  });

  it('opens a whole chain, with what joins it later, beside single locations (S003-12, S003-74)', async () => {
    const { deal } = salon.dealOf('Teresa');
    const seen = async () => {
      const card = good(await product.call('readCard', { dealId: deal.id }, SELLER));
      return card.locations.map(({ id }) => id).sort();
    };
    const { locations } = await people();
    const chainId = locations.find(({ id }) => id === madrid)?.chainId ?? 0;
    const members = locations.filter((location) => location.chainId === chainId).map(({ id }) => id);
    const joining = locations.find(({ id, chainId: of }) => of !== chainId && id !== almaty)?.id ?? 0;
    const saved = await decide({}, [almaty], [chainId]);
    expect(saved.users.find(({ name }) => name === 'Camila Nogueira')).toMatchObject({
      locationIds: [almaty],
      chainIds: [chainId],
    });
    expect(await seen()).toEqual([...members, almaty].sort());
    const catalog = { dealId: deal.id, locationId: joining };
    expect(await product.call('readCatalog', catalog, SELLER)).toMatchObject(refused('location'));

    const salonThere = product.altegio.world.location(joining);
    const before = salonThere?.chainId ?? 0;
    Object.assign(salonThere ?? {}, { chainId });
    good(await product.call('connect', OWNER));
    expect(await seen()).toEqual([...members, almaty, joining].sort());
    expect((await product.call('readCatalog', catalog, SELLER)).ok).toBe(true);
    expect((await product.call('listJournal', days([joining], '2026-11-24'), SELLER)).ok).toBe(true);
    Object.assign(salonThere ?? {}, { chainId: before });
    good(await product.call('connect', OWNER));

    const strange = [{ userId: salon.userId('Camila'), locationIds: [], chainIds: [1], rights: saved.defaults.rights }];
    expect(await product.call('savePeople', { basedOn: saved.version, users: strange })).toMatchObject({
      problem: { code: 'invalid_request', params: { field: 'chainIds' } },
    });
    await decide({});
  });

  it('lets who a contact is be said by whoever may book or edit, and only for their locations', async () => {
    const { target } = await bookedFor('Teresa');
    const { deal, contact } = salon.dealOf('Teresa');
    const links = () => product.product.repository.clients.listLinks(salon.accountId, contact.id);
    const linkedAt = async (id: number) =>
      (await links()).find(({ locationId }) => locationId === id)?.clientId ?? null;
    good(await product.call('readCard', { dealId: deal.id }));
    const known = await linkedAt(target.locationId);
    expect(known).not.toBeNull();
    const nobody = { dealId: deal.id, choice: null };
    await decide({ book: false, edit: false });
    expect(await product.call('chooseClient', nobody, SELLER)).toMatchObject(refused('edit'));
    await decide({ edit: false }, [almaty]);
    expect((await product.call('chooseClient', nobody, SELLER)).ok).toBe(true);
    expect(await linkedAt(target.locationId)).toBe(known);
    await decide({ book: false });
    expect((await product.call('chooseClient', nobody, SELLER)).ok).toBe(true);
    expect(await linkedAt(target.locationId)).toBeNull();
    const link = { locationId: target.locationId, clientId: known, reason: 'chosen' } as const;
    await product.product.repository.clients.saveLink(salon.accountId, contact.id, link);
    await decide({});
  });

  it('hides phones and prices on the server, and still books for whoever is hidden', async () => {
    const booking = await salon.bookingFor('Teresa');
    const { contact, deal } = salon.dealOf('Teresa');
    const shown = good(await product.call('readCard', { dealId: deal.id }, SELLER));
    const phone = shown.contact?.phone ?? '';
    expect(phone.replace(/\D/g, '')).toMatch(/^\d{9,}$/);
    await decide({ seePhones: false, seePrices: false });
    const withoutPhone = { ...booking, client: { id: null, name: contact.name, phone: null, email: null } };
    const { appointment } = good(await product.call('bookAppointment', withoutPhone, SELLER));
    expect(appointment.total.amount).toBeNull();
    expect(appointment.services.map(({ cost, listPrice }) => [cost, listPrice])).toEqual([[null, null]]);

    const card = good(await product.call('readCard', { dealId: deal.id }, SELLER));
    expect(card.contact?.phone).toMatch(/^\+\d\d \d•+.*\d\d$/);
    expect(card.totals.spent).toEqual([]);
    const catalog = good(await product.call('readCatalog', { dealId: deal.id, locationId: madrid }, SELLER));
    expect(new Set(catalog.services.flatMap((item) => [item.priceMin, item.priceMax]))).toEqual(new Set([null]));
    expect(catalog.viewer.seesPrices).toBe(false);
    for (const answer of [card, catalog]) expect(JSON.stringify(answer)).not.toContain(phone.slice(-7));

    await decide({});
    const open = good(await product.call('readCard', { dealId: deal.id }, SELLER));
    expect(open.contact?.phone).toBe(phone);
    const made = open.ofDeal.find(({ id }) => id === appointment.id);
    expect(made?.total.amount).toBeGreaterThan(0);
  });

  it('says of a client in closed locations only that there is one and who opens them, and lets book elsewhere', async () => {
    const { deal } = salon.dealOf('Elena');
    const read = async () => good(await product.call('readCard', { dealId: deal.id }, SELLER));
    await decide({}, [madrid]);
    const { match } = await read();
    if (match.state !== 'matched') throw new Error('Elena is no client in Madrid');
    await decide({}, [almaty]);
    const card = await read();
    expect(card.match).toEqual({ state: 'closed', ask: 'Olga Rezende' });
    expect(card.viewer.canBook).toBe(true);
    const { next, ofClient, memberships, totals } = card;
    expect({ next, ofClient, memberships, visits: totals.visits }).toEqual({
      ...{ next: null, ofClient: [], memberships: [], visits: null },
    });
    await decide({});
  });

  it('says nothing of debts and balances to whoever may not see prices', async () => {
    const read = async () => good(await product.call('readCard', { dealId: salon.dealOf('Elena').deal.id }, SELLER));
    await decide({});
    const shown = await read();
    expect(shown.warnings.map(({ kind }) => kind)).toContain('unpaid');
    expect(shown.loyalty).not.toBeNull();
    await decide({ seePrices: false });
    const hidden = await read();
    expect(hidden.warnings).toEqual(shown.warnings.filter(({ kind }) => kind !== 'unpaid'));
    expect(hidden.loyalty).toBeNull();
    await decide({});
  });

  it('shows the panel in the chosen pipelines only, and at hidden stages not at all (S003-39)', async () => {
    const { deal } = salon.dealOf('Elena');
    const stage = { pipelineId: deal.pipeline_id, stageId: deal.status_id };
    const card = async () => good(await product.call('readCard', { dealId: deal.id }, SELLER));
    let version = good(await product.call('readSettings', {})).visibility.version;
    const save = async (value: RequestOf<'saveVisibility'>['value']) => {
      version = good(await product.call('saveVisibility', { basedOn: version, value })).version;
    };
    expect(await card()).toMatchObject({ hiddenHere: null, journalAllowed: true });
    await save({ pipelineIds: [], hiddenStages: [] });
    expect(await card()).toMatchObject({ hiddenHere: 'pipeline', journalAllowed: false, match: { state: 'none' } });
    await save({ pipelineIds: null, hiddenStages: [stage] });
    expect(await card()).toMatchObject({ hiddenHere: 'stage', journalAllowed: false });
    expect(good(await product.call('readSettings', {})).visibility).toMatchObject({ hiddenStages: [stage] });
    expect(
      await product.call('saveVisibility', { basedOn: 0, value: { pipelineIds: null, hiddenStages: [] } }),
    ).toMatchObject({
      problem: { code: 'settings_changed' },
    });
    expect(
      await product.call(
        'saveVisibility',
        { basedOn: version, value: { pipelineIds: null, hiddenStages: [] } },
        SELLER,
      ),
    ).toMatchObject({ problem: { code: 'forbidden' } });
    await save({ pipelineIds: null, hiddenStages: [] });
    expect(await card()).toMatchObject({ hiddenHere: null });
  });
});
