/** The stand-in's memory: plain JSON, in the vendor's own words, so that what is stored is nearly what is answered. */

/** `A` all, `G` the user's group, `M` own, `D` denied. */
export type RightLetter = 'A' | 'G' | 'M' | 'D';
export type EntityType = 'leads' | 'contacts' | 'companies';
export const entityTypes: readonly EntityType[] = ['leads', 'contacts', 'companies'];

export interface EntityRights {
  view: RightLetter;
  edit: RightLetter;
  add: RightLetter;
  delete: RightLetter;
  export: RightLetter;
}

export interface User {
  id: number;
  name: string;
  email: string;
  lang: string;
  /** 1 light, 2 dark. */
  theme: 1 | 2;
  is_admin: boolean;
  is_active: boolean;
  group_id: number;
  role_id: number | null;
  rights: Record<EntityType | 'tasks', EntityRights>;
}

interface Role {
  id: number;
  name: string;
  rights: User['rights'];
}

export interface Stage {
  id: number;
  name: string;
  sort: number;
  color: string;
  /** 1: incoming leads. */
  type: 0 | 1;
}

export interface Pipeline {
  id: number;
  name: string;
  sort: number;
  is_main: boolean;
  is_unsorted_on: boolean;
  is_archive: boolean;
  stages: Stage[];
}

export interface FieldEnum {
  id: number;
  value: string;
  sort: number;
  code: string | null;
}

export interface CustomField {
  id: number;
  entity_type: EntityType;
  name: string;
  type: string;
  code: string | null;
  sort: number;
  is_api_only: boolean;
  is_predefined: boolean;
  is_deletable: boolean;
  group_id: string | null;
  currency: string | null;
  enums: FieldEnum[] | null;
}

export type Scalar = string | number | boolean;
export interface StoredValue {
  value: Scalar | Record<string, unknown>;
  enum_id?: number;
}
export interface StoredField {
  field_id: number;
  values: StoredValue[];
}

interface Entity {
  id: number;
  name: string;
  responsible_user_id: number;
  created_by: number;
  updated_by: number;
  /** Unix seconds, as every time in this file. */
  created_at: number;
  updated_at: number;
  is_deleted: boolean;
  fields: StoredField[];
  tag_ids: number[];
}

export interface Lead extends Entity {
  price: number;
  status_id: number;
  pipeline_id: number;
  loss_reason_id: number | null;
  source_id: number | null;
  closed_at: number | null;
  contacts: { id: number; is_main: boolean }[];
  company_id: number | null;
}

export interface Contact extends Entity {
  first_name: string;
  last_name: string;
  company_id: number | null;
}

export interface Company extends Entity {}

export interface Task {
  id: number;
  created_by: number;
  updated_by: number;
  created_at: number;
  updated_at: number;
  responsible_user_id: number;
  entity_id: number | null;
  entity_type: EntityType | null;
  duration: number;
  is_completed: boolean;
  task_type_id: number;
  text: string;
  result: { id: number; text: string } | null;
  complete_till: number;
}

export interface Note {
  id: number;
  entity_type: EntityType;
  entity_id: number;
  created_by: number;
  updated_by: number;
  created_at: number;
  updated_at: number;
  responsible_user_id: number;
  note_type: string;
  params: Record<string, unknown>;
  is_pinned: boolean;
}

export interface CrmEvent {
  id: string;
  type: string;
  entity_id: number;
  entity_type: 'lead' | 'contact' | 'company' | 'task';
  created_by: number;
  created_at: number;
  value_after: unknown[];
  value_before: unknown[];
}

export interface Unsorted {
  uid: string;
  source_uid: string;
  source_name: string;
  category: 'forms' | 'sip';
  pipeline_id: number;
  created_at: number;
  lead_id: number;
  contact_ids: number[];
  metadata: Record<string, unknown>;
}

export interface Webhook {
  id: number;
  destination: string;
  settings: string[];
  sort: number;
  disabled: boolean;
  created_at: number;
  updated_at: number;
  created_by: number;
  /** Times of answers that were not good, in milliseconds. */
  bad_answers: number[];
}

export interface StageActionRow {
  id: number;
  pipelineId: number;
  statusId: number;
  webhookUrl: string;
  settings: Record<string, string>;
}

export interface WidgetInstall {
  status: 'install' | 'not_configured' | 'installed';
  active: boolean;
  settings: Record<string, string>;
}

export interface Account {
  id: number;
  name: string;
  subdomain: string;
  /** `com`: kommo.com. `ru`: amocrm.ru. */
  top_level_domain: string;
  country: string;
  currency: string;
  currency_symbol: string;
  language: string;
  timezone: string;
  created_at: number;
  /** false: the API answers 402. */
  paid: boolean;
  /** false: the plan has no webhooks, POST /webhooks answers 403. */
  webhooks_in_plan: boolean;
  is_api_filter_enabled: boolean;
  duplicate_control: boolean;
  users: User[];
  roles: Role[];
  groups: { id: number; name: string }[];
  pipelines: Pipeline[];
  custom_fields: CustomField[];
  tags: { id: number; name: string; color: string | null; entity_type: EntityType }[];
  loss_reasons: { id: number; name: string; sort: number; created_at: number; updated_at: number }[];
  task_types: { id: number; name: string; color: string | null; icon_id: number | null; code: string | null }[];
  leads: Lead[];
  contacts: Contact[];
  companies: Company[];
  tasks: Task[];
  notes: Note[];
  events: CrmEvent[];
  unsorted: Unsorted[];
  webhooks: Webhook[];
  stage_actions: StageActionRow[];
  widgets: Record<string, WidgetInstall>;
}

/** An entry of the marketplace. */
export interface Integration {
  clientId: string;
  clientSecret: string;
  redirectUri: string;
  /** Told when an account switches the integration off. */
  disabledHookUrl?: string | undefined;
  widgetCode: string;
  /** E.g. `crm`, `notifications`. */
  scopes: string[];
  /** The Duplicate Control box of the integration's form. */
  duplicateControl?: boolean | undefined;
}

export interface OAuthCode {
  code: string;
  client_id: string;
  account_id: number;
  user_id: number;
  /** Milliseconds. */
  expires_at: number;
  used: boolean;
}

export interface TokenPair {
  jti: string;
  client_id: string;
  account_id: number;
  user_id: number;
  access_token: string;
  /** `null`: a long-lived token. */
  refresh_token: string | null;
  /** Milliseconds. */
  access_expires_at: number;
  refresh_expires_at: number;
  /** The access token, or the refresh token, was presented at least once. */
  used: boolean;
  /** jti of the pair that the refresh token was changed for. */
  replaced_by: string | null;
  revoked: boolean;
}

export interface Session {
  key: string;
  account_id: number;
  user_id: number;
}

export interface KommoState {
  accounts: Account[];
  integrations: Integration[];
  codes: OAuthCode[];
  pairs: TokenPair[];
  sessions: Session[];
  /** The newest id of each kind; ids are unique across accounts. */
  last_ids: Record<string, number>;
}
