/** Which rule decided and why the others did not: the answer to "why is this deal here?" outlives a change of the rules. */
export async function up(knex) {
  if (await knex.schema.hasColumn('sync_log', 'rule')) return;
  await knex.schema.alterTable('sync_log', (table) => {
    table.jsonb('rule').comment('the explanation with the version of the rules; null: no rule was asked');
  });
}

export async function down(knex) {
  await knex.schema.alterTable('sync_log', (table) => {
    table.dropColumn('rule');
  });
}
