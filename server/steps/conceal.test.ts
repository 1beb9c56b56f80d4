import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { apiRoutes } from '../../shared/contracts/routes.ts';
import { maskPhone } from '../../shared/domain/phone.ts';
import { conceal } from './conceal.ts';

const ANSWER = {
  contact: { name: 'Teresa', phone: '+34600112233' },
  next: { services: [{ title: 'Cut', cost: 40, listPrice: 50 }], total: { amount: 40, currency: 'EUR' } },
  totals: { visits: 3, spent: [{ amount: 900, currency: 'EUR' }] },
};
const grouped = (phone: string) => phone.replace('+34600', '+34 600 ');

describe('what a user may not see', () => {
  it('is nothing for those who may see phones and prices', () => {
    expect(conceal(ANSWER, { seePhones: true, seePrices: true }, grouped)).toBe(ANSWER);
  });

  it('is the middle of a phone', () => {
    const { contact, ...rest } = conceal(ANSWER, { seePhones: false, seePrices: true }, grouped);
    expect(contact.phone).toBe('+34 6•• ••••33');
    expect(rest).toEqual({ next: ANSWER.next, totals: ANSWER.totals });
  });

  it('is every price, which is then unknown and never zero', () => {
    expect(conceal(ANSWER, { seePhones: true, seePrices: false }, grouped)).toEqual({
      contact: ANSWER.contact,
      next: { services: [{ title: 'Cut', cost: null, listPrice: null }], total: { amount: null, currency: 'EUR' } },
      totals: { visits: 3, spent: [] },
    });
  });

  it('may be taken out of every answer of the contract', () => {
    const required: string[] = [];
    for (const [name, { response }] of Object.entries(apiRoutes)) {
      const look = (value: unknown, key: string): void => {
        if (typeof value !== 'object' || value === null) return;
        const isPrice = ['cost', 'listPrice', 'priceMin', 'priceMax', 'amount'].includes(key);
        if (isPrice && 'type' in value && value.type === 'number') required.push(`${name}: ${key}`);
        for (const [inner, item] of Object.entries(value)) look(item, inner);
      };
      look(z.toJSONSchema(response, { unrepresentable: 'any', reused: 'inline' }), '');
    }
    expect(required).toEqual([]);
  });
});

describe('a hidden phone', () => {
  it.each([
    ['+34 600 11 22 33', '+34 6•• •• •• 33'],
    ['+7 999 111-22-33', '+7 99• •••-••-33'],
    ['600112', '••••12'],
    ['+34 6** *** *33', '+34 6** *** *33'],
    ['', ''],
    ['600 112 233 (mamá)', '600 ••• •33 (mamá)'],
    ['8 (999) 123-45-67 доб. 5', '8 (99•) •••-••-•7 доб. 5'],
    ['600112233 / 600112244', '600•••••• / •••••••44'],
    ['٦٠٠١١٢٢٣٣', '٦٠٠••••٣٣'],
  ])('%s reads %s', (phone, hidden) => {
    expect(maskPhone(phone)).toBe(hidden);
  });
});
