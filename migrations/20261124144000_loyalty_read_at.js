/** Cards and accounts are read for a card that is opened, apart from the rest of the client, so they have an age of their own. */
export async function up(knex) {
  if (await knex.schema.hasColumn('clients', 'loyalty_read_at')) return;
  await knex.schema.alterTable('clients', (table) => {
    table.timestamp('loyalty_read_at', { useTz: true }).comment('null: never asked');
  });
}

export async function down(knex) {
  await knex.schema.alterTable('clients', (table) => {
    table.dropColumn('loyalty_read_at');
  });
}
