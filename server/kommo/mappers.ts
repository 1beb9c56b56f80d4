import type { Contact, Deal, FieldValue, Pipeline, StageKind, StageRef } from '../../shared/domain/deal.ts';
import type { CrmField, FieldOwner } from '../../shared/domain/field-mapping.ts';
import type { CrmAccount, CrmUser, Task } from '../ports/crm.ts';
import type {
  WireAccount,
  WireContact,
  WireField,
  WireFieldValues,
  WireLead,
  WirePipeline,
  WireTask,
  WireUser,
} from './wire.ts';

/** These two ids close a deal in every pipeline. */
const WON = 142;
const LOST = 143;
const INCOMING_TYPE = 1;

const NUMERIC_TYPES = new Set(['numeric', 'price', 'monetary', 'date', 'date_time', 'birthday']);

const stageKind = (id: number, type: number): StageKind => {
  if (id === WON) return 'won';
  if (id === LOST) return 'lost';
  return type === INCOMING_TYPE ? 'incoming' : 'open';
};

export function toPipeline(wire: WirePipeline): Pipeline {
  const stages = [...(wire._embedded?.statuses ?? [])].sort((a, b) => a.sort - b.sort);
  return {
    id: wire.id,
    title: wire.name,
    isMain: wire.is_main,
    stages: stages.map((stage) => ({
      pipelineId: wire.id,
      stageId: stage.id,
      title: stage.name,
      color: stage.color.toLowerCase(),
      kind: stageKind(stage.id, stage.type),
    })),
  };
}

/** `isIncoming` knows the account's stages: a deal alone does not tell a stage of incoming leads. */
export function toDeal(wire: WireLead, isIncoming: (stage: StageRef) => boolean): Deal {
  const stage = { pipelineId: wire.pipeline_id, stageId: wire.status_id };
  const contacts = [...(wire._embedded?.contacts ?? [])].sort((a, b) => Number(b.is_main) - Number(a.is_main));
  return {
    id: wire.id,
    name: wire.name,
    ...stage,
    stageKind: stageKind(wire.status_id, isIncoming(stage) ? INCOMING_TYPE : 0),
    price: wire.price,
    responsibleUserId: wire.responsible_user_id,
    contactIds: contacts.map((contact) => contact.id),
    createdAt: wire.created_at,
    updatedAt: wire.updated_at,
    fields: toFields(wire.custom_fields_values),
  };
}

export function toContact(wire: WireContact): Contact {
  return {
    id: wire.id,
    name: wire.name,
    phones: textsOf(wire.custom_fields_values, 'PHONE'),
    emails: textsOf(wire.custom_fields_values, 'EMAIL'),
    dealIds: (wire._embedded?.leads ?? []).map(({ id }) => id),
    fields: toFields(wire.custom_fields_values),
  };
}

function textsOf(fields: WireFieldValues, code: string): string[] {
  const values = fields.filter((field) => field.field_code === code).flatMap((field) => field.values);
  return values.flatMap(({ value }) => (typeof value === 'string' || typeof value === 'number' ? [String(value)] : []));
}

function toFields(fields: WireFieldValues): ReadonlyMap<number, FieldValue> {
  return new Map(
    fields.flatMap((field) => {
      const value = toFieldValue(field.field_type ?? '', field.values[0]?.value);
      return value === null ? [] : [[field.field_id, value] as const];
    }),
  );
}

/** Numbers come as strings; values that are objects (files, addresses) are not ours to read. */
function toFieldValue(type: string, value: unknown): FieldValue | null {
  if (typeof value === 'string' && NUMERIC_TYPES.has(type)) {
    const number = value.trim() === '' ? Number.NaN : Number(value);
    return Number.isNaN(number) ? value : number;
  }
  if (type === 'checkbox' && (value === '1' || value === 1)) return true;
  if (type === 'checkbox' && (value === '0' || value === 0 || value === '')) return false;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

export const toCrmField = (wire: WireField, owner: FieldOwner): CrmField => ({
  id: wire.id,
  owner,
  name: wire.name,
  type: wire.type,
});

/** The account says no language: that of most people in its country is taken. */
export function toAccount(wire: WireAccount): CrmAccount {
  return {
    crmAccountId: wire.id,
    subdomain: wire.subdomain,
    timezone: wire._embedded?.datetime_settings?.timezone ?? 'UTC',
    language: languageOfCountry(wire.country),
    currency: /^[A-Z]{3}$/.test(wire.currency ?? '') ? (wire.currency ?? null) : null,
    currentUserId: wire.current_user_id ?? null,
  };
}

function languageOfCountry(country: string | null | undefined): string | null {
  if (!/^[A-Z]{2}$/i.test(country ?? '')) return null;
  const { language, region } = new Intl.Locale(`und-${country}`).maximize();
  return language === 'und' ? null : `${language}-${region}`;
}

/** Letters of rights: `A` all, `G` those of the group, `M` own, `D` none. */
const ALL = 'A';
const SCOPES: Readonly<Record<string, CrmUser['editsDeals']>> = { [ALL]: 'all', G: 'group', M: 'own' };

export const toUser = (wire: WireUser): CrmUser => ({
  id: wire.id,
  name: wire.name,
  email: wire.email || null,
  phone: wire.phone_number || null,
  language: wire.lang || null,
  isAdmin: wire.rights?.is_admin ?? false,
  isActive: wire.rights?.is_active ?? true,
  seesAllDeals: wire.rights?.is_admin === true || wire.rights?.leads?.view === ALL,
  editsDeals: wire.rights?.is_admin === true ? 'all' : (SCOPES[wire.rights?.leads?.edit ?? ''] ?? 'none'),
  groupId: wire.rights?.group_id ?? null,
});

export const toTask = (wire: WireTask, dealId: number): Task => ({
  id: wire.id,
  dealId,
  text: wire.text,
  dueAt: wire.complete_till,
});
