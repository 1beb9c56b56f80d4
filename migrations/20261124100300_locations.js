/** Locations of the booking system. They outlive their connection: appointments belong to them. */
export async function up(knex) {
  if (await knex.schema.hasTable('locations')) return;
  await knex.schema.createTable('locations', (table) => {
    table.bigInteger('account_id').notNullable().references('account_id').inTable('accounts');
    table.bigInteger('location_id').notNullable().comment('the id that the booking system gave');
    table.bigInteger('connection_id').notNullable().comment('may be gone: data of a removed connection stays');
    table.text('title').notNullable();
    table.bigInteger('chain_id').comment('null: belongs to no chain');
    table.text('chain_title');
    table.text('timezone').notNullable().comment('IANA name');
    table.text('country').comment('ISO 3166-1 alpha-2; null: could not be told');
    table.text('currency').comment('ISO 4217; null: could not be told');
    table.text('address').notNullable();
    table.text('webhook').notNullable().defaultTo('pending').comment('whether the booking system tells us of changes');
    table.text('webhook_key_hash').comment('SHA-256 of the key in our webhook address; null: no address given out');
    table
      .timestamp('synced_to', { useTz: true })
      .comment('watermark: everything changed before it was read; null: never');
    table.timestamp('last_sync_at', { useTz: true }).comment('when a read of the changes last succeeded');
    table.primary(['account_id', 'location_id']);
    table.index('webhook_key_hash');
  });
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('locations');
}
