/** Raw webhooks, kept as they came until they are handled. */
export async function up(knex) {
  if (await knex.schema.hasTable('inbox')) return;
  await knex.schema.createTable('inbox', (table) => {
    table.bigInteger('account_id').notNullable();
    table.specificType('id', 'bigint generated always as identity');
    table.text('source').notNullable().comment('provider or crm');
    table.bigInteger('location_id').comment('null: not of one location');
    table.text('body').notNullable().comment('may hold personal data: removed some time after it is handled');
    table.timestamp('received_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
    table.text('trace_id').notNullable();
    table.timestamp('handled_at', { useTz: true }).comment('null: waits');
    table.primary(['account_id', 'id']);
  });
  await knex.raw('create index inbox_handled on inbox (received_at) where handled_at is not null');
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('inbox');
}
