/** Who is responsible for a deal: some users see the names of their own deals only. */
export async function up(knex) {
  if (await knex.schema.hasColumn('deals', 'responsible_user_id')) return;
  await knex.schema.alterTable('deals', (table) => {
    table.bigInteger('responsible_user_id').comment('user of the CRM; null: not seen since this column is here');
  });
}

export async function down(knex) {
  await knex.schema.alterTable('deals', (table) => {
    table.dropColumn('responsible_user_id');
  });
}
