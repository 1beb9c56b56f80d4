/** What is broken and needs a person. Of one kind and subject at most one is open. */
export async function up(knex) {
  if (await knex.schema.hasTable('alerts')) return;
  await knex.schema.createTable('alerts', (table) => {
    table.bigInteger('account_id').notNullable();
    table.specificType('id', 'bigint generated always as identity');
    table.text('kind').notNullable();
    table.text('subject').notNullable().comment('what it is about, e.g. one connection');
    table.jsonb('params').notNullable().comment('values of the sentence that tells it');
    table.timestamp('since', { useTz: true }).notNullable().defaultTo(knex.fn.now());
    table.timestamp('mended_at', { useTz: true }).comment('null: open');
    table.primary(['account_id', 'id']);
  });
  await knex.raw('create unique index alerts_open on alerts (account_id, kind, subject) where mended_at is null');
  await knex.raw('create index alerts_mended on alerts (mended_at) where mended_at is not null');
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('alerts');
}
