import type { TestProduct } from './product.ts';
import { until } from './until.ts';

/** Jobs that wait, are delayed or run; the shelf and the clock's own work left out. */
export async function openJobs(product: TestProduct): Promise<number> {
  const { rows } = await product.database.db.raw<{ rows: { count: number }[] }>(
    `select count(*) from pgboss.job
     where state in ('created', 'retry', 'active') and name not in ('shelf', 'housekeeping', 'reconcile-location')`,
  );
  return rows[0]?.count ?? 0;
}

/** Resolves when both vendors have told everything and everything told is done. */
export async function quiet(product: TestProduct): Promise<void> {
  await product.altegio.settled();
  await until('everything told is done', async () => (await openJobs(product)) === 0, 40_000);
  await product.kommo.settled();
  await until('what followed from it is done', async () => (await openJobs(product)) === 0, 40_000);
}
