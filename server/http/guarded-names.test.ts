import { describe, expect, it } from 'vitest';
import { apiRoutes, type RouteName } from '../../shared/contracts/routes.ts';
import { accessOf, DEFAULT_RIGHTS } from '../../shared/domain/user-access.ts';
import { type ContractField, fieldsOf } from '../testing/contract-fields.ts';
import { createGuard } from './guard.ts';

const NAMES = Object.keys(apiRoutes) as RouteName[];
const requests = NAMES.flatMap((name) => fieldsOf(apiRoutes[name].request, `${name} request`));
const responses = NAMES.flatMap((name) => fieldsOf(apiRoutes[name].response, `${name} response`));

const PHONE = /phone|mobile|whatsapp|\btel/i;
const PRICE = /price|cost|sum|amount|spent|paid|balance|budget|debt|fee$/i;
const LOCATION = /location|place|branch|salon/i;
const DEAL = /deal/i;
const BUSY = /busy|overbook|force/i;

/** What a deal is worth is the CRM's own number, which whoever sees the deal sees there. */
const NO_PRICES_OF_THE_SALON = ['findDuplicates response deal.price', 'findDuplicates response deals.deal.price'];

/** The guard knows phones, prices and locations by the names of their fields: another name for one of them is a way round. */
describe('every contract', () => {
  const access = accessOf(
    {
      grants: [{ userId: 7, locationIds: [1], rights: { ...DEFAULT_RIGHTS, seePhones: false, seePrices: false } }],
      administrators: [],
    },
    { userId: 7, isAdmin: false },
  );
  const guard = createGuard({
    repository: { locations: { read: async () => null } as never },
    readUserAccess: async () => access,
    writePhone: (phone) => phone,
  });
  const caller = { accountId: 1, userId: 7, isAdmin: false, traceId: 't' };

  it('is looked through whole', () => {
    expect(requests.map(({ path }) => path)).toContain('bookSeries request booking.discounts.serviceId');
    expect(responses.map(({ path }) => path)).toContain('readCard response loyalty.cards.balance.amount');
  });

  it('names a phone so that it is concealed', () => {
    const phones = responses.filter(({ name, types }) => PHONE.test(name) && types.includes('string'));
    expect(phones).not.toEqual([]);
    const shown = phones.filter(({ name, isList }) => {
      const value = isList ? ['+34600111222'] : '+34600111222';
      return JSON.stringify(guard.conceal(access, { [name]: value })).includes('600111222');
    });
    expect(shown.map(({ path }) => path)).toEqual([]);
  });

  it('names a price so that it is concealed', () => {
    const prices = responses.filter(({ name, types }) => PRICE.test(name) && isNumber(types));
    expect(prices).not.toEqual([]);
    const shown = prices.filter(({ name, siblings }) => {
      const beside = Object.fromEntries(siblings.map((sibling) => [sibling, null]));
      return JSON.stringify(guard.conceal(access, { item: { ...beside, [name]: 4321 } })).includes('4321');
    });
    expect(shown.map(({ path }) => path).filter((path) => !NO_PRICES_OF_THE_SALON.includes(path))).toEqual([]);
  });

  it('names a location so that a closed one is refused', async () => {
    const places = requests.filter(({ name, types }) => LOCATION.test(name) && isNumber(types));
    expect(places).not.toEqual([]);
    for (const { name, isList, path } of places) {
      const entered = guard.enter('readCard', caller, { [name]: isList ? [2] : 2 });
      await expect(entered, path).rejects.toMatchObject({ code: 'not_allowed', params: { locationId: 2 } });
    }
  });

  it('names no location by an id inside something else', () => {
    const inside = requests.filter(({ path, name }) => name === 'id' && LOCATION.test(path.split(/[ .]/).at(-2) ?? ''));
    expect(inside.map(({ path }) => path)).toEqual([]);
  });

  it('names a deal as the use cases look it up', () => {
    const names = requests.filter(({ name, types }) => DEAL.test(name) && isNumber(types)).map(({ name }) => name);
    expect([...new Set(names)].sort()).toEqual(['dealId', 'duplicateDealId']);
  });

  it('asks to overbook by the name that the right is asked for', () => {
    const names = requests.filter(({ name, types }) => BUSY.test(name) && types.includes('boolean'));
    const isGranting = ({ path }: ContractField) => path.startsWith('savePeople ');
    expect([...new Set(names.filter((field) => !isGranting(field)).map(({ name }) => name))]).toEqual(['evenIfBusy']);
  });
});

const isNumber = (types: readonly string[]): boolean => types.includes('number') || types.includes('integer');
