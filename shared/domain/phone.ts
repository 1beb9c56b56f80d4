/**
 * Phones as both vendors write them. Digits only are compared here; knowing countries is the server's business,
 * because the tables are too heavy for a widget.
 */

/** The digits of a phone as typed. `00` as an international prefix is dropped. */
export const digitsOf = (phone: string): string => phone.replace(/\D/g, '').replace(/^00/, '');

/** A phone that the booking system hides from us: anything but digits, separators and a leading `+`. */
export const isMasked = (phone: string): boolean =>
  /[^\d\s+().-]/.test(phone) || (/\D/.test(phone) && digitsOf(phone) === '');

/** The part that survives national prefixes (`8 (999)…`, `+7 999…`): the last `count` digits, by default nine. */
export function comparableTail(phone: string, count = 9): string | null {
  const digits = digitsOf(phone);
  return digits.length >= count ? digits.slice(-count) : null;
}
