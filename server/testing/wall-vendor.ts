import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Temporal } from 'temporal-polyfill';

/**
 * How the booking system turns an instant into the wall time that it stores: by the right offset of the date, by the
 * winter offset all year, or by the offset of some other place, such as `+05:30` (an owner's mistake).
 */
export type CountsBy = 'right' | 'winter' | `${'+' | '-'}${number}:${number}`;

export interface WallVendor {
  readonly origin: string;
  /** Starts anew as a location in this zone. */
  open(timezone: string, counts: CountsBy): void;
  /** The wall time as it is stored, `YYYY-MM-DDTHH:MM`. */
  stored(): string;
  /** Creations and replacements so far. */
  writes(): number;
  close(): Promise<void>;
}

/** A real HTTP server with one appointment in it, of which only the start matters. */
export async function startWallVendor(): Promise<WallVendor> {
  let place: { timezone: string; counts: CountsBy } = { timezone: 'UTC', counts: 'right' };
  let record: Record<string, unknown> = {};
  let writes = 0;
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      if (request.method !== 'GET') {
        writes += 1;
        const wall = storedWall(String(body['datetime']), place.timezone, place.counts);
        record = {
          ...body,
          id: 77,
          staff: { id: body['staff_id'], name: 'Ada' },
          date: `${wall.replace('T', ' ')}:00`,
        };
      }
      // What stands beside the wall time claims the winter offset, as seen in the field.
      const data = {
        ...record,
        datetime: `${String(record['date']).replace(' ', 'T')}${winterOffset(place.timezone)}`,
      };
      response.writeHead(request.method === 'GET' ? 200 : 201, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ success: true, data, meta: [] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open(timezone, counts) {
      place = { timezone, counts };
      writes = 0;
    },
    stored: () => String(record['date']).slice(0, 16).replace(' ', 'T'),
    writes: () => writes,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function storedWall(datetime: string, timezone: string, counts: CountsBy): string {
  const instant = Temporal.Instant.from(datetime);
  const zone = counts === 'right' ? timezone : counts === 'winter' ? winterOffset(timezone) : counts;
  return instant.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** The smaller of the offsets of January and July. */
function winterOffset(timezone: string): string {
  const [january, july] = [1, 7].map((month) =>
    Temporal.ZonedDateTime.from({ timeZone: timezone, year: 2026, month, day: 1 }),
  );
  if (!january || !july) throw new Error('two months');
  return january.offsetNanoseconds <= july.offsetNanoseconds ? january.offset : july.offset;
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}
