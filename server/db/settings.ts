import type { Knex } from 'knex';
import type { FieldMapping } from '../../shared/domain/field-mapping.ts';
import { NO_RULES } from '../../shared/domain/sync-rule.ts';
import { NO_GRANTS, SHOWN_EVERYWHERE } from '../../shared/domain/user-access.ts';
import { ProductError } from '../errors.ts';
import type { SettingsStore, Versioned } from '../ports/stores.ts';
import { toJson } from './values.ts';

type Kind = 'status_rules' | 'field_mapping' | 'user_access' | 'visibility';

const NO_FIELDS: FieldMapping = { dateAndTimeInOneField: false, targets: {} };

export function createSettingsStore(db: Knex): SettingsStore {
  return {
    readStatusRules: (accountId) => read(db, accountId, 'status_rules', NO_RULES),
    readFieldMapping: (accountId) => read(db, accountId, 'field_mapping', NO_FIELDS),
    saveStatusRules: (accountId, basedOn, value, byUserId) =>
      save(db, { accountId, kind: 'status_rules', basedOn, value, byUserId }),
    saveFieldMapping: (accountId, basedOn, value, byUserId) =>
      save(db, { accountId, kind: 'field_mapping', basedOn, value, byUserId }),
    readUserAccess: (accountId) => read(db, accountId, 'user_access', NO_GRANTS),
    saveUserAccess: (accountId, basedOn, value, byUserId) =>
      save(db, { accountId, kind: 'user_access', basedOn, value, byUserId }),
    readVisibility: (accountId) => read(db, accountId, 'visibility', SHOWN_EVERYWHERE),
    saveVisibility: (accountId, basedOn, value, byUserId) =>
      save(db, { accountId, kind: 'visibility', basedOn, value, byUserId }),
  };
}

async function read<T extends object>(db: Knex, accountId: number, kind: Kind, fallback: T): Promise<Versioned<T>> {
  const row = await db('settings_versions')
    .where({ account_id: accountId, kind })
    .orderBy('version', 'desc')
    .first<{ version: number; value: Partial<T> } | undefined>('version', 'value');
  // An older version may lack what was added since.
  return { version: row?.version ?? 0, value: { ...fallback, ...row?.value } };
}

/** The primary key lets one of several savers through; the others find that their basis is no longer in force. */
async function save<T>(db: Knex, { accountId, kind, basedOn, value, byUserId }: SaveInput<T>): Promise<Versioned<T>> {
  const { rows } = await db.raw<{ rows: { version: number }[] }>(
    `insert into settings_versions (account_id, kind, version, value, saved_by_user_id)
     select :accountId, :kind, :next, :value::jsonb, :byUserId
     where :basedOn = (select coalesce(max(version), 0) from settings_versions where account_id = :accountId and kind = :kind)
     on conflict do nothing returning version`,
    { accountId, kind, basedOn, next: basedOn + 1, value: toJson(value), byUserId },
  );
  const [row] = rows;
  if (!row) throw new ProductError('settings_changed', { detail: `Version ${basedOn} is not in force.` });
  return { version: row.version, value };
}

interface SaveInput<T> {
  accountId: number;
  kind: Kind;
  basedOn: number;
  value: T;
  byUserId: number;
}
