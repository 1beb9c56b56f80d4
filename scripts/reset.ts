import fs from 'node:fs';
import { stopOrphan, supervisorOf } from '../server/lib/embedded-postgres-lock.ts';
import { holderOf } from '../server/lib/process-lock.ts';
import { DATA, DEMO_ENV, DEMO_WIDGET, POSTGRES_DATA, SANDBOX_DATA, SERVER_LOG, START_LOCK } from './lib/paths.ts';
import { describeError, Sentence } from './lib/sentence.ts';

/** By name: DATA_DIR may be a folder that holds other things too. */
const KEPT = [POSTGRES_DATA, `${POSTGRES_DATA}.lock`, DEMO_ENV, SANDBOX_DATA, DEMO_WIDGET, SERVER_LOG, START_LOCK];

/** `npm run reset`: removes what `npm start` and an embedded database have stored. */
async function main(): Promise<void> {
  const pid = holderOf(START_LOCK)?.pid ?? supervisorOf(POSTGRES_DATA);
  if (pid !== undefined) {
    throw new Sentence(
      `Slotdesk is running (process ${pid}), so its data stays. Stop it with Ctrl-C in its window, or: kill ${pid}`,
    );
  }
  if (!fs.existsSync(DATA)) {
    console.log('There is no data to clear.');
    return;
  }
  await stopOrphan(POSTGRES_DATA, console.log);
  for (const entry of KEPT) fs.rmSync(entry, { recursive: true, force: true });
  console.log('All data is cleared. The next "npm start" begins anew.');
}

main().catch((error) => {
  console.error(describeError(error));
  process.exitCode = 1;
});
