/** Outgoing rate limits shared by all processes: one row per limit, see server/lib/limiter.ts. */
export async function up(knex) {
  if (await knex.schema.hasTable('rate_slots')) return;
  await knex.schema.createTable('rate_slots', (table) => {
    table.text('key').primary().comment('limit and subject, e.g. one account at one vendor');
    table
      .timestamp('tat', { useTz: true })
      .notNullable()
      .comment('theoretical arrival time: when the next call may start, if bursts are not allowed');
    table.timestamp('blocked_until', { useTz: true }).comment('the vendor asked for silence until then; null: never');
  });
  await knex.raw(TAKE);
}

export async function down(knex) {
  await knex.raw('drop function take_rate_slots');
  await knex.schema.dropTable('rate_slots');
}

/**
 * All limits of a call are locked first, in one order (no deadlocks), then one starting time is found that suits them all:
 * limits stepped one by one would drift apart and let two calls start together.
 */
const TAKE = `
create function take_rate_slots(
  p_keys text[], p_interval_ms float8[], p_tolerance_ms float8[], p_max_ahead_ms float8, p_now timestamptz,
  out taken boolean, out wait_ms float8
) language plpgsql as $$
declare
  moment timestamptz;
  start timestamptz;
begin
  insert into rate_slots (key, tat) select k, '-infinity' from unnest(p_keys) k order by k on conflict (key) do nothing;
  perform 1 from rate_slots where key = any(p_keys) order by key for update;
  moment := coalesce(p_now, clock_timestamp());
  select greatest(moment, max(greatest(r.tat - w.tolerance * interval '1 ms', r.blocked_until)))
    into start
    from rate_slots r join unnest(p_keys, p_tolerance_ms) w(key, tolerance) using (key);
  wait_ms := extract(epoch from start - moment) * 1000;
  taken := wait_ms <= p_max_ahead_ms;
  if taken then
    update rate_slots r set tat = greatest(r.tat, start) + w.step * interval '1 ms'
      from unnest(p_keys, p_interval_ms) w(key, step) where r.key = w.key;
  end if;
end $$`;
