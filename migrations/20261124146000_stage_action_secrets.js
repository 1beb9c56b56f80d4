/** What the CRM shows with each action that an administrator puts at a stage: the proof that it is that account's. */
export async function up(knex) {
  if (await knex.schema.hasTable('stage_action_secrets')) return;
  await knex.schema.createTable('stage_action_secrets', (table) => {
    table.bigInteger('account_id').primary().references('account_id').inTable('accounts').onDelete('cascade');
    table.text('secret').notNullable().comment('sealed');
  });
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('stage_action_secrets');
}
