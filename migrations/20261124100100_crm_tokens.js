/**
 * OAuth tokens of the CRM. Apart from accounts because a refresh holds its row for the length of a call, and a held account
 * row would stop everything that refers to it.
 */
export async function up(knex) {
  if (await knex.schema.hasTable('crm_tokens')) return;
  await knex.schema.createTable('crm_tokens', (table) => {
    table.bigInteger('account_id').primary().references('account_id').inTable('accounts');
    table.text('access_token').notNullable().comment('sealed');
    table.text('refresh_token').notNullable().comment('sealed; each one can be used once');
    table.timestamp('expires_at', { useTz: true }).notNullable().comment('of the access token');
    table.timestamp('refreshed_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
  });
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('crm_tokens');
}
