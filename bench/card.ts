import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { apiRoutes } from '../shared/contracts/routes.ts';
import { startFloor, startLoadGenerator } from './lib/children.ts';
import type { LoadPlan, LoadResult } from './lib/messages.ts';
import { median, medianRatio, ms, percentile, times } from './lib/numbers.ts';
import type { Row, Section } from './lib/report.ts';
import { ACCOUNT, callAsWidget } from './lib/settle-in.ts';
import { POOL_SIZE, type Stage } from './lib/stage.ts';
import { countCalls, slowDownVendors } from './lib/vendors.ts';

export interface CardOptions {
  /** First openings measured for each delay of the stand-ins. */
  readonly firstOpenings: number;
  readonly rounds: number;
  readonly oneByOne: number;
}

const AT_ONCE = 100;
const VENDOR_DELAY_MS = 100;
/** Our limiter starts calls to Altegio this far apart at most: 200 a minute, with some air. */
const ALTEGIO_CALL_MS = 350;
/** Loyalty, and the other writing of the phone in the locations that do not know the first. */
const CALLS_AFTER_ANSWER = 5;

/** How long a seller waits for the panel: the first time, and later when session and access are remembered. */
export async function measureCard(stage: Stage, db: Knex, url: string, options: CardOptions): Promise<Section> {
  const deals = openDeals(stage, 2 * options.firstOpenings);
  const fast = await openFirst(stage, url, deals.slice(0, options.firstOpenings));
  const restore = slowDownVendors(stage, VENDOR_DELAY_MS);
  const slow = await openFirst(stage, url, deals.slice(options.firstOpenings));
  restore();
  const warm = await openAgain(stage, db, url, deals, options);
  return {
    title: 'Card open',
    meaning: [
      `\`POST /api/card\`. "First" is a deal nobody has opened, of a client nobody has looked up, with the CRM's one-time token:
the card is put together from the vendors (here ${fast.calls.altegio} calls to Altegio and ${fast.calls.kommo} to Kommo), each after its turn in our limiter, which
keeps the vendors' limits; loyalty and the other writing of the phone are asked after the answer and come to the open card by
themselves; with ${options.firstOpenings} openings the worst is shown instead of a percentile. Its floor is computed: the calls
to Altegio alone, at the five a second that the vendor allows.`,
      `"Later" has a session and remembers that the caller may see the deal; nothing is asked of a vendor. "At once" means
${AT_ONCE} cards together over ${AT_ONCE} connections. Floor: a bare Express route in a process of its own that reads one row by its
primary key from the same PostgreSQL over as many connections (${POOL_SIZE}).`,
    ],
    rows: [firstRow('at once', fast), firstRow(`after ${VENDOR_DELAY_MS} ms`, slow), ...warm],
  };
}

/** New deals, each with a contact whose phone one of the salon's clients has. */
function openDeals({ kommo, altegio }: Stage, count: number): number[] {
  const known = new Set(kommo.account(ACCOUNT).contacts.map((contact) => contact.name));
  const locationId = altegio.world.state.locations[0]?.id;
  const clients = altegio.world.state.clients.filter(
    (client) => client.locationId === locationId && client.phone && !known.has(`${client.name} ${client.surname}`),
  );
  return clients.slice(-count).map((client) => {
    const name = `${client.name} ${client.surname}`.trim();
    const contact = kommo.addContact(ACCOUNT, { name, phone: client.phone });
    return kommo.addDeal(ACCOUNT, { name: `Visit of ${name}`, _embedded: { contacts: [{ id: contact.id }] } }).id;
  });
}

interface FirstOpenings {
  readonly tookMs: readonly number[];
  /** Of the last one. */
  readonly calls: { readonly altegio: number; readonly kommo: number };
}

async function openFirst(stage: Stage, url: string, deals: readonly number[]): Promise<FirstOpenings> {
  const tookMs: number[] = [];
  let calls = { altegio: 0, kommo: 0 };
  for (const dealId of deals) {
    const counter = countCalls(stage);
    const started = performance.now();
    const { body } = await callAsWidget(stage, url, 'readCard', { dealId });
    tookMs.push(performance.now() - started);
    if (body.match.state !== 'matched') throw new Error('A first card came without its client');
    calls = counter();
    // The next one must not wait for the limits that this one uses up, before its answer and after it.
    const whole = calls.altegio + CALLS_AFTER_ANSWER;
    await sleep(Math.max(0, whole * ALTEGIO_CALL_MS - (performance.now() - started)));
  }
  return { tookMs, calls };
}

function firstRow(when: string, { tookMs, calls }: FirstOpenings): Row {
  return {
    what: `first, vendors answer ${when}: p50 (worst)`,
    ours: `${ms(median(tookMs))} ms (${ms(Math.max(...tookMs))})`,
    floor: `${ms(((calls.altegio - 1) * 1000) / 5)} ms`,
    compared: times(median(tookMs) / (((calls.altegio - 1) * 1000) / 5)),
    wanted: '',
  };
}

async function openAgain(
  stage: Stage,
  db: Knex,
  url: string,
  deals: readonly number[],
  { rounds, oneByOne }: CardOptions,
): Promise<Row[]> {
  const { session } = await callAsWidget(stage, url, 'readCard', { dealId: deals[0] ?? 0 });
  const account = await db('accounts').first('account_id');
  const settings = {
    DATABASE_URL: stage.databaseUrl,
    POOL_SIZE: String(POOL_SIZE),
    ACCOUNT_ID: String(account.account_id),
  };
  const floor = await startFloor('floor-card', settings);
  const load = await startLoadGenerator();
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${session}` };
  const bodies = deals.map((dealId) => JSON.stringify({ dealId }));
  const results = { ours: [] as LoadResult[][], floor: [] as LoadResult[][] };
  const kinds: LoadPlan['kind'][] = [
    { name: 'one-by-one', count: oneByOne },
    { name: 'at-once', count: AT_ONCE, times: 2 },
  ];
  try {
    // One round more than counted: the first warms up.
    for (let round = 0; round <= rounds; round += 1) {
      for (const [name, origin] of [
        ['floor', floor.url],
        ['ours', url],
      ] as const) {
        const plan = (kind: LoadPlan['kind']) => ({ kind, url: origin + apiRoutes.readCard.path, headers, bodies });
        const taken: LoadResult[] = [];
        for (const kind of kinds) taken.push(await load.run(plan(kind)));
        if (round > 0) results[name].push(taken);
      }
    }
  } finally {
    await load.stop();
    await floor.stop();
  }
  const row = (what: string, kind: number, share: number, wanted: string): Row => {
    const of = (name: 'ours' | 'floor') =>
      results[name].map((taken) => percentile(taken[kind]?.latencies ?? [], share));
    const failed = results.ours.reduce((sum, taken) => sum + (taken[kind]?.failed ?? 0), 0);
    return {
      what: failed > 0 ? `${what} (${failed} FAILED)` : what,
      ours: `${ms(median(of('ours')))} ms`,
      floor: `${ms(median(of('floor')))} ms`,
      compared: times(medianRatio(of('ours'), of('floor'))),
      wanted,
    };
  };
  return [
    row('later, one by one: p50', 0, 0.5, ''),
    row('later, one by one: p95', 0, 0.95, ''),
    row(`later, ${AT_ONCE} at once: p50`, 1, 0.5, ''),
    row(`later, ${AT_ONCE} at once: p95`, 1, 0.95, '≤ 50 ms'),
  ];
}
