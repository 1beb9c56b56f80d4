/** Outgoing rate limits shared by all processes: one row per key, see server/lib/limiter.ts. */
export async function up(knex) {
  await knex.schema.createTable('rate_slots', (table) => {
    table.text('key').primary().comment('limit and subject, e.g. kommo:<account>:<address>');
    table
      .timestamp('tat', { useTz: true })
      .notNullable()
      .comment('theoretical arrival time: when the next call under this key may start');
  });
}

export async function down(knex) {
  await knex.schema.dropTable('rate_slots');
}
