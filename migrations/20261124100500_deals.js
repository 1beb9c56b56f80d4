/** What we know and last wrote of a deal. */
export async function up(knex) {
  if (await knex.schema.hasTable('deals')) return;
  await knex.schema.createTable('deals', (table) => {
    table.bigInteger('account_id').notNullable();
    table.bigInteger('deal_id').notNullable().comment('the id that the CRM gave');
    table.text('name').notNullable();
    table.bigInteger('pipeline_id').notNullable().comment('where it was last seen');
    table.bigInteger('stage_id').notNullable().comment('where it was last seen; unique only within the pipeline');
    table.bigInteger('contact_id').comment('main contact; null: none');
    table
      .bigInteger('rule_pipeline_id')
      .comment('where a rule of ours put it; null: nowhere, or it was seen elsewhere since');
    table.bigInteger('rule_stage_id');
    table.timestamp('seen_at', { useTz: true }).notNullable();
    table.primary(['account_id', 'deal_id']);
  });
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('deals');
}
