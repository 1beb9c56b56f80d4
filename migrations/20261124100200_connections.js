/** Sign-ins at the booking system. */
export async function up(knex) {
  if (await knex.schema.hasTable('connections')) return;
  await knex.schema.createTable('connections', (table) => {
    table.bigInteger('account_id').notNullable().references('account_id').inTable('accounts');
    table.specificType('connection_id', 'bigint generated always as identity');
    table.bigInteger('provider_user_id').notNullable().comment('who signed in, as the booking system numbers them');
    table.text('user_token').notNullable().comment('sealed');
    table.text('connected_as').notNullable().comment('name to show');
    table.timestamp('connected_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
    table.timestamp('last_success_at', { useTz: true }).comment('last call that was answered; null: none yet');
    table.text('state').notNullable().defaultTo('ok').comment('ok or reconnect_needed');
    table.primary(['account_id', 'connection_id']);
    table.unique(['account_id', 'provider_user_id']);
  });
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('connections');
}
