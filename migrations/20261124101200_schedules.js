/** Recurring work, started once for all processes. */
export async function up(knex) {
  if (await knex.schema.hasTable('schedules')) return;
  await knex.schema.createTable('schedules', (table) => {
    table.text('name').primary().comment('of the job');
    table.timestamp('due_at', { useTz: true }).notNullable().comment('whoever moves it on starts the job');
  });
  await knex('schedules').insert({ name: 'housekeeping', due_at: knex.fn.now() });
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('schedules');
}
