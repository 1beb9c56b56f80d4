/**
 * Appointments as last read, each with its deal and what our rules wrote. No foreign keys here and in the other tables that
 * webhooks write to: each insert would lock the row of its account, and a busy account would queue on it.
 */
export async function up(knex) {
  if (await knex.schema.hasTable('appointments')) return;
  await knex.schema.createTable('appointments', (table) => {
    table.bigInteger('account_id').notNullable();
    table.bigInteger('location_id').notNullable();
    table.bigInteger('appointment_id').notNullable().comment('the id that the booking system gave');
    columnsOfTheReading(table);
    table.bigInteger('deal_id').comment('null: no deal yet');
    table.text('linked_by').comment('booking, match or created; null: no deal yet');
    table.text('status_written_by_rule').comment('null: none, or another status was seen since');
    table.text('applied_status').comment('last status carried over to the deal; null: none yet');
    table.primary(['account_id', 'location_id', 'appointment_id']);
  });
  await knex.raw(`
    create index appointments_by_deal on appointments (account_id, deal_id, starts_at desc) where deal_id is not null;
    create index appointments_by_client on appointments (account_id, location_id, client_id) where client_id is not null`);
}

function columnsOfTheReading(table) {
  table.text('status').notNullable().comment('waiting, confirmed, arrived, no_show or cancelled');
  table.text('starts_at_wall').notNullable().comment('YYYY-MM-DDTHH:MM on the wall of the location: the truth');
  table.timestamp('starts_at', { useTz: true }).notNullable().comment('the same start as an instant');
  table.integer('duration_seconds').notNullable();
  table.bigInteger('team_member_id').notNullable();
  table.text('team_member_name').notNullable();
  table.jsonb('services').notNullable().comment('lines with id, title, cost, discount, amount');
  table.bigInteger('client_id').comment('null: a walk-in, or we may not see clients');
  table.text('client_name').comment('null: no client at all');
  table.text('client_phone').comment('as given, may be masked');
  table.text('client_email');
  table.text('comment').notNullable();
  table.text('color').comment('six hex digits');
  table.bigInteger('visit_id').comment('null: unknown');
  table.bigInteger('group_event_id').comment('null: an ordinary appointment');
  table.boolean('is_paid').notNullable();
  table.timestamp('changed_at', { useTz: true }).comment('when the booking system last changed it; null: not reported');
  table.timestamp('read_at', { useTz: true }).notNullable().comment('when we read it, by our clock');
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('appointments');
}
