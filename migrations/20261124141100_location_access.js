/** What the account's own sign-in may do in each location, as last read. */
export async function up(knex) {
  if (await knex.schema.hasTable('location_access')) return;
  await knex.schema.createTable('location_access', (table) => {
    table.bigInteger('account_id').notNullable();
    table.bigInteger('location_id').notNullable();
    table.bigInteger('connection_id').notNullable().comment('whose rights these are: another sign-in has others');
    table.jsonb('rights').comment('state by right; null: could not be read');
    table.boolean('is_licensed').notNullable().defaultTo(true).comment('false: the subscription has lapsed');
    table
      .boolean('is_application_on')
      .notNullable()
      .defaultTo(true)
      .comment('false: the application is not active there');
    table.timestamp('checked_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
    table.primary(['account_id', 'location_id']);
  });
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('location_access');
}
