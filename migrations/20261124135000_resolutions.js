/** What was done about duplicates: done once, and for some minutes it can be taken back. */
export async function up(knex) {
  if (await knex.schema.hasTable('resolutions')) return;
  await knex.schema.createTable('resolutions', (table) => {
    table.bigInteger('account_id').notNullable();
    table.specificType('id', 'bigint generated always as identity');
    table.text('key').notNullable().comment('idempotency key of the request');
    table.text('state').notNullable().defaultTo('started').comment('started, done or undone');
    table.bigInteger('user_id').notNullable().comment('user of the CRM');
    table.bigInteger('deal_id').notNullable().comment('the one that stays');
    table.bigInteger('duplicate_deal_id').notNullable();
    table.text('act').notNullable();
    table.jsonb('before').notNullable().comment('links and stages as they were');
    table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
    table.primary(['account_id', 'id']);
    table.unique(['account_id', 'key']);
  });
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('resolutions');
}
