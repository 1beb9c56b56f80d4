import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { digitsOf, isMasked } from '../../shared/domain/phone.ts';

/** How a phone is looked for: as a whole, then without the country, because salons also type national numbers. */
export function searchTerms(phone: string): [whole: string, ...national: string[]] {
  const whole = digitsOf(phone);
  const national = parsePhoneNumberFromString(`+${whole}`)?.nationalNumber;
  return national && national.length >= 7 && national !== whole ? [whole, national] : [whole];
}

/** Whether a stored phone is the one looked for (E.164), the stored one being international or national. */
export function isSameNumber(wanted: string, stored: string | null): boolean {
  if (!stored || isMasked(stored)) return false;
  const whole = digitsOf(wanted);
  if (digitsOf(stored) === whole) return true;
  const parsed = parsePhoneNumberFromString(`+${whole}`);
  if (!parsed) return false;
  const other = parsePhoneNumberFromString(stored, { defaultCallingCode: parsed.countryCallingCode });
  return other?.number === parsed.number;
}
