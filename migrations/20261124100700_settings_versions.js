/** Settings of an account: every save is a new row, the highest version is in force. */
export async function up(knex) {
  if (await knex.schema.hasTable('settings_versions')) return;
  await knex.schema.createTable('settings_versions', (table) => {
    table.bigInteger('account_id').notNullable().references('account_id').inTable('accounts');
    table.text('kind').notNullable().comment('status_rules or field_mapping');
    table.integer('version').notNullable().comment('from 1, without gaps');
    table.jsonb('value').notNullable();
    table.bigInteger('saved_by_user_id').notNullable().comment('user of the CRM');
    table.timestamp('saved_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
    table.primary(['account_id', 'kind', 'version']);
  });
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('settings_versions');
}
