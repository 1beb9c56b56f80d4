import type { Knex } from 'knex';
import { bodyOf } from '../sandbox/altegio/webhooks.ts';
import { createDatabase } from '../server/db/database.ts';
import { type LoadGenerator, startFloor, startLoadGenerator } from './lib/children.ts';
import type { LoadPlan, LoadResult } from './lib/messages.ts';
import { median, medianRatio, ms, percent, percentile, times, whole } from './lib/numbers.ts';
import type { Row, Section } from './lib/report.ts';
import { POOL_SIZE, type Stage } from './lib/stage.ts';

export interface IntakeOptions {
  readonly rounds: number;
  /** Long enough for the runtime to have compiled what is hot. */
  readonly warmUpSeconds: number;
  readonly floodSeconds: number;
  readonly rateSeconds: number;
}

const CONNECTIONS = 50;
const FEW_CONNECTIONS = 10;
const PER_SECOND = 200;
const BODIES = 100;

type Subject = 'floor' | 'web' | 'all';
const SUBJECTS: readonly Subject[] = ['floor', 'web', 'all'];
const FLOOR_AND_WEB: readonly Subject[] = ['floor', 'web'];
/** Per subject, one result a round. */
type Results = Record<Subject, LoadResult[]>;

/** How fast webhooks are taken in, beside a bare server that makes one insert into the same PostgreSQL. */
export async function measureIntake(stage: Stage, options: IntakeOptions): Promise<Section> {
  const databases = { web: await stage.copyDatabase('bench_web'), all: await stage.copyDatabase('bench_all') };
  const floor = await startFloor('floor-intake', { DATABASE_URL: stage.databaseUrl, POOL_SIZE: String(POOL_SIZE) });
  const web = await stage.startServer('web', { databaseUrl: databases.web, port: 'any' });
  const all = await stage.startServer('all', { databaseUrl: databases.all, port: 'any' });
  const stores = {
    floor: createDatabase({ connectionString: stage.databaseUrl, poolSize: 2 }),
    web: createDatabase({ connectionString: databases.web, poolSize: 2 }),
    all: createDatabase({ connectionString: databases.all, poolSize: 2 }),
  };
  const load = await startLoadGenerator();
  const path = webhookPath(stage);
  const urls = { floor: `${floor.url}${path}`, web: `${web.url}${path}`, all: `${all.url}${path}` };
  const bodies = webhookBodies(stage);
  try {
    const shared = { headers: { 'content-type': 'application/json' }, bodies };
    const plan = (kind: LoadPlan['kind']) => (subject: Subject) => ({ ...shared, kind, url: urls[subject] });
    const flood = (connections: number, seconds: number) => plan({ name: 'flood', connections, seconds });
    const measure = (subjects: readonly Subject[], planOf: (subject: Subject) => LoadPlan, rounds = options.rounds) =>
      takeTurns(load, stores, { subjects, planOf, rounds });
    await measure(SUBJECTS, flood(CONNECTIONS, options.warmUpSeconds), 1);
    const flooded = await measure(SUBJECTS, flood(CONNECTIONS, options.floodSeconds));
    const few = await measure(FLOOR_AND_WEB, flood(FEW_CONNECTIONS, options.floodSeconds));
    const rate = { name: 'rate', perSecond: PER_SECOND, seconds: options.rateSeconds, connections: 50 } as const;
    const steady = await measure(SUBJECTS, plan(rate));
    return describe(flooded, few, steady);
  } finally {
    await load.stop();
    await Promise.all(Object.values(stores).map((db) => db.destroy()));
    await Promise.all([floor.stop(), web.stop(), all.stop()]);
  }
}

interface Turns {
  readonly subjects: readonly Subject[];
  readonly planOf: (subject: Subject) => LoadPlan;
  readonly rounds: number;
}

