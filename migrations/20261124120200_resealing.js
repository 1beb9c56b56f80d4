/** Values that an older key of the ring sealed are sealed anew, once an hour at most. */
export async function up(knex) {
  await knex('schedules').insert({ name: 'resealing', due_at: knex.fn.now() }).onConflict('name').ignore();
}

export async function down(knex) {
  await knex('schedules').where({ name: 'resealing' }).delete();
}
