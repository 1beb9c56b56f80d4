/** The journal reads a location's days; the wall decides what a day is, and its text sorts as time only byte by byte. */
export async function up(knex) {
  await knex.raw(`
    create index if not exists appointments_by_start
    on appointments (account_id, location_id, starts_at_wall collate "C")`);
}

export async function down(knex) {
  await knex.raw('drop index if exists appointments_by_start');
}