async function takeTurns(
  load: LoadGenerator,
  stores: Readonly<Record<Subject, Knex>>,
  { subjects, planOf, rounds }: Turns,
): Promise<Results> {
  const results: Results = { floor: [], web: [], all: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const subject of subjects) {
      results[subject].push(await load.run(planOf(subject)));
      await forget(subject, stores[subject]);
    }
  }
  return results;
}

/** What a round has stored must not slow down the next one, nor be worked on meanwhile. */
async function forget(subject: Subject, db: Knex): Promise<void> {
  if (subject === 'floor') {
    await db.raw('truncate floor_events');
    return;
  }
  await db.raw(`delete from pgboss.job where state = 'created'`);
  await db.raw('truncate inbox');
  await db.raw('vacuum pgboss.job');
}

/** The path, with the unguessable key, under which the first location sends its webhooks. */
function webhookPath({ altegio }: Stage): string {
  const [hooks] = Object.values(altegio.world.state.hooks);
  const url = hooks?.urls[0];
  if (url === undefined) throw new Error('no location is listened to');
  return new URL(url).pathname;
}

/** What that location would send if each of its next appointments were changed. */
function webhookBodies({ altegio }: Stage): string[] {
  const { world } = altegio;
  const locationId = Number(Object.keys(world.state.hooks)[0]);
  const records = world.state.records.filter((record) => record.locationId === locationId && !record.deleted);
  return records
    .slice(-BODIES)
    .map(({ id }) => bodyOf(world, { locationId, resource: 'record', resourceId: id, status: 'update', actor: 0 }))
    .map((body) => JSON.stringify(body));
}

function describe(flooded: Results, few: Results, steady: Results): Section {
  const rows = (['web', 'all'] as const).flatMap((subject) => [
    throughputRow(`requests a second, flooded, ROLE=${subject}`, flooded, subject),
    latencyRow(`p50, flooded, ROLE=${subject}`, flooded, subject, 0.5, ''),
    latencyRow(`p99, flooded, ROLE=${subject}`, flooded, subject, 0.99, ''),
    latencyRow(`p99 at ${PER_SECOND}/s, ROLE=${subject}`, steady, subject, 0.99, '≤ 50 ms'),
  ]);
  rows.push(throughputRow(`requests a second, flooded over ${FEW_CONNECTIONS} connections, ROLE=web`, few, 'web'));
  return {
    title: 'Webhook intake',
    meaning: [
      `\`POST /webhooks/altegio/:key\`: the sender is looked up, the event and its job are stored in one commit, then it is
answered. "Flooded" means ${CONNECTIONS} connections that send again as soon as they are answered; "at ${PER_SECOND}/s" means by the clock,
whatever the answers do. Webhooks that come in together share one statement, so the more connections the nearer to the floor.
ROLE=web takes in only; with ROLE=all the same process works on what it takes in at the same time.`,
      `Floor: a bare \`node:http\` server in a process of its own that makes one insert of the same body into the same
PostgreSQL over as many connections (${POOL_SIZE}) and then answers.`,
    ],
    rows,
  };
}

const rateOf = ({ latencies, seconds }: LoadResult) => latencies.length / seconds;

function throughputRow(what: string, results: Results, subject: 'web' | 'all'): Row {
  const [ours, floor] = [results[subject].map(rateOf), results.floor.map(rateOf)];
  const failed = results[subject].reduce((sum, result) => sum + result.failed, 0);
  return {
    what: failed > 0 ? `${what} (${whole(failed)} FAILED)` : what,
    ours: `${whole(median(ours))}/s`,
    floor: `${whole(median(floor))}/s`,
    compared: percent(medianRatio(ours, floor)),
    wanted: '≥ 50 %',
  };
}

function latencyRow(what: string, results: Results, subject: 'web' | 'all', share: number, wanted: string): Row {
  const of = (name: Subject) => results[name].map((result) => percentile(result.latencies, share));
  const [ours, floor] = [of(subject), of('floor')];
  return {
    what,
    ours: `${ms(median(ours))} ms`,
    floor: `${ms(median(floor))} ms`,
    compared: times(medianRatio(ours, floor)),
    wanted,
  };
}
