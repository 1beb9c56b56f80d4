import { describe, expect, it } from 'vitest';
import { accessOf, DEFAULT_RIGHTS, type Grant } from '../../shared/domain/user-access.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import { createGuard } from './guard.ts';

const CALLER = { accountId: 1, userId: 7, isAdmin: false, traceId: 't' };
const SERRANO = { id: 2, title: 'Serrano' } as StoredLocation;

function guardOf(grant: Partial<Grant>, isAdmin = false) {
  const grants = [{ userId: 7, locationIds: null, rights: DEFAULT_RIGHTS, ...grant }];
  const access = accessOf({ grants, administrators: ['Olga Rezende'] }, { userId: 7, isAdmin });
  return createGuard({
    repository: { locations: { read: async () => SERRANO } as never },
    readUserAccess: async () => access,
    writePhone: (phone) => phone,
  });
}
const refusedAt = (locationId: number) => ({ code: 'not_allowed', params: { right: 'location', locationId } });

describe('the guard', () => {
  it.each([
    ['by its id', { locationId: 2 }],
    ['among others', { locationIds: [1, 2] }],
    ['in a form inside a form', { booking: { locationId: 2 }, alsoAt: [] }],
    ['in a list of forms', { forms: [{ locationId: 1 }, { choice: { locationId: 2 } }] }],
  ])('finds a closed location that a request names %s', async (_, request) => {
    await expect(guardOf({ locationIds: [1] }).enter('readCard', CALLER, request)).rejects.toMatchObject(refusedAt(2));
    await expect(guardOf({}).enter('readCard', CALLER, request)).resolves.toMatchObject({ userId: 7 });
  });

  it('asks for the right of the route and names the place', async () => {
    const guard = guardOf({ rights: { ...DEFAULT_RIGHTS, book: false } });
    await expect(guard.enter('bookSeries', CALLER, { booking: { locationId: 2 } })).rejects.toMatchObject({
      params: { right: 'book', location: 'Serrano', ask: 'Olga Rezende' },
    });
    await expect(guard.enter('listSlots', CALLER, { locationId: 2 })).resolves.toBeTruthy();
  });

  it('asks for overbooking too, however deep it is asked for', async () => {
    const request = { booking: { locationId: 2, evenIfBusy: true } };
    await expect(guardOf({}).enter('bookSeries', CALLER, request)).rejects.toMatchObject({
      params: { right: 'overbook' },
    });
    const mayOverbook = guardOf({ rights: { ...DEFAULT_RIGHTS, overbook: true } });
    await expect(mayOverbook.enter('bookSeries', CALLER, request)).resolves.toBeTruthy();
    await expect(
      guardOf({}).enter('changeAppointment', CALLER, { locationId: 2, evenIfBusy: false }),
    ).resolves.toBeTruthy();
  });

  it('lets administrators everywhere, and shows them everything', async () => {
    const guard = guardOf({ locationIds: [], rights: { ...DEFAULT_RIGHTS, seePrices: false } }, true);
    const access = await guard.enter('bookAppointment', CALLER, { locationId: 2, evenIfBusy: true });
    expect(guard.conceal(access, { cost: 40 })).toEqual({ cost: 40 });
  });
});
