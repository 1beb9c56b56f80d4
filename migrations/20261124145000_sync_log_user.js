/** Who changed an appointment is told with its changes, which are looked for by the appointment. */
export async function up(knex) {
  if (!(await knex.schema.hasColumn('sync_log', 'by_user_id'))) {
    await knex.schema.alterTable('sync_log', (table) => {
      table
        .bigInteger('by_user_id')
        .comment('user of the CRM who did it; null: nobody did it by hand, or it was not kept then');
    });
  }
  await knex.raw(
    `create index if not exists sync_log_by_appointment on sync_log (account_id, location_id, appointment_id, id desc)
     where appointment_id is not null`,
  );
}

export async function down(knex) {
  await knex.raw('drop index if exists sync_log_by_appointment');
  await knex.schema.alterTable('sync_log', (table) => {
    table.dropColumn('by_user_id');
  });
}
