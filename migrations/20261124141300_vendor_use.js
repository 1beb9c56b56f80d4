/** How many calls went to a vendor in each minute, over all processes. */
export async function up(knex) {
  if (await knex.schema.hasTable('vendor_use')) return;
  await knex.schema.createTable('vendor_use', (table) => {
    table.text('key').notNullable().comment('the limit that the calls fall under');
    table.timestamp('minute', { useTz: true }).notNullable();
    table.integer('calls').notNullable();
    table.primary(['key', 'minute']);
  });
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('vendor_use');
}
