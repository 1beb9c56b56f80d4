import { describe, expect, it } from 'vitest';
import { accessOf, DEFAULT_RIGHTS, type Grant, NO_GRANTS } from '../../shared/domain/user-access.ts';
import { allowedLocations, requireLocation, requireRight } from './user-access.ts';

const LOCATIONS = [{ id: 1 }, { id: 2 }, { id: 3 }];
const seller = (grant: Partial<Grant> = {}) =>
  accessOf(
    { grants: [{ userId: 7, locationIds: null, rights: DEFAULT_RIGHTS, ...grant }], administrators: ['Olga Rezende'] },
    { userId: 7, isAdmin: false },
  );
const refusal = (work: () => void): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
};

describe('what a user may do', () => {
  it('is everything for an administrator, whatever was decided before they became one', () => {
    const settings = { grants: [{ userId: 7, locationIds: [], rights: { ...DEFAULT_RIGHTS, book: false } }] };
    const access = accessOf({ ...settings, administrators: [] }, { userId: 7, isAdmin: true });
    expect(refusal(() => requireRight(access, 'changeSettings'))).toBeNull();
    expect(allowedLocations(access, LOCATIONS)).toEqual(LOCATIONS);
  });

  it('is to book, edit and cancel everywhere, but neither to overbook nor to change settings, until somebody decides', () => {
    const access = accessOf(NO_GRANTS, { userId: 8, isAdmin: false });
    expect(allowedLocations(access, LOCATIONS)).toEqual(LOCATIONS);
    for (const right of ['book', 'edit', 'cancel', 'seePhones', 'seePrices'] as const)
      expect(refusal(() => requireRight(access, right))).toBeNull();
    expect(refusal(() => requireRight(access, 'overbook'))).toMatchObject({ code: 'not_allowed' });
    expect(refusal(() => requireRight(access, 'changeSettings'))).toMatchObject({ code: 'forbidden' });
  });

  it('is refused with the right, the place and whom to ask', () => {
    const access = seller({ rights: { ...DEFAULT_RIGHTS, cancel: false } });
    expect(refusal(() => requireRight(access, 'cancel', { id: 2, title: 'Serrano' }))).toMatchObject({
      code: 'not_allowed',
      params: { right: 'cancel', locationId: 2, location: 'Serrano', ask: 'Olga Rezende' },
    });
  });

  it('ends at the locations of the user, of which a refusal tells no more than the number that was asked for', () => {
    const access = seller({ locationIds: [1, 3] });
    expect(allowedLocations(access, LOCATIONS).map(({ id }) => id)).toEqual([1, 3]);
    expect(refusal(() => requireLocation(access, { id: 3 }))).toBeNull();
    expect(refusal(() => requireLocation(access, { id: 2, title: 'Serrano' }))).toMatchObject({
      params: { right: 'location', locationId: 2, ask: 'Olga Rezende' },
    });
    expect(refusal(() => requireLocation(access, { id: 2, title: 'Serrano' }))).not.toMatchObject({
      params: { location: 'Serrano' },
    });
  });
});
