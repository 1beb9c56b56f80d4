const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, fresh);
  return fresh;
}

/** Wall-clock time of the zone as `Y-m-d H:i:s`. */
export function localStamp(zone: string, unix: number): string {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(unix * 1000)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts['year']}-${parts['month']}-${parts['day']} ${parts['hour']}:${parts['minute']}:${parts['second']}`;
}

/** Seconds to add to UTC to get the wall clock of the zone. */
function offsetSeconds(zone: string, unix: number): number {
  return Date.parse(`${localStamp(zone, unix).replace(' ', 'T')}Z`) / 1000 - Math.floor(unix);
}

/** E.g. `+02:00`. */
export function offsetText(zone: string, unix: number): string {
  const offset = offsetSeconds(zone, unix);
  const minutes = Math.abs(offset) / 60;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** The moment the zone's day began in which `unix` lies. */
export function dayStart(zone: string, unix: number): number {
  const midnight = Date.parse(`${localStamp(zone, unix).slice(0, 10)}T00:00:00Z`) / 1000;
  const guess = midnight - offsetSeconds(zone, unix);
  // The clocks may have changed between midnight and now.
  return midnight - offsetSeconds(zone, guess);
}
