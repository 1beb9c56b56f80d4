/** Which client of a location a contact of the CRM is. */
export async function up(knex) {
  if (await knex.schema.hasTable('contact_links')) return;
  await knex.schema.createTable('contact_links', (table) => {
    table.bigInteger('account_id').notNullable();
    table.bigInteger('contact_id').notNullable().comment('the id that the CRM gave');
    table.bigInteger('location_id').notNullable();
    table.bigInteger('client_id').comment('null: a person said that it is a new client');
    table.text('reason').notNullable().comment('chosen, client_id, phone or email');
    table.timestamp('linked_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
    table.primary(['account_id', 'contact_id', 'location_id']);
    table.index(['account_id', 'location_id', 'client_id']);
  });
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('contact_links');
}
