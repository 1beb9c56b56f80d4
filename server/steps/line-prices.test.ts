import { expect, it } from 'vitest';
import type { Catalog } from '../../shared/domain/catalog.ts';
import { codeOf } from '../errors.ts';
import { linePrices } from './line-prices.ts';

const catalog: Catalog = {
  teamMembers: [],
  categories: [],
  labels: [],
  customFields: [],
  isPartial: false,
  services: [
    {
      id: 1,
      title: 'Cut',
      categoryId: 1,
      priceMin: 40,
      priceMax: 60,
      durationSeconds: 3600,
      isGroup: false,
      teamMembers: [{ id: 9, durationSeconds: 3600, priceMin: 55, priceMax: 55 }],
    },
  ],
};
const wish = { serviceIds: [1], teamMemberId: 9, discounts: [{ serviceId: 1, percent: 10 }], catalog };

it('takes the price of the person who does it', () => {
  expect(linePrices(wish)).toEqual([{ serviceId: 1, listPrice: 55, discount: 10 }]);
  expect(linePrices({ ...wish, teamMemberId: 8 })).toEqual([{ serviceId: 1, listPrice: 40, discount: 10 }]);
});

it('keeps the list price of a line that is there already, without a price list', () => {
  const present = [{ id: 1, title: 'Cut', cost: 30, listPrice: 33, discount: 0, amount: 1 }];
  expect(linePrices({ ...wish, present, catalog: null })).toEqual([{ serviceId: 1, listPrice: 33, discount: 10 }]);
});

it('refuses a discount on what is not booked, and a service that nobody offers', () => {
  const failure = (change: Partial<typeof wish>) => {
    try {
      return linePrices({ ...wish, ...change });
    } catch (error) {
      return codeOf(error);
    }
  };
  expect(failure({ serviceIds: [2] })).toBe('invalid_request');
  expect(failure({ serviceIds: [2], discounts: [{ serviceId: 2, percent: 5 }] })).toBe('service_unknown');
});
