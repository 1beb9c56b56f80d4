import { isOpen } from '../../shared/domain/appointment.ts';
import type { Deal, Pipeline, StageRef } from '../../shared/domain/deal.ts';
import { changesOf, valuesOfAppointment } from '../../shared/domain/field-values.ts';
import type { Account, StoredLocation } from '../ports/account-stores.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crm, CrmAccess, NewDeal } from '../ports/crm.ts';
import type { ChangeSource } from '../ports/jobs.ts';
import type { Repository, StoredAppointment } from '../ports/stores.ts';
import type { CallContext } from '../steps/call-provider.ts';
import { once } from '../steps/once.ts';
import type { StartOfDayIn } from '../steps/start-of-day.ts';
import type { FindContact, FoundContact } from './find-contact.ts';

export interface LinkDealDeps {
  readonly repository: Repository;
  readonly crm: Crm;
  readonly clock: Clock;
  readonly startOfDayIn: StartOfDayIn;
  readonly findContact: FindContact;
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
    if (appointment.linkedBy === 'hand') return null;
    if (!appointment.client || !isOpen(appointment.status)) return null;
    const { client, locationId } = appointment;
    const who = client.id === null ? `phone:${client.phone ?? client.name}` : `client:${locationId}:${client.id}`;
    return repository.exclusively(account.id, who, async () => {
      const present = await repository.appointments.read(account.id, locationId, appointment.id);
      if (present?.dealId) return present;
      if (present?.linkedBy === 'hand') return null;
      const access: CrmAccess = { accountId: account.id, lane: context.lane, traceId: context.traceId };
      const contact = await deps.findContact(access, account, location, client);
      const open = contact ? await openDealOf(deps, access, contact) : null;
      const target: Made = open
        ? { dealId: open.id, contactId: contact?.contactId ?? null }
        : await createOnce(deps, { access, account, location, contact, appointment });
      const { dealId, contactId } = target;
      const by = open ? 'match' : 'created';
      return repository.transaction(async (unit) => {
        await unit.appointments.link(account.id, locationId, appointment.id, dealId, by);
        if (contactId !== null && client.id !== null) {
          await unit.clients.saveLink(account.id, contactId, {
            locationId,
            clientId: client.id,
            reason: contact?.reason ?? 'phone',
          });
        }
        await unit.syncLog.add({
          accountId: account.id,
          source,
          outcome: open ? 'linked' : 'deal_created',
          reason: open ? 'open_deal_of_contact' : 'no_open_deal',
          dealId,
          appointment: { locationId, id: appointment.id },
          traceId: context.traceId,
        });
        return unit.appointments.read(account.id, locationId, appointment.id);
      });
    });
  };
}

/** The newest open deal of the contact that no other open appointment occupies. */
async function openDealOf(deps: LinkDealDeps, access: CrmAccess, contact: FoundContact): Promise<Deal | null> {
  const deals = await deps.crm.readDeals(access, contact.dealIds);
  const open = deals.filter((deal) => deal.stageKind === 'open' || deal.stageKind === 'incoming');
  for (const deal of open.sort((a, b) => b.updatedAt - a.updatedAt || b.id - a.id)) {
    const linked = await deps.repository.appointments.listByDeal(access.accountId, deal.id);
    if (!linked.some((item) => isOpen(item.status))) return deal;
  }
  return null;
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
  const { access, account, appointment } = creation;
  return once<Made>(deps.repository, {
    accountId: account.id,
    key: `deal:${appointment.locationId}:${appointment.id}`,
    keepUntil: appointment.startsAt,
    async find() {
      const existing = await findCreated(deps, creation);
      return existing && { dealId: existing.id, contactId: existing.contactIds[0] ?? null };
    },
    make: async () => deps.crm.createDeal(access, await newDeal(deps, creation)),
  });
}

interface Made {
  readonly dealId: number;
  readonly contactId: number | null;
}

async function findCreated(deps: LinkDealDeps, { access, account, appointment }: Creation): Promise<Deal | null> {
  const { value: mapping } = await deps.repository.settings.readFieldMapping(account.id);
  const fieldId = mapping.targets.appointment_id?.fieldId;
  const found = await deps.crm.searchDeals(access, String(appointment.id));
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
  const { value: mapping } = await deps.repository.settings.readFieldMapping(account.id);
  const { value: rules } = await deps.repository.settings.readStatusRules(account.id);
  const mapped = rules.mode === 'do_not_synchronise' ? undefined : rules.stageByStatus[appointment.status];
  const stage = mapped ?? firstOpenStage(await deps.crm.listPipelines(access));
  const values = valuesOfAppointment(appointment, location.title);
  const fields = changesOf(values, mapping, new Map(), deps.startOfDayIn(account.timezone));
  const { client } = appointment;
  const person = { name: client?.name ?? '', phone: client?.phone ?? null, email: client?.email ?? null, fields: [] };
  return { name: dealName(appointment), stage, fields, contact: contact ? { id: contact.contactId } : person };
}

/** Where new deals arrive when no rule says otherwise: the first open stage of the main pipeline. */
function firstOpenStage(pipelines: readonly Pipeline[]): StageRef {
  const main = pipelines.find((pipeline) => pipeline.isMain) ?? pipelines[0];
  const stage = main?.stages.find((item) => item.kind === 'open');
  if (!stage) throw new Error('the CRM account has no pipeline with an open stage');
  return { pipelineId: stage.pipelineId, stageId: stage.stageId };
}
