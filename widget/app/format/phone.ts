import { digitsOf, isMasked } from '../../../shared/domain/phone.ts';

/** Country code → groups of the national number, for the countries that the salons are in. */
const GROUPS: readonly (readonly [code: string, length: number, groups: readonly number[]])[] = [
  ['7', 10, [3, 3, 2, 2]],
  ['34', 9, [3, 2, 2, 2]],
  ['351', 9, [3, 3, 3]],
  ['55', 11, [2, 5, 4]],
  ['55', 10, [2, 4, 4]],
  ['52', 10, [2, 4, 4]],
  ['1', 10, [3, 3, 4]],
  ['44', 10, [4, 6]],
];

/** International form in groups; hidden and unknown ones stay as they are. */
export function formatPhone(phone: string): string {
  if (isMasked(phone) || /\d[ -]\d/.test(phone)) return phone;
  const digits = digitsOf(phone);
  const plan = GROUPS.find(([code, length]) => digits.startsWith(code) && digits.length === code.length + length);
  if (!plan) return phone.startsWith('+') ? phone : digits.length > 10 ? `+${digits}` : phone;
  const [code, , groups] = plan;
  let at = code.length;
  const parts = groups.map((size) => {
    at += size;
    return digits.slice(at - size, at);
  });
  return `+${code} ${parts.join(' ')}`;
}
