/** Which status moved a deal or left it where it was: the reason is told with its name. */
export async function up(knex) {
  if (await knex.schema.hasColumn('sync_log', 'status')) return;
  await knex.schema.alterTable('sync_log', (table) => {
    table.text('status').comment("of the deal's leading appointment, when a rule decided");
  });
}

export async function down(knex) {
  await knex.schema.alterTable('sync_log', (table) => {
    table.dropColumn('status');
  });
}
