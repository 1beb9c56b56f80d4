import { type AppointmentClient, isOpen } from '../../shared/domain/appointment.ts';
import { fitOf, makesDeal } from '../../shared/domain/automation-decisions.ts';
import type { MatchReason } from '../../shared/domain/client.ts';
import type { Deal } from '../../shared/domain/deal.ts';
import { isMasked } from '../../shared/domain/phone.ts';
import { ProductError } from '../errors.ts';
import type { Account, StoredLocation } from '../ports/account-stores.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crm, CrmAccess, NewDeal } from '../ports/crm.ts';
import type { ChangeSource } from '../ports/jobs.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import type { CallContext } from '../steps/call-provider.ts';
import { dealFieldsOf } from '../steps/field-writes.ts';
import { heeding } from '../steps/heeding.ts';
import { once } from '../steps/once.ts';
import { placeNewDeal } from '../steps/place-new-deal.ts';
import type { ReadRuleFacts } from '../steps/rule-facts.ts';
import { slotKey } from '../steps/slot-key.ts';
import { standsForAnother } from '../steps/stands-for-another.ts';
import type { StartOfDayIn } from '../steps/start-of-day.ts';
import type { FindContact, FoundContact } from './find-contact.ts';

export interface LinkDealDeps {
  readonly repository: Repository;
  readonly crm: Crm;
  readonly clock: Clock;
  readonly startOfDayIn: StartOfDayIn;
  readonly findContact: FindContact;
  readonly readRuleFacts: ReadRuleFacts;
  readonly toE164: (phone: string, country: string | null) => string | null;
}

/** The appointment with its deal; `null` when it needs none. */
export type LinkDeal = (
  context: CallContext,
  account: Account,
  location: StoredLocation,
  appointment: StoredAppointment,
  source: ChangeSource,
) => Promise<StoredAppointment | null>;

/**
 * Finds the deal of an appointment that has none: the client's newest open deal without an open appointment of its own,
 * else a new one (S003-33, 94). Walk-ins without a client get none, and a cancelled or past appointment makes none.
 */
export function createLinkDeal(deps: LinkDealDeps): LinkDeal {
  const { repository } = deps;

  return async (context, account, location, appointment, source) => {
    if (appointment.dealId !== null) return appointment;
    if (!appointment.client || !isOpen(appointment.status)) return null;
    const search: Search = { context, account, location, appointment, client: appointment.client, source };
    const slot = slotKey(appointment.locationId, appointment.teamMember.id, appointment.startsAtWall);
    const person = personKey(deps, appointment.client, location);
    return repository.exclusively(account.id, slot, () =>
      repository.exclusively(account.id, person, () => findAndLink(deps, search)),
    );
  };
}

/** One person in two locations is one contact: the phone names them where there is one that can be read. */
function personKey(deps: LinkDealDeps, client: AppointmentClient, location: StoredLocation): string {
  const phone = client.phone && !isMasked(client.phone) ? deps.toE164(client.phone, location.country) : null;
  return phone === null ? `client:${location.id}:${client.id ?? client.name}` : `phone:${phone}`;
}

interface Search {
  readonly context: CallContext;
  readonly account: Account;
  readonly location: StoredLocation;
  readonly appointment: StoredAppointment;
  readonly client: AppointmentClient;
  readonly source: ChangeSource;
}

async function findAndLink(deps: LinkDealDeps, search: Search): Promise<StoredAppointment | null> {
  const { context, account, location, appointment, client } = search;
  const present = await deps.repository.appointments.read(account.id, location.id, appointment.id);
  if (present?.dealId) return present;
  if (present?.linkedBy === 'hand') return null;
  const access: CrmAccess = {
    accountId: account.id,
    lane: context.lane,
    traceId: context.traceId,
    ...heeding(context.signal),
  };
  const contact = await deps.findContact(access, account, location, client);
  const open = contact ? await openDealOf(deps, access, contact, search) : null;
  if (!open && !makesDeal((await deps.repository.settings.read(account.id, 'automation')).value, appointment))
    return null;
  const target: Made = open
    ? { dealId: open.id, contactId: contact?.contactId ?? null }
    : await createOnce(deps, { access, account, location, contact, appointment });
  return keepLink(deps, search, { ...target, isNewDeal: open === null, reason: contact?.reason ?? 'phone' });
}

async function keepLink(
  deps: LinkDealDeps,
  { context, account, location, appointment, client, source }: Search,
  link: Made & { isNewDeal: boolean; reason: MatchReason },
): Promise<StoredAppointment | null> {
  const { dealId, contactId, isNewDeal, reason } = link;
  return deps.repository.transaction(async (unit) => {
    await unit.appointments.link(account.id, location.id, appointment.id, dealId, isNewDeal ? 'created' : 'match');
    if (contactId !== null && client.id !== null) {
      await unit.clients.saveLink(account.id, contactId, { locationId: location.id, clientId: client.id, reason });
    }
    await unit.syncLog.add({
      accountId: account.id,
      source,
      outcome: isNewDeal ? 'deal_created' : 'linked',
      reason: isNewDeal ? 'no_open_deal' : 'open_deal_of_contact',
      dealId,
      appointment: { locationId: location.id, id: appointment.id },
      traceId: context.traceId,
    });
    return unit.appointments.read(account.id, location.id, appointment.id);
  });
}

/** A deal that fits no better is taken only when nobody booked anything. */
const LAST_RESORT = 0.5;

