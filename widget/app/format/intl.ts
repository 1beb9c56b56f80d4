/**
 * Formatters are slow to make and quick to use, and a day of a salon asks for hundreds: one of each kind is kept.
 * They depend on nothing but what they are made from.
 */
const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();

function kept<Made>(made: Map<string, Made>, locale: string, options: object, make: () => Made): Made {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = made.get(key) ?? make();
  made.set(key, known);
  return known;
}

export const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  kept(dates, locale, options, () => new Intl.DateTimeFormat(locale, options));

/** Throws `RangeError` for a currency code that is none. */
export const numberFormat = (locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat =>
  kept(numbers, locale, options, () => new Intl.NumberFormat(locale, options));
