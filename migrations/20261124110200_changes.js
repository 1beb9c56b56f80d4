/**
 * What changed lately, by topic, for screens that wait for it. Rows are only added: a counter per location would make
 * everybody who writes there wait for each other, and NOTIFY in a commit locks the whole server for a moment.
 */
export async function up(knex) {
  if (await knex.schema.hasTable('changes')) return;
  await knex.schema.createTable('changes', (table) => {
    table.bigInteger('account_id').notNullable();
    table.specificType('change_id', 'bigint generated always as identity').notNullable();
    table.text('topic').notNullable().comment('location:<id>, deal:<id>, client:<location>:<id> or contact:<id>');
    table.bigInteger('transaction_id').notNullable().comment('compared with snapshots to tell what is new');
    table.timestamp('noted_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
    table.primary(['account_id', 'change_id']);
  });
  await knex.raw(`
    create index changes_by_transaction on changes (transaction_id);
    create index changes_by_topic on changes (account_id, topic, transaction_id);
    create index changes_by_age on changes (noted_at)`);
  await knex.raw(APPOINTMENTS);
  await knex.raw(OTHERS);
}

const NOTE = `insert into changes (account_id, topic, transaction_id)
      select distinct account_id, topic, pg_current_xact_id()::text::bigint from`;
const TOPICS = `unnest(array['location:' || location_id, 'deal:' || deal_id, 'client:' || location_id || ':' || client_id])`;
/** What a screen shows; when something was read is no change. */
const shown = (row) =>
  ['status', 'starts_at_wall', 'duration_seconds', 'team_member_id', 'team_member_name', 'services', 'client_id']
    .concat(['client_name', 'comment', 'color', 'group_event_id', 'is_paid', 'changed_at', 'deal_id'])
    .map((column) => `${row}.${column}`)
    .join();

/** By statement, because a page of a list is stored by one. */
const APPOINTMENTS = `
  create function note_new_appointments() returns trigger language plpgsql as $$
  begin
    ${NOTE} (select account_id, ${TOPICS} as topic from new_rows) as topics where topic is not null;
    return null;
  end $$;
  create function note_changed_appointments() returns trigger language plpgsql as $$
  begin
    ${NOTE} (
      select account_id, ${TOPICS} as topic from (
        select o.account_id, o.location_id, side.deal_id, side.client_id
        from old_rows o join new_rows n using (account_id, location_id, appointment_id)
        cross join lateral (values (o.deal_id, o.client_id), (n.deal_id, n.client_id)) side (deal_id, client_id)
        where (${shown('o')}) is distinct from (${shown('n')})
      ) changed
    ) as topics where topic is not null;
    return null;
  end $$;
  create trigger note_new after insert on appointments
    referencing new table as new_rows for each statement execute function note_new_appointments();
  create trigger note_changed after update on appointments
    referencing old table as old_rows new table as new_rows
    for each statement execute function note_changed_appointments()`;

/** Tables that are written one row at a time. */
const OTHERS = `
  create function note_topic() returns trigger language plpgsql as $$
  begin
    insert into changes (account_id, topic, transaction_id)
    values (new.account_id, case tg_table_name
      when 'deals' then 'deal:' || (to_jsonb(new)->>'deal_id')
      when 'clients' then 'client:' || (to_jsonb(new)->>'location_id') || ':' || (to_jsonb(new)->>'client_id')
      else 'contact:' || (to_jsonb(new)->>'contact_id') end, pg_current_xact_id()::text::bigint);
    return null;
  end $$;
  create trigger note_changed after update on deals for each row
    when ((old.name, old.pipeline_id, old.stage_id, old.contact_id)
      is distinct from (new.name, new.pipeline_id, new.stage_id, new.contact_id)) execute function note_topic();
  create trigger note_changed after update on clients for each row
    when ((old.name, old.phone, old.email, old.visits, old.spent, old.balance, old.no_shows, old.last_visit_on, old.memberships)
      is distinct from
      (new.name, new.phone, new.email, new.visits, new.spent, new.balance, new.no_shows, new.last_visit_on, new.memberships))
    execute function note_topic();
  create trigger note_new after insert on contact_links for each row execute function note_topic();
  create trigger note_changed after update on contact_links for each row
    when (old.client_id is distinct from new.client_id) execute function note_topic()`;

export async function down(knex) {
  await knex.raw(`
    drop trigger if exists note_new on appointments;
    drop trigger if exists note_changed on appointments;
    drop trigger if exists note_changed on deals;
    drop trigger if exists note_changed on clients;
    drop trigger if exists note_new on contact_links;
    drop trigger if exists note_changed on contact_links;
    drop function if exists note_new_appointments();
    drop function if exists note_changed_appointments();
    drop function if exists note_topic()`);
  await knex.schema.dropTableIfExists('changes');
}