/**
 * The open deal of the contact that fits the settings' policy best, the newest of several; not one that this appointment has
 * left, nor one that stands for somebody else in its group event. When an event was moved nobody booked anything, so that
 * there a deal of the client's is taken also when it has another appointment: a new one is made only for whoever has none.
 */
async function openDealOf(
  deps: LinkDealDeps,
  access: CrmAccess,
  contact: FoundContact,
  { appointment, source }: Search,
): Promise<Deal | null> {
  const { accountId } = access;
  const { dealPolicy } = (await deps.repository.settings.read(accountId, 'automation')).value;
  const deals = await deps.crm.readDeals(access, contact.dealIds);
  const open = deals.filter((deal) => deal.stageKind === 'open' || deal.stageKind === 'incoming');
  const others = open.filter((deal) => deal.id !== appointment.leftDealId);
  const worst = source === 'edit' && appointment.groupEventId !== null ? LAST_RESORT : 0;
  let best: { deal: Deal; fit: number } | null = null;
  for (const deal of others.sort((a, b) => b.updatedAt - a.updatedAt || b.id - a.id)) {
    const linked = await deps.repository.appointments.listByDeal(accountId, deal.id);
    const fit = fitOf(dealPolicy, appointment, linked) || worst;
    if (fit <= (best?.fit ?? 0)) continue;
    if (!(await standsForAnother(deps.repository, accountId, deal.id, appointment))) best = { deal, fit };
  }
  return best?.deal ?? null;
}

interface Creation {
  readonly access: CrmAccess;
  readonly account: Account;
  readonly location: StoredLocation;
  readonly contact: FoundContact | null;
  readonly appointment: StoredAppointment;
}

/** After an unknown outcome the CRM is searched by the appointment's ID. */
async function createOnce(deps: LinkDealDeps, creation: Creation): Promise<Made> {
  const { account, appointment } = creation;
  return once<Made>(deps.repository, {
    accountId: account.id,
    // Another client's deal is another effect than the one that was made for the client before.
    key: [
      `deal:${appointment.locationId}:${appointment.id}`,
      ...(appointment.leftDealId === null ? [] : [`after:${appointment.leftDealId}`]),
    ].join(':'),
    keepUntil: appointment.startsAt,
    async find() {
      const existing = await findCreated(deps, creation);
      return existing && { dealId: existing.id, contactId: existing.contactIds[0] ?? null };
    },
    make: () => createDeal(deps, creation),
  });
}

/** A field that somebody deleted in the CRM, or a person who left it, must not keep a deal from being made: left out then. */
async function createDeal(deps: LinkDealDeps, creation: Creation): Promise<Made> {
  const { access } = creation;
  const deal = await newDeal(deps, creation);
  try {
    return await deps.crm.createDeal(access, deal);
  } catch (error) {
    if (!(error instanceof ProductError) || error.code !== 'crm_refused') throw error;
    const ids = new Set((await deps.crm.listFields(access)).map((field) => field.id));
    const fields = deal.fields.filter((field) => ids.has(field.fieldId));
    const { responsibleUserId, ...standing } = { ...deal, fields };
    if (fields.length === deal.fields.length && responsibleUserId === undefined) throw error;
    return deps.crm.createDeal(access, standing);
  }
}

interface Made {
  readonly dealId: number;
  readonly contactId: number | null;
}

async function findCreated(deps: LinkDealDeps, { access, account, appointment }: Creation): Promise<Deal | null> {
  const { value: mapping } = await deps.repository.settings.read(account.id, 'field_mapping');
  const fieldId = mapping.targets.appointment_id?.fieldId;
  const all = await deps.crm.searchDeals(access, String(appointment.id));
  const found = all.filter((deal) => deal.id !== appointment.leftDealId);
  const same = found.find((deal) => fieldId !== undefined && Number(deal.fields.get(fieldId)) === appointment.id);
  return same ?? found.find((deal) => deal.name === dealName(appointment)) ?? null;
}

const dealName = (appointment: StoredAppointment): string => {
  const service = appointment.services[0]?.title ?? '';
  return `${appointment.client?.name ?? ''}: ${service} #${appointment.id}`;
};

async function newDeal(
  deps: LinkDealDeps,
  { access, account, location, contact, appointment }: Creation,
): Promise<NewDeal> {
  const { value: mapping } = await deps.repository.settings.read(account.id, 'field_mapping');
  const { value: rules } = await deps.repository.settings.read(account.id, 'status_rules');
  const { value: automation } = await deps.repository.settings.read(account.id, 'automation');
  const facts = await deps.readRuleFacts(access, rules, appointment);
  const pipelines = await deps.crm.listPipelines(access);
  const { to: stage } = placeNewDeal(rules, facts, pipelines, automation.newDealStage);
  const { language, timezone } = account;
  const saying = { appointment, location, mapping, language, startOfDay: deps.startOfDayIn(timezone) };
  const { client } = appointment;
  const person = { name: client?.name ?? '', phone: client?.phone ?? null, email: client?.email ?? null, fields: [] };
  return {
    name: dealName(appointment),
    stage,
    fields: dealFieldsOf(saying, new Map()),
    tags: automation.tags,
    ...(automation.responsibleOfCreated === 'main'
      ? {}
      : { responsibleUserId: automation.responsibleOfCreated.userId }),
    contact: contact ? { id: contact.contactId } : person,
  };
}
