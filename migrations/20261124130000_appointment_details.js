/**
 * Everything else that a reading tells of an appointment: labels, reminders, the salon's own fields, rooms and devices, places in
 * a group event. What was read before knows none of it; its lines count as undiscounted until they are read again.
 */
export async function up(knex) {
  if (await knex.schema.hasColumn('appointments', 'seats')) return;
  await knex.schema.alterTable('appointments', (table) => {
    table.integer('seats').notNullable().defaultTo(1).comment('places in its group event');
    table.text('prepayment').notNullable().defaultTo('none').comment('none, awaited or paid');
    table.jsonb('labels').notNullable().defaultTo('[]').comment('with id, title, color');
    table.integer('sms_reminder_hours').comment('before the start; null: none');
    table.integer('email_reminder_hours').comment('before the start; null: none');
    table.jsonb('custom_fields').notNullable().defaultTo('[]').comment('filled ones with code and value');
    table.jsonb('resources').notNullable().defaultTo('[]').comment('titles of rooms and devices');
    table.boolean('booked_online').notNullable().defaultTo(false);
  });
  await knex.raw(`
    update appointments set services = (
      select jsonb_agg(jsonb_build_object('listPrice', line->'cost') || line) from jsonb_array_elements(services) line
    ) where jsonb_array_length(services) > 0`);
  await knex.raw(noteChanged(SHOWN.concat(DETAILS)));
}

/** What a screen shows; when something was read is no change. */
const SHOWN = [
  'status',
  'starts_at_wall',
  'duration_seconds',
  'team_member_id',
  'team_member_name',
  'services',
  'client_id',
].concat(['client_name', 'comment', 'color', 'group_event_id', 'is_paid', 'changed_at', 'deal_id']);
const DETAILS = [
  'seats',
  'prepayment',
  'labels',
  'sms_reminder_hours',
  'email_reminder_hours',
  'custom_fields',
  'resources',
];

const noteChanged = (columns) => {
  const of = (row) => columns.map((column) => `${row}.${column}`).join();
  return `
  create or replace function note_changed_appointments() returns trigger language plpgsql as $$
  begin
    insert into changes (account_id, topic, transaction_id)
      select distinct account_id, topic, pg_current_xact_id()::text::bigint from (
      select account_id,
        unnest(array['location:' || location_id, 'deal:' || deal_id, 'client:' || location_id || ':' || client_id]) as topic
      from (
        select o.account_id, o.location_id, side.deal_id, side.client_id
        from old_rows o join new_rows n using (account_id, location_id, appointment_id)
        cross join lateral (values (o.deal_id, o.client_id), (n.deal_id, n.client_id)) side (deal_id, client_id)
        where (${of('o')}) is distinct from (${of('n')})
      ) changed
    ) as topics where topic is not null;
    return null;
  end $$`;
};

export async function down(knex) {
  await knex.raw(noteChanged(SHOWN));
  await knex.schema.alterTable('appointments', (table) => {
    table.dropColumns('seats', 'prepayment', 'labels', 'sms_reminder_hours', 'email_reminder_hours');
    table.dropColumns('custom_fields', 'resources', 'booked_online');
  });
}
