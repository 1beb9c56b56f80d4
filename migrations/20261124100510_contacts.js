/** Contacts of the CRM as last read, so that a card can be answered from memory. */
export async function up(knex) {
  if (await knex.schema.hasTable('contacts')) return;
  await knex.schema.createTable('contacts', (table) => {
    table.bigInteger('account_id').notNullable();
    table.bigInteger('contact_id').notNullable().comment('the id that the CRM gave');
    table.text('name').notNullable();
    table.jsonb('phones').notNullable().comment('as given, the first one first');
    table.jsonb('emails').notNullable().comment('as given, the first one first');
    table.bigInteger('client_id').comment('what the mapped field of the contact holds; null: nothing');
    table.timestamp('read_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
    table.primary(['account_id', 'contact_id']);
  });
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('contacts');
}
