import { expect, it } from 'vitest';
import { addDays, dateOf, type WallDate } from '../../../shared/domain/time.ts';
import type { Use } from './world.ts';

/** What the owner books by hand, for a client who shares a phone. */
async function bookByHand(use: Use, from?: WallDate) {
  const slot = await use.findSlot(from);
  const [clientId = 0] = use.world.sharedPhone.clientIds;
  return { slot, clientId, id: use.world.salon.book({ ...slot, clientId, comment: 'by hand' }) };
}

export function readingAppointments(use: Use): void {
  it.each([
    ['summer', 0, '+02:00'],
    ['winter', 150, '+01:00'],
  ])('has the right instant in %s', async (_, days, offset) => {
    const { provider, access, location, today } = use.world;
    const { slot, id } = await bookByHand(use, addDays(today, days + 1));
    const appointment = await provider.readAppointment(access, location, id);
    expect(appointment).toMatchObject({ startsAtWall: slot.wall, comment: 'by hand', status: 'waiting' });
    expect(Date.parse(appointment?.startsAt ?? '')).toBe(Date.parse(`${slot.wall}:00${offset}`));
    expect(appointment?.changedAt).not.toBeNull();
  });

  it('reads null for an unknown one', async () => {
    const { provider, access, location } = use.world;
    expect(await provider.readAppointment(access, location, 999_999_999)).toBeNull();
  });

  it('reads a deleted one as cancelled or not at all, and lists it as cancelled', async () => {
    const { provider, access, location, salon } = use.world;
    const { slot, id } = await bookByHand(use);
    salon.remove(id);
    const read = await provider.readAppointment(access, location, id);
    expect(read?.status ?? 'cancelled').toBe('cancelled');
    const date = dateOf(slot.wall);
    const { appointments } = await provider.listAppointments(access, location, { startsFrom: date, startsTo: date }, 1);
    expect(appointments.find((item) => item.id === id)?.status).toBe('cancelled');
  });

  it('lists by day (both ends inclusive), client and team member', async () => {
    const { provider, access, location } = use.world;
    const { slot, clientId, id } = await bookByHand(use);
    const date = dateOf(slot.wall);
    const list = async (filter: object) => (await provider.listAppointments(access, location, filter, 1)).appointments;
    const ofDay = await list({ startsFrom: date, startsTo: date });
    expect(ofDay.map((item) => item.id)).toContain(id);
    expect(ofDay.every((item) => dateOf(item.startsAtWall) === date)).toBe(true);
    const narrow = await list({ startsFrom: date, startsTo: date, clientId, teamMemberId: slot.teamMemberId });
    expect(narrow.map((item) => [item.client?.id, item.teamMember.id])).toEqual(
      narrow.map(() => [clientId, slot.teamMemberId]),
    );
    expect(narrow.map((item) => item.id)).toContain(id);
  });

  it('lists what changed since an instant', async () => {
    const { provider, access, location, today } = use.world;
    const { id } = await bookByHand(use);
    const list = async (changedAfter: string) =>
      (await provider.listAppointments(access, location, { changedAfter }, 1)).appointments.map((item) => item.id);
    expect(await list(`${today}T00:00:00Z`)).toContain(id);
    expect(await list(`${addDays(today, 1)}T00:00:00Z`)).toEqual([]);
  });

  it('pages through a long history without losing or repeating one', async () => {
    const { provider, access, location } = use.world;
    const ids: number[] = [];
    for (let page = 1, more = true; more; page += 1) {
      const { appointments, hasMore } = await provider.listAppointments(access, location, {}, page);
      ids.push(...appointments.map((item) => item.id));
      more = hasMore;
    }
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
  });
}

export function clients(use: Use): void {
  it('are found by phone, all who share it, and by its national form', async () => {
    const { provider, access, location, sharedPhone, salon } = use.world;
    const find = async (phone: string) =>
      (await provider.findClients(access, location, { phone })).map(({ id }) => id).sort();
    expect(await find(sharedPhone.phone)).toEqual([...sharedPhone.clientIds].sort());
    const [first = 0] = sharedPhone.clientIds;
    for (const id of sharedPhone.clientIds) salon.storePhone(id, id === first ? '612 45 88 03' : '');
    expect(await find(sharedPhone.phone)).toEqual([first]);
    expect(await find('+34600999888')).toEqual([]);
  });

  it('are found by e-mail, exactly', async () => {
    const { provider, access, location, withEmail } = use.world;
    const find = async (email: string) => (await provider.findClients(access, location, { email })).map(({ id }) => id);
    expect(await find(withEmail.email.toUpperCase())).toEqual([withEmail.clientId]);
    expect(await find(withEmail.email.slice(1))).toEqual([]);
  });

  it('have a card with totals; an unknown one is null', async () => {
    const { provider, access, location, sharedPhone } = use.world;
    const [id = 0] = sharedPhone.clientIds;
    expect(await provider.readClient(access, location, id)).toMatchObject({
      id,
      locationId: location.id,
      phone: sharedPhone.phone,
      visits: expect.any(Number),
      spent: expect.any(Number),
      balance: expect.any(Number),
    });
    expect(await provider.readClient(access, location, 999_999_999)).toBeNull();
  });

  it('have memberships by phone; none for an unknown phone or without the right', async () => {
    const { provider, access, location, withMembership } = use.world;
    const list = (phone: string) => provider.listMemberships(access, location, phone);
    const [membership] = await list(withMembership.phone);
    expect(membership).toMatchObject({ isActive: true, visitsLeft: withMembership.visitsLeft });
    expect(Date.parse(membership?.startsOn ?? '')).toBeLessThan(Date.parse(membership?.endsOn ?? ''));
    expect(await list('+34600999888')).toEqual([]);
    use.world.takeRight('memberships');
    expect(await list(withMembership.phone)).toEqual([]);
  });

  it('whose phones we may not see are not matched by a mask', async () => {
    const { provider, access, location, sharedPhone } = use.world;
    use.world.takeRight('see_phones');
    expect(await provider.findClients(access, location, { phone: sharedPhone.phone })).toEqual([]);
  });
}
