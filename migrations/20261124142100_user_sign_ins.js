/** Sign-ins of single users at the booking system; the password is never kept. */
export async function up(knex) {
  if (await knex.schema.hasTable('user_sign_ins')) return;
  await knex.schema.createTable('user_sign_ins', (table) => {
    table.bigInteger('account_id').notNullable().references('account_id').inTable('accounts');
    table.bigInteger('user_id').notNullable().comment('as the CRM numbers them');
    table
      .bigInteger('provider_user_id')
      .notNullable()
      .comment('as the booking system numbers them; 0: nobody signed in');
    table.text('provider_name').notNullable().comment('name to show');
    table.text('login').notNullable().comment('as typed, most of it hidden');
    table.text('user_token').notNullable().comment('sealed; of nobody when the sign-in was refused');
    table.text('state').notNullable().comment('ready or authorisation_error');
    table.timestamp('signed_in_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
    table.primary(['account_id', 'user_id']);
  });
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('user_sign_ins');
}
