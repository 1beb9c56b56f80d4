/** Writes to a vendor that must happen once: stored before the call. */
export async function up(knex) {
  if (await knex.schema.hasTable('intents')) return;
  await knex.schema.createTable('intents', (table) => {
    table.bigInteger('account_id').notNullable();
    table.text('key').notNullable().comment('names the write, e.g. an idempotency key');
    table.text('state').notNullable().defaultTo('started').comment('started or done');
    table.text('fingerprint').notNullable().comment('of the request: tells two requests under one key apart');
    table.jsonb('result').comment('what came of it');
    table.timestamp('started_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
    table.integer('attempts').notNullable().defaultTo(1).comment('how often it was begun');
    table.primary(['account_id', 'key']);
  });
}

export async function down(knex) {
  await knex.schema.dropTableIfExists('intents');
}
