import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { until } from '../testing/until.ts';
import { aChange, openQueue, startTestWorker } from '../testing/worker.ts';
import type { Queue } from './queue.ts';

/** Heartbeats are missed after two seconds instead of ten. */
const SPEED = 5;

describe('a worker that is killed', () => {
  let test: TestDatabase;
  let queue: Queue;
  let victim: ChildProcess | undefined;
  beforeAll(async () => {
    test = await createTestDatabase();
    queue = await openQueue(test.connectionString, SPEED);
  });
  afterEach(() => victim?.kill('SIGKILL'));
  afterAll(async () => {
    await queue.stop();
    await test.destroy();
  });
  const startVictim = async () => {
    const program = path.join(import.meta.dirname, '../testing/queue-victim.ts');
    victim = spawn(process.execPath, ['--import', 'tsx', program, test.connectionString, String(SPEED)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines: string[] = [];
    createInterface({ input: victim.stdout as NodeJS.ReadableStream }).on('line', (line) => lines.push(line));
    await until('the victim to start', () => lines.includes('ready'));
    return { child: victim, lines };
  };

  it('loses no job: another one takes it after the missed heartbeat, together with what came meanwhile', async () => {
    const { child, lines } = await startVictim();
    await queue.jobs().enqueue('appointment-changed', aChange(7, 1));
    await until('the victim to work', () => lines.includes('working on 7'));
    await queue.jobs().enqueue('appointment-changed', aChange(7, 2));
    child.kill('SIGKILL');
    const runs: number[] = [];
    const worker = await startTestWorker(queue, {
      'appointment-changed': async ({ since }) => {
        runs.push(since);
      },
    });
    await until('the job to come back', () => runs.length > 0);
    await until('the queue to be empty', async () => (await queue.boss.findJobs('appointment-changed')).length === 0);
    expect(runs).toEqual([1]);
    await worker.stop();
  });
});
