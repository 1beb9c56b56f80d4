/** What happens in the CRM beside stages and fields is a setting with versions like the others. */
export async function up(knex) {
  await knex.raw(
    `comment on column settings_versions.kind is 'status_rules, field_mapping, user_access, visibility or automation'`,
  );
}

export async function down(knex) {
  await knex.raw(
    `comment on column settings_versions.kind is 'status_rules, field_mapping, user_access or visibility'`,
  );
}
