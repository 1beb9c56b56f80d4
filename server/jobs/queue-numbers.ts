import type { PgBoss } from 'pg-boss';
import type { GaugeSource } from '../lib/metrics.ts';
import type { AccountQueue, ReadAccountQueue } from '../ports/health-stores.ts';
import { JOB_NAMES, SHELF } from './queue-specs.ts';

export interface QueueNumbers {
  readonly queue: string;
  /** Could run now. */
  readonly ready: number;
  /** Wait for their time: retries and what was delayed. */
  readonly delayed: number;
  readonly active: number;
  /** Keys that nothing of can run: a state of the library that our worker never leaves behind. Anything but 0 is a fault. */
  readonly blockedKeys: number;
  /** Age in seconds of what could run and has waited longest; 0 when nothing waits. */
  readonly oldestReadySeconds: number;
}

const COUNT = `
  select name as queue,
    count(*) filter (where state < 'active' and start_after <= now())::int as ready,
    count(*) filter (where state < 'active' and start_after > now())::int as delayed,
    count(*) filter (where state = 'active')::int as active,
    count(distinct singleton_key) filter (where state = 'failed' and policy = 'key_strict_fifo')::int as blocked_keys,
    coalesce(extract(epoch from now() - min(start_after) filter (where state < 'active' and start_after <= now())), 0)::float8
      as oldest
  from pgboss.job where name = any ($1) group by name`;

interface Row {
  queue: string;
  ready: number;
  delayed: number;
  active: number;
  blocked_keys: number;
  oldest: number;
}

/** How every queue is doing at this moment, over all processes; the dead letters are the ready ones of the queue "shelf". */
export async function readQueueNumbers(boss: PgBoss): Promise<QueueNumbers[]> {
  const names = [...JOB_NAMES, SHELF];
  const { rows } = await boss.getDb().executeSql(COUNT, [names]);
  const byName = new Map((rows as Row[]).map((row) => [row.queue, row]));
  return names.map((queue) => {
    const row = byName.get(queue);
    return {
      queue,
      ready: row?.ready ?? 0,
      delayed: row?.delayed ?? 0,
      active: row?.active ?? 0,
      blockedKeys: row?.blocked_keys ?? 0,
      oldestReadySeconds: row?.oldest ?? 0,
    };
  });
}

const COUNT_OF_ACCOUNT = `
  select
    count(*) filter (where name <> $2 and (state = 'active' or (state < 'active' and start_after <= now())))::int as waiting,
    count(*) filter (where name = $2)::int as failing
  from pgboss.job where name = any ($1) and data->'payload'->>'accountId' = $3`;

/** How one account's work is doing; its dead letters are counted apart. */
export const readAccountQueue =
  (boss: PgBoss): ReadAccountQueue =>
  async (accountId) => {
    const { rows } = await boss.getDb().executeSql(COUNT_OF_ACCOUNT, [[...JOB_NAMES, SHELF], SHELF, String(accountId)]);
    const [row] = rows as AccountQueue[];
    return { waiting: row?.waiting ?? 0, failing: row?.failing ?? 0 };
  };

type QueueGauge = 'slotdesk_queue_jobs' | 'slotdesk_queue_blocked_keys' | 'slotdesk_queue_oldest_ready_seconds';

/** The same as gauges. The numbers are of all processes: any one of them tells the whole. */
export const queueGauges = (boss: PgBoss): GaugeSource<QueueGauge> => ({
  source: 'queues',
  gauges: {
    slotdesk_queue_jobs: {
      help: 'Jobs by queue and state (ready, delayed, active); the queue "shelf" holds those that failed for good',
      labelNames: ['queue', 'state'],
    },
    slotdesk_queue_blocked_keys: {
      help: 'Keys that nothing of can run; anything but 0 is a fault',
      labelNames: ['queue'],
    },
    slotdesk_queue_oldest_ready_seconds: { help: 'How long the oldest ready job has waited', labelNames: ['queue'] },
  },
  async read() {
    const numbers = await readQueueNumbers(boss);
    return numbers.flatMap(({ queue, ready, delayed, active, blockedKeys, oldestReadySeconds }) => [
      { gauge: 'slotdesk_queue_jobs', labels: { queue, state: 'ready' }, value: ready },
      { gauge: 'slotdesk_queue_jobs', labels: { queue, state: 'delayed' }, value: delayed },
      { gauge: 'slotdesk_queue_jobs', labels: { queue, state: 'active' }, value: active },
      { gauge: 'slotdesk_queue_blocked_keys', labels: { queue }, value: blockedKeys },
      { gauge: 'slotdesk_queue_oldest_ready_seconds', labels: { queue }, value: oldestReadySeconds },
    ]);
  },
});
