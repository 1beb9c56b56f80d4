import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { bareEnvironment } from '../../scripts/lib/demo-env.ts';
import type { LoadPlan, LoadResult } from './messages.ts';

type ChildName = 'load-generator' | 'floor-intake' | 'floor-card' | 'floor-change';

const FOLDER = path.resolve(import.meta.dirname, '../children');

export interface Floor {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts one of the bare servers beside which we are measured. */
export async function startFloor(name: ChildName, settings: Record<string, string>): Promise<Floor> {
  const { child, hello } = await start(name, settings);
  return { url: `http://127.0.0.1:${String(hello)}`, stop: () => stop(child) };
}

export interface LoadGenerator {
  run(plan: LoadPlan): Promise<LoadResult>;
  stop(): Promise<void>;
}

export async function startLoadGenerator(): Promise<LoadGenerator> {
  const { child } = await start('load-generator', {});
  return {
    async run(plan) {
      child.send(plan);
      return (await nextMessage(child, 'load-generator')) as LoadResult;
    },
    stop: () => stop(child),
  };
}

async function start(
  name: ChildName,
  settings: Record<string, string>,
): Promise<{ child: ChildProcess; hello: unknown }> {
  const env = bareEnvironment(process.env, { ...settings, NODE_ENV: 'production' });
  const child = fork(path.join(FOLDER, `${name}.ts`), { env, execArgv: ['--import', 'tsx'] });
  return { child, hello: await nextMessage(child, name) };
}

/** Rejects when the child ends instead of answering. */
function nextMessage(child: ChildProcess, name: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`${name} ended (exit code ${code})`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message);
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
