/**
 * CRM accounts that installed the widget. On a distributed PostgreSQL this is a reference table, kept whole on every node:
 * it is small and is searched before the account is known. Every other table of a tenant leads with account_id.
 */
export async function up(knex) {
  if (await knex.schema.hasTable('accounts')) return;
  await knex.schema.createTable('accounts', (table) => {
    table.specificType('account_id', 'bigint generated always as identity').primary().comment('our own id');
    table.bigInteger('crm_account_id').notNullable().unique().comment('the id that the CRM gave');
    table.text('domain').notNullable().comment('host of the account at the CRM, checked before it is believed');
    table.text('language').notNullable().defaultTo('en').comment('of the texts that we write into the CRM');
    table
      .text('timezone')
      .notNullable()
      .defaultTo('UTC')
      .comment('IANA zone of the CRM account; UTC until it was read');
    table.text('state').notNullable().defaultTo('active').comment('active, disabled or reauthorise');
    table.text('webhook_key_hash').comment('SHA-256 of the key in our webhook address; null: no address given out');
    table.timestamp('installed_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
    table.index('webhook_key_hash');
  });
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('accounts');
}
