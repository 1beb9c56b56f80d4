/** Whether a user of the CRM may see a deal, as the CRM said a short while ago. */
export async function up(knex) {
  if (await knex.schema.hasTable('deal_access')) return;
  await knex.schema.createTable('deal_access', (table) => {
    table.bigInteger('account_id').notNullable();
    table.bigInteger('deal_id').notNullable();
    table.bigInteger('user_id').notNullable().comment('user of the CRM');
    table.boolean('is_allowed').notNullable();
    table.timestamp('checked_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
    table.primary(['account_id', 'deal_id', 'user_id']);
    table.index('checked_at');
  });
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('deal_access');
}
