/** Whose deal an appointment has, so that one that is handed to another client is noticed whoever reads it first. */
export async function up(knex) {
  if (await knex.schema.hasColumn('appointments', 'linked_client_id')) return;
  await knex.schema.alterTable('appointments', (table) => {
    table.bigInteger('linked_client_id').comment('client of the deal; null: no deal, or the client is unknown');
    table.bigInteger('left_deal_id').comment('the deal of the client before; null: it has left none');
  });
  await knex.raw('update appointments set linked_client_id = client_id where deal_id is not null');
}

export async function down(knex) {
  await knex.schema.alterTable('appointments', (table) => table.dropColumns('linked_client_id', 'left_deal_id'));
}
