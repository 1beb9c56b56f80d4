import type { Knex } from 'knex';
import { DEFAULT_AUTOMATION } from '../../shared/domain/automation.ts';
import { NO_RULES } from '../../shared/domain/status-rules.ts';
import { NO_GRANTS, SHOWN_EVERYWHERE } from '../../shared/domain/user-access.ts';
import { ProductError } from '../errors.ts';
import type { SettingsKind, SettingsKinds, SettingsStore } from '../ports/settings-store.ts';
import { toJson } from './values.ts';

/** In force before anything was saved, and for whatever an older version lacks. */
const DEFAULTS: SettingsKinds = {
  status_rules: NO_RULES,
  field_mapping: { dateAndTimeInOneField: false, targets: {} },
  user_access: NO_GRANTS,
  visibility: SHOWN_EVERYWHERE,
  automation: DEFAULT_AUTOMATION,
};

export function createSettingsStore(db: Knex): SettingsStore {
  return {
    async read<K extends SettingsKind>(accountId: number, kind: K) {
      const row = await db('settings_versions')
        .where({ account_id: accountId, kind })
        .orderBy('version', 'desc')
        .first<{ version: number; value: Partial<SettingsKinds[K]> } | undefined>('version', 'value');
      return { version: row?.version ?? 0, value: { ...DEFAULTS[kind], ...row?.value } };
    },
    /** The primary key lets one of several savers through; the others find that their basis is no longer in force. */
    async save(accountId, kind, basedOn, value, byUserId) {
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
    },
  };
}
