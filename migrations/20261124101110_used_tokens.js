/** One-time tokens of the widget that were used. A token is checked before its account is looked up, so it leads the key. */
export async function up(knex) {
  if (await knex.schema.hasTable('used_tokens')) return;
  await knex.schema.createTable('used_tokens', (table) => {
    table.text('token_id').primary().comment('id inside the token, not the token');
    table.timestamp('expires_at', { useTz: true }).notNullable().index();
  });
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('used_tokens');
}
