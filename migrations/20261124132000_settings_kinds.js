/** What users may do and where, and where the panel is shown, are settings with versions like the others. */
export async function up(knex) {
  await knex.raw(
    `comment on column settings_versions.kind is 'status_rules, field_mapping, user_access or visibility'`,
  );
}

export async function down(knex) {
  await knex.raw(`comment on column settings_versions.kind is 'status_rules or field_mapping'`);
}
