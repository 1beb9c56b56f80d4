/** Whether the CRM tells us of changes, and when each webhook address is looked at again. */
export async function up(knex) {
  if (await knex.schema.hasColumn('accounts', 'webhook_state')) return;
  await knex.schema.alterTable('accounts', (table) => {
    table
      .text('webhook_state')
      .notNullable()
      .defaultTo('pending')
      .comment('whether the CRM tells us of changes: pending, listening, not_available or failing');
    table.timestamp('webhook_check_due_at', { useTz: true }).notNullable().defaultTo(inADay(knex));
  });
  await knex.schema.alterTable('locations', (table) => {
    table.timestamp('webhook_check_due_at', { useTz: true }).notNullable().defaultTo(inADay(knex));
  });
  await knex('accounts').whereNotNull('webhook_key_hash').update({ webhook_state: 'listening' });
  // Those that are known already take their turns over the whole day.
  const spread = { webhook_check_due_at: knex.raw(`now() + random() * interval '1 day'`) };
  await knex('accounts').update(spread);
  await knex('locations').update(spread);
}

const inADay = (knex) => knex.raw(`now() + interval '1 day'`);

export async function down(knex) {
  await knex.schema.alterTable('locations', (table) => table.dropColumn('webhook_check_due_at'));
  await knex.schema.alterTable('accounts', (table) => table.dropColumns('webhook_state', 'webhook_check_due_at'));
}
