import { gzipSync } from 'fflate';

export interface FileSize {
  readonly name: string;
  readonly bytes: number;
  readonly gzipBytes: number;
}

const KB = 1000;
/** Everything that a card loads before the panel can be used. */
const FIRST_LOAD_LIMIT = 45 * KB;
/** The booking desk, loaded when it is first opened, beside what is there already. */
const DESK_LIMIT = 120 * KB;

export const sizeOf = (name: string, bytes: Uint8Array): FileSize => ({
  name,
  bytes: bytes.length,
  gzipBytes: gzipSync(bytes).length,
});

export interface Loads {
  /** Gzip bytes of the first card in the heaviest language. */
  readonly firstLoad: number;
  readonly desk: number;
}

/** Adds up what is loaded when; `needs` tells which files a module brings along. */
export function measureLoads(sizes: readonly FileSize[], needs: ReadonlyMap<string, readonly string[]>): Loads {
  const gzip = new Map(sizes.map((size) => [size.name, size.gzipBytes]));
  const sum = (names: Iterable<string>) => [...names].reduce((total, name) => total + (gzip.get(name) ?? 0), 0);
  const heaviest = (prefix: string) =>
    Math.max(...sizes.filter((size) => size.name.startsWith(prefix)).map((size) => size.gzipBytes));
  const first = new Set(needs.get('script.js') ?? []);
  const later = (needs.get('desk.js') ?? []).filter((name) => !first.has(name));
  return {
    firstLoad: sum(first) + sum(['style.css']) + heaviest('words-card-'),
    desk: sum(later) + sum(['contracts.js', 'desk.css']) + heaviest('words-desk-'),
  };
}

export function sizeFaults({ firstLoad, desk }: Loads): string[] {
  const kb = (bytes: number) => `${(bytes / KB).toFixed(1)} kB`;
  const faults: string[] = [];
  if (firstLoad > FIRST_LOAD_LIMIT)
    faults.push(`A card loads ${kb(firstLoad)} at first; ${kb(FIRST_LOAD_LIMIT)} is the most`);
  if (desk > DESK_LIMIT) faults.push(`The booking desk is ${kb(desk)}; ${kb(DESK_LIMIT)} is the most`);
  return faults;
}
