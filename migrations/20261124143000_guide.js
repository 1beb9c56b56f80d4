/** How far an administrator has come in the set-up, and the test bookings with which it ends. */
export async function up(knex) {
  if (await knex.schema.hasTable('guide_steps')) return;
  await knex.schema.createTable('guide_steps', (table) => {
    table.bigInteger('account_id').notNullable();
    table.text('step').notNullable();
    table.timestamp('passed_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
    table.primary(['account_id', 'step']);
  });
  await knex.schema.createTable('test_bookings', (table) => {
    table.bigInteger('account_id').notNullable();
    table.specificType('id', 'bigint generated always as identity');
    table.bigInteger('user_id').notNullable().comment('user of the CRM who started it');
    table.bigInteger('location_id').notNullable();
    table.text('state').notNullable().defaultTo('running').comment('running, passed or failed');
    table.text('problem').comment('code of what stopped it');
    table.boolean('is_clean').notNullable().defaultTo(false).comment('nothing of it is left to be removed');
    table.bigInteger('deal_id').comment('null: not made yet');
    table.jsonb('plan').comment('what is booked, fixed before it is tried');
    table.jsonb('steps').notNullable().comment('what was done, each with its time');
    table.timestamp('started_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
    table.primary(['account_id', 'id']);
  });
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('test_bookings');
  await knex.schema.dropTableIfExists('guide_steps');
}
