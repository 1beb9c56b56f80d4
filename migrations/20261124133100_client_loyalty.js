/** Categories of a client, and cards and accounts of a loyalty programme, for the panel in the card. */
const SHOWN = ['name', 'phone', 'email', 'visits', 'spent', 'balance', 'no_shows', 'last_visit_on', 'memberships'];
const ADDED = ['labels', 'loyalty'];

const trigger = (columns) => {
  const row = (name) => columns.map((column) => `${name}.${column}`).join();
  return `
    drop trigger if exists note_changed on clients;
    create trigger note_changed after update on clients for each row
      when ((${row('old')}) is distinct from (${row('new')})) execute function note_topic()`;
};

export async function up(knex) {
  if (!(await knex.schema.hasColumn('clients', 'loyalty'))) {
    await knex.schema.alterTable('clients', (table) => {
      table.jsonb('labels').comment('null: not reported');
      table.jsonb('loyalty').comment('null: no right to see it, or not asked');
    });
  }
  await knex.raw(trigger([...SHOWN, ...ADDED]));
}

export async function down(knex) {
  await knex.raw(trigger(SHOWN));
  await knex.schema.alterTable('clients', (table) => {
    for (const column of ADDED) table.dropColumn(column);
  });
}
