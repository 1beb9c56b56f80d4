/** Client cards of the booking system as last read. */
export async function up(knex) {
  if (await knex.schema.hasTable('clients')) return;
  await knex.schema.createTable('clients', (table) => {
    table.bigInteger('account_id').notNullable();
    table.bigInteger('location_id').notNullable();
    table.bigInteger('client_id').notNullable().comment('unique only within the location');
    table.text('name').notNullable();
    table.text('phone').comment('as given, may be masked');
    table.text('phone_tail').comment('digits that survive national prefixes; null: no phone, or masked');
    table.text('email');
    table.text('email_lower').comment('for finding');
    table.integer('visits').comment('null: not reported');
    table.decimal('spent', null).comment("in the location's currency; null: not reported");
    table.decimal('balance', null).comment('paid less sold; null: not reported');
    table.integer('no_shows').comment('null: not reported');
    table.text('last_visit_on').comment('YYYY-MM-DD on the wall of the location');
    table.jsonb('memberships').notNullable().comment('as last read');
    table.timestamp('read_at', { useTz: true }).notNullable().comment('when we read it, by our clock');
    table.primary(['account_id', 'location_id', 'client_id']);
  });
  await knex.raw(`
    create index clients_by_phone on clients (account_id, phone_tail) where phone_tail is not null;
    create index clients_by_email on clients (account_id, email_lower) where email_lower is not null`);
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('clients');
}
