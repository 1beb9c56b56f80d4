import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * A phone as typed, in E.164. `country` (ISO 3166) is used when the phone carries no country code; numbers that fit no
 * numbering plan are still accepted when they carry one, because salons keep old and odd numbers.
 * Returns `null` when it cannot be a phone: fewer than 7 digits or no country to read it by.
 */
export function toE164(phone: string, country: string | null): string | null {
  const typed = phone.trim().replace(/^00/, '+');
  const hint = country && isSupportedCountry(country) ? (country as CountryCode) : undefined;
  const national = parsePhoneNumberFromString(typed, hint ? { defaultCountry: hint } : undefined);
  if (national?.isPossible()) return national.number;
  const digits = typed.replace(/\D/g, '');
  const international = digits.length >= 9 ? parsePhoneNumberFromString(`+${digits}`) : undefined;
  // Salons write numbers without a plus. Of a length that is possible somewhere is not enough here: a number of another
  // country, typed as people write it there, would become a stranger's.
  return international?.isValid() ? international.number : null;
}

/** `+34 600 11 22 33`; what no numbering plan knows stays as it is. */
export function writePhone(phone: string): string {
  const known = toE164(phone, null);
  return (known && parsePhoneNumberFromString(known)?.formatInternational()) ?? phone;
}

/** Whether two phones, each as its vendor wrote it, are one number. `country` reads those without a country code. */
export function isSamePhone(a: string, b: string, country: string | null): boolean {
  const first = toE164(a, country);
  return first !== null && first === toE164(b, country);
}
