/** Who is in a group event; few appointments are. */
export async function up(knex) {
  await knex.raw(`
    create index if not exists appointments_by_group_event on appointments (account_id, location_id, group_event_id)
      where group_event_id is not null`);
}

export async function down(knex) {
  await knex.raw('drop index if exists appointments_by_group_event');
}
