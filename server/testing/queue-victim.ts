import { openQueue, startTestWorker } from './worker.ts';

/** Program of worker.db.test.ts: takes a job, says so and never ends it, until it is killed. */
const [connectionString = '', speed = '1'] = process.argv.slice(2);
const queue = await openQueue(connectionString, Number(speed));
await startTestWorker(queue, {
  'appointment-changed': async ({ appointmentId }) => {
    process.stdout.write(`working on ${appointmentId}\n`);
    await new Promise(() => undefined);
  },
});
process.stdout.write('ready\n');
