/** What has served is removed: lines of the sync log by age, intents when nothing can ask for them any more. */
export async function up(knex) {
  if (await knex.schema.hasColumn('intents', 'keep_until')) return;
  await knex.schema.alterTable('intents', (table) => {
    table
      .timestamp('keep_until', { useTz: true })
      .comment('until then the same write may be asked for; null: not said');
  });
  await knex.raw(`create index intents_done on intents (greatest(started_at, keep_until)) where state = 'done'`);
  await knex.raw('create index sync_log_by_age on sync_log (at)');
}

export async function down(knex) {
  await knex.raw('drop index if exists sync_log_by_age');
  await knex.raw('drop index if exists intents_done');
  await knex.schema.alterTable('intents', (table) => table.dropColumn('keep_until'));
}
