/** When we last asked the booking system who has a phone or an e-mail. */
export async function up(knex) {
  if (await knex.schema.hasTable('client_searches')) return;
  await knex.schema.createTable('client_searches', (table) => {
    table.bigInteger('account_id').notNullable();
    table.bigInteger('location_id').notNullable();
    table.text('what_hash').notNullable().comment('SHA-256 of the phone or e-mail: nobody needs to read it here');
    table.timestamp('asked_at', { useTz: true }).notNullable();
    table.primary(['account_id', 'location_id', 'what_hash']);
  });
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('client_searches');
}
