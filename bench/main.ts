import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../scripts/lib/paths.ts';
import { describeError } from '../scripts/lib/sentence.ts';
import { createTeardown, stopOnSignal } from '../scripts/lib/teardown.ts';
import { createDatabase } from '../server/db/database.ts';
import { measureBundle } from './bundle.ts';
import { measureCard } from './card.ts';
import { measureChanges } from './change.ts';
import { measureGrid } from './grid.ts';
import { measureIntake } from './intake.ts';
import { describeMachine } from './lib/machine.ts';
import { asMarkdown, asText, type Section } from './lib/report.ts';
import { settleIn } from './lib/settle-in.ts';
import { buildStage } from './lib/stage.ts';
import { measureRules } from './rules.ts';

const PAGE = path.join(ROOT, 'docs/benchmarks.md');
const { values: flags } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
});
const FULL = {
  intake: { rounds: 3, warmUpSeconds: 4, floodSeconds: 2.5, rateSeconds: 2 },
  card: { firstOpenings: 3, rounds: 3, oneByOne: 100 },
  change: { changes: 100 },
  grid: { rounds: 5, steps: 120 },
  rules: { rounds: 51 },
};
const QUICK = {
  intake: { rounds: 1, warmUpSeconds: 1, floodSeconds: 1, rateSeconds: 1 },
  card: { firstOpenings: 1, rounds: 1, oneByOne: 20 },
  change: { changes: 5 },
  grid: { rounds: 1, steps: 40 },
  rules: { rounds: 11 },
};
const extent = flags.quick ? QUICK : FULL;
const startedAt = Date.now();
/** Progress goes to stderr, so that stdout holds the result alone. */
const say = (line: string) => console.error(`[${Math.round((Date.now() - startedAt) / 1000)} s] ${line}`);
const teardown = createTeardown(say);

async function main(): Promise<void> {
  stopOnSignal(teardown, say);
  say('building and starting everything …');
  const stage = await buildStage(teardown);
  const machine = await describeMachine(stage.databaseUrl);
  const db = createDatabase({ connectionString: stage.databaseUrl, poolSize: 2 });
  const first = await stage.startServer('all', { databaseUrl: stage.databaseUrl, port: 'public' });
  say('installing the widget and connecting the salons …');
  await settleIn(stage, db);
  say('webhook → deal moved …');
  const changes = await measureChanges(stage, db, extent.change);
  say('card open …');
  const card = await measureCard(stage, db, first.url, extent.card);
  await db.destroy();
  await first.stop();
  say('webhook intake …');
  const intake = await measureIntake(stage, extent.intake);
  say('bundle …');
  const bundle = await measureBundle();
  say('status rules …');
  const rules = measureRules(extent.rules);
  say('the grid in a browser …');
  const sections: Section[] = [intake, card, changes, rules, bundle, await measureGrid(extent.grid)];
  const frame = { command: 'npm run bench -- --write', date: new Date().toISOString().slice(0, 10), machine };
  console.log(`${[...machine, frame.date].join('\n')}\n\n${asText(sections)}`);
  if (flags.write) fs.writeFileSync(PAGE, asMarkdown(frame, sections));
}

main()
  .catch((error: unknown) => {
    console.error(describeError(error));
    process.exitCode = 1;
  })
  .finally(() => teardown.run());
