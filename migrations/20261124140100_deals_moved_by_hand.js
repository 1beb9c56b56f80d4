/** A deal that somebody moved after our last write may be left where it is. */
export async function up(knex) {
  if (await knex.schema.hasColumn('deals', 'moved_by_hand')) return;
  await knex.schema.alterTable('deals', (table) => {
    table
      .boolean('moved_by_hand')
      .notNullable()
      .defaultTo(false)
      .comment('it was seen in another stage than before, and no rule of ours put it there since');
  });
}

export async function down(knex) {
  await knex.schema.alterTable('deals', (table) => {
    table.dropColumn('moved_by_hand');
  });
}
