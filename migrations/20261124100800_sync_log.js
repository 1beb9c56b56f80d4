/** What happened to deals and appointments, and why. */
export async function up(knex) {
  if (await knex.schema.hasTable('sync_log')) return;
  await knex.schema.createTable('sync_log', (table) => {
    table.bigInteger('account_id').notNullable();
    table.specificType('id', 'bigint generated always as identity').comment('grows with time');
    table.timestamp('at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
    table.text('source').notNullable().comment('what started it');
    table.text('outcome').notNullable();
    table.text('reason').notNullable().comment('code of the decision or of the problem');
    table.text('before');
    table.text('after');
    table.integer('took_ms').comment("from the event's arrival to the write");
    table.bigInteger('deal_id');
    table.bigInteger('location_id').comment('with appointment_id');
    table.bigInteger('appointment_id');
    table.text('trace_id').notNullable().comment('the id that the log lines carry');
    table.primary(['account_id', 'id']);
  });
  await knex.raw('create index sync_log_by_deal on sync_log (account_id, deal_id, id desc) where deal_id is not null');
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('sync_log');
}
