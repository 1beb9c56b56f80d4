/** The wall clock of an instant in a zone, as numbers. */
function parts(seconds, zone) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  });
  return Object.fromEntries(format.formatToParts(new Date(seconds * 1000)).map((part) => [part.type, part.value]));
}

/** `2026-11-24T16:30` in the account's zone, the form a datetime-local input takes. */
export function toLocalInput(seconds, zone) {
  const { year, month, day, hour, minute } = parts(seconds, zone);
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** Unix seconds of a wall-clock time in the zone. Two steps suffice: the second uses the offset in force there. */
export function fromLocalInput(text, zone) {
  const wanted = Date.parse(`${text.length === 10 ? `${text}T00:00` : text}Z`) / 1000;
  const shift = (at) => Date.parse(`${toLocalInput(at, zone)}Z`) / 1000 - at;
  const first = wanted - shift(wanted);
  return wanted - shift(first);
}

export function formatDateTime(seconds, page) {
  const options = {
    timeZone: page.boot.account.timezone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  };
  return new Intl.DateTimeFormat(page.boot.user.lang, { ...options, hourCycle: 'h23' }).format(
    new Date(seconds * 1000),
  );
}

export function formatDate(seconds, page) {
  const options = { timeZone: page.boot.account.timezone, day: 'numeric', month: 'short', year: 'numeric' };
  return new Intl.DateTimeFormat(page.boot.user.lang, options).format(new Date(seconds * 1000));
}

export function formatMoney(amount, page) {
  const { currency } = page.boot.account;
  const options = { style: 'currency', currency, maximumFractionDigits: 0 };
  return new Intl.NumberFormat(page.boot.user.lang, options).format(amount ?? 0);
}

/** Day and month, for places where the year would only take room. */
export function formatDay(seconds, page) {
  const options = { timeZone: page.boot.account.timezone, day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat(page.boot.user.lang, options).format(new Date(seconds * 1000));
}
