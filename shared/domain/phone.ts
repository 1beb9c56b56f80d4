/**
 * Phones as both vendors write them. Digits only are compared here; knowing countries is the server's business,
 * because the tables are too heavy for a widget.
 */

/** The digits of a phone as typed. `00` as an international prefix is dropped. */
export const digitsOf = (phone: string): string => phone.replace(/\D/g, '').replace(/^00/, '');

/** A phone that the booking system hides from us: anything but digits, separators and a leading `+`. */
export const isMasked = (phone: string): boolean =>
  /[^\d\s+().-]/.test(phone) || (/\D/.test(phone) && digitsOf(phone) === '');

/** Digits at either end that stay readable when a phone is hidden from somebody. */
const SHOWN = { first: 3, last: 2 };
const DIGIT = /\p{Nd}/gu;

/**
 * `+34 600 11 22 33` → `+34 6•• •• •• 33`, whatever else was typed beside it. One that is hidden already (`+34 6** *** 33`)
 * stays as it is; of a very short one only the last two digits are left.
 */
export function maskPhone(phone: string): string {
  const total = phone.match(DIGIT)?.length ?? 0;
  if (isMasked(phone) && total <= SHOWN.first + SHOWN.last + 1) return phone;
  const isShort = total < 7;
  let seen = 0;
  return phone.replace(DIGIT, (digit) => {
    seen += 1;
    const isShown = total - seen < SHOWN.last || (!isShort && seen <= SHOWN.first);
    return isShown ? digit : '•';
  });
}

/** The part that survives national prefixes (`8 (999)…`, `+7 999…`): the last `count` digits, by default nine. */
export function comparableTail(phone: string, count = 9): string | null {
  const digits = digitsOf(phone);
  return digits.length >= count ? digits.slice(-count) : null;
}
