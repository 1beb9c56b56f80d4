import { maskPhone } from '../../shared/domain/phone.ts';
import type { Rights } from '../../shared/domain/user-access.ts';

/** Names under which answers carry what a service costs. Sums with their currency are known by their shape. */
const PRICES = new Set(['cost', 'listPrice', 'priceMin', 'priceMax']);
const PHONE = 'phone';

/**
 * An answer as a user with these rights may see it: prices that are hidden are `null` and lists of sums empty, never zero;
 * phones keep their first and last digits. It works on whatever leaves the server, so that no screen can be forgotten.
 */
export function conceal<T>(
  answer: T,
  { seePhones, seePrices }: Pick<Rights, 'seePhones' | 'seePrices'>,
  writePhone: (phone: string) => string,
): T {
  if (seePhones && seePrices) return answer;
  const hide = (value: unknown, name: string): unknown => {
    if (!seePhones && name === PHONE && typeof value === 'string') return maskPhone(writePhone(value));
    if (!seePrices && PRICES.has(name)) return null;
    if (Array.isArray(value))
      return (seePrices ? value : value.filter((item) => !isMoney(item))).map((item) => hide(item, ''));
    if (typeof value !== 'object' || value === null) return value;
    if (!seePrices && isMoney(value)) return { ...value, amount: null };
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, hide(item, key)]));
  };
  // The shape is kept, and whoever sends the answer checks it against the contract.
  return hide(answer, '') as T;
}

const isMoney = (value: unknown): value is { readonly amount: number; readonly currency: string | null } =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;
