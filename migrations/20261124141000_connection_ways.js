/** How a sign-in came about: with a login, as the user of a partner application, or with a token pasted by hand. */
export async function up(knex) {
  if (await knex.schema.hasColumn('connections', 'way')) return;
  await knex.schema.alterTable('connections', (table) => {
    table.text('way').notNullable().defaultTo('login').comment('login, partner or token');
  });
}

export async function down(knex) {
  await knex.schema.alterTable('connections', (table) => table.dropColumn('way'));
}
