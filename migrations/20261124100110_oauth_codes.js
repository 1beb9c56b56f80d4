/** Codes of the install callback. The account is not known before the code is exchanged, so no account leads the key. */
export async function up(knex) {
  if (await knex.schema.hasTable('oauth_codes')) return;
  await knex.schema.createTable('oauth_codes', (table) => {
    table.specificType('id', 'bigint generated always as identity').primary();
    table.text('domain').notNullable().comment('host of the account at the CRM, checked before it is believed');
    table.text('code').notNullable().comment('sealed; sent once and never again');
    table.timestamp('received_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
  });
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('oauth_codes');
}
