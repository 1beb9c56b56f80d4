import type { AutomationSettings } from '../../shared/domain/automation.ts';
import type { FieldMapping } from '../../shared/domain/field-mapping.ts';
import type { StatusRules } from '../../shared/domain/status-rules.ts';
import type { UserAccessSettings, Visibility } from '../../shared/domain/user-access.ts';

export interface Versioned<T> {
  /** 0: nothing saved yet. */
  readonly version: number;
  readonly value: T;
}

/** What an account sets, each kind with versions of its own. */
export interface SettingsKinds {
  readonly status_rules: StatusRules;
  readonly field_mapping: FieldMapping;
  readonly user_access: UserAccessSettings;
  readonly visibility: Visibility;
  readonly automation: AutomationSettings;
}

export type SettingsKind = keyof SettingsKinds;

/** Settings are versions: nothing is overwritten, the newest is in force. */
export interface SettingsStore {
  /** What an older version lacks has its default; before anything was saved that is all there is. */
  read<K extends SettingsKind>(accountId: number, kind: K): Promise<Versioned<SettingsKinds[K]>>;
  /** Throws `settings_changed` when `basedOn` is not the version in force. */
  save<K extends SettingsKind>(
    accountId: number,
    kind: K,
    basedOn: number,
    value: SettingsKinds[K],
    byUserId: number,
  ): Promise<Versioned<SettingsKinds[K]>>;
}
