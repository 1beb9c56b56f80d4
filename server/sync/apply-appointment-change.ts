import { leadingAppointment } from '../../shared/domain/appointment.ts';
import { type Deal, type StageRef, sameStage } from '../../shared/domain/deal.ts';
import { decideStage, isEcho, type StageDecision } from '../../shared/domain/sync-rule.ts';
import type { Account, StoredLocation } from '../ports/account-stores.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';
import type { DealMemory } from '../ports/deal-store.ts';
import type { JobData } from '../ports/jobs.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import type { CallContext, ProviderGate } from '../steps/call-provider.ts';
import { dealFieldsOf } from '../steps/field-writes.ts';
import { heeding } from '../steps/heeding.ts';
import { nowOf } from '../steps/now.ts';
import type { ReadRuleFacts } from '../steps/rule-facts.ts';
import { seenDeal } from '../steps/seen-deal.ts';
import type { StartOfDayIn } from '../steps/start-of-day.ts';
import type { FollowUp } from './follow-up.ts';
import type { LinkDeal } from './link-deal.ts';
import type { ReleaseHandedOver } from './release-handed-over.ts';
import { type Written, writeDeal } from './write-deal.ts';

export interface ApplyAppointmentChangeDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly crm: Crm;
  readonly gate: ProviderGate;
  readonly clock: Clock;
  readonly startOfDayIn: StartOfDayIn;
  readonly releaseHandedOver: ReleaseHandedOver;
  readonly linkDeal: LinkDeal;
  readonly followUp: FollowUp;
  readonly readRuleFacts: ReadRuleFacts;
}

type Change = JobData['appointment-changed'];

/** Somebody looks at the screen on which this started. */
const PERSONS: ReadonlySet<Change['source']> = new Set(['booking', 'status_change', 'edit']);

/**
 * Brings the deal of an appointment in step: read what is true now, find or make its deal, decide, write once, say why.
 * It may run any number of times for one change; the second run finds nothing to do.
 */
export function createApplyAppointmentChange(deps: ApplyAppointmentChangeDeps) {
  return async (change: Change, signal?: AbortSignal): Promise<void> => {
    const account = await deps.repository.accounts.read(change.accountId);
    if (account?.state !== 'active') return;
    const lane = PERSONS.has(change.source) ? 'person' : 'webhook';
    const context: CallContext = { accountId: change.accountId, lane, traceId: change.traceId, ...heeding(signal) };
    const read = await readPresent(deps, context, change);
    if (!read) return;
    const appointment = await deps.releaseHandedOver(change, read.appointment);
    const linked = await deps.linkDeal(context, account, read.location, appointment, change.source);
    if (!linked) {
      const { locationId, id, status } = read.appointment;
      await deps.repository.appointments.noteApplied(change.accountId, locationId, id, status);
      return;
    }
    const scene: Scene = { account, context, change, location: read.location };
    // One deal may have several appointments: an older write of one must not land after a newer one of another.
    await deps.repository.exclusively(account.id, `deal:${linked.dealId}`, () => bringInStep(deps, scene, linked));
  };
}

/** The truth, as the booking system tells it now. An id it does not know any more counts as cancelled. */
async function readPresent(deps: ApplyAppointmentChangeDeps, context: CallContext, change: Change) {
  const { accountId, locationId, appointmentId } = change;
  return deps.gate.withLocation(context, locationId, async (access, location) => {
    const present = await deps.provider.readAppointment(access, location, appointmentId);
    if (present) {
      const appointment = await deps.repository.appointments.save(accountId, present, nowOf(deps.clock));
      return { appointment, location };
    }
    const known = await deps.repository.appointments.read(accountId, locationId, appointmentId);
    if (!known) return null;
    // The version stays the vendor's: should the answer have been a mistake, a later true reading wins again.
    const gone = { ...known, status: 'cancelled' } as const;
    return { appointment: await deps.repository.appointments.save(accountId, gone, nowOf(deps.clock)), location };
  });
}

interface Scene {
  readonly account: Account;
  readonly context: CallContext;
  readonly change: Change;
  readonly location: StoredLocation;
}

async function bringInStep(
  deps: ApplyAppointmentChangeDeps,
  scene: Scene,
  appointment: StoredAppointment,
): Promise<void> {
  const { repository, crm, clock } = deps;
  const { account, context } = scene;
  const dealId = appointment.dealId;
  if (dealId === null) return;
  const access: CrmAccess = {
    accountId: account.id,
    lane: context.lane,
    traceId: context.traceId,
    ...heeding(context.signal),
  };
  const leading =
    leadingAppointment(await repository.appointments.listByDeal(account.id, dealId), nowOf(clock)) ?? appointment;
  const { version, value: rules } = await repository.settings.read(account.id, 'status_rules');
  const facts = await deps.readRuleFacts(context, rules, leading);
  // Last of all that is read: whoever moves the deal while the booking system answers is not overruled.
  const deal = await crm.readDeal(access, dealId);
  if (!deal) {
    await noteDealGone(deps, scene, appointment);
    return;
  }
  const known = await repository.deals.read(account.id, dealId);
  const memory = known ?? (await repository.deals.noteSeen(account.id, seenDeal(deal)));
  const decision = decideStage(rules, {
    facts,
    deal,
    isEcho: isEcho(leading.statusWrittenByRule, leading.status),
    dealMovedByHand: !sameStage(memory, deal) && leading.appliedStatus === leading.status,
    standsByHand: standsByHand(memory, deal),
  });
  const written = await write(deps, scene, { access, deal, leading, decision });
  await settle(deps, scene, { deal, decision, version, appointment, leading, written });
  await deps.followUp({ access, account, deal, leading, changed: appointment });
}

/** Whether somebody put the deal where it is after our last write. */
function standsByHand(memory: DealMemory, deal: Deal): boolean {
  if (sameStage(memory, deal)) return memory.movedByHand;
  return !isEcho<StageRef>(memory.stageWrittenByRule, deal, sameStage);
}

/** Said once: the poll would otherwise say it again every five minutes. */
async function noteDealGone(
  deps: ApplyAppointmentChangeDeps,
  scene: Scene,
  appointment: StoredAppointment,
): Promise<void> {
  const { accountId, locationId, id, status } = appointment;
  if (appointment.appliedStatus === status) return;
  await deps.repository.transaction(async (unit) => {
    await unit.appointments.noteApplied(accountId, locationId, id, status);
    await unit.syncLog.add(entry(deps, scene, appointment, { outcome: 'failed', reason: 'deal_gone' }));
  });
}

interface Wish {
  readonly access: CrmAccess;
  readonly deal: Deal;
  readonly leading: StoredAppointment;
  readonly decision: StageDecision;
}

/** The rule's stage is remembered before it is written, so that its webhook is known as an echo. */
async function write(deps: ApplyAppointmentChangeDeps, scene: Scene, wish: Wish): Promise<Written> {
  const { access, deal, leading, decision } = wish;
  const { repository, crm } = deps;
  const { value: mapping } = await repository.settings.read(scene.account.id, 'field_mapping');
  const { id: accountId, language, timezone } = scene.account;
  const location = (await repository.locations.read(accountId, leading.locationId)) ?? scene.location;
  const saying = { appointment: leading, location, mapping, language, startOfDay: deps.startOfDayIn(timezone) };
  const fields = dealFieldsOf(saying, deal.fields);
  const stage = decision.kind === 'move' ? decision.to : null;
  if (stage) await repository.deals.noteWrittenByRule(scene.account.id, deal.id, stage);
  return writeDeal(crm, access, { deal, stage, fields });
}

interface Outcome {
  readonly deal: Deal;
  readonly decision: StageDecision;
  /** Of the rules that decided. */
  readonly version: number;
  readonly appointment: StoredAppointment;
  readonly leading: StoredAppointment;
  readonly written: Written;
}

/** What is now true is remembered together with the reason, and the client's totals are asked for. */
async function settle(deps: ApplyAppointmentChangeDeps, scene: Scene, outcome: Outcome): Promise<void> {
  const { account, context, change } = scene;
  const { deal, decision, version, appointment, leading, written } = outcome;
  const { id: dealId } = deal;
  const awaitsOtherRule = decision.kind === 'stay' && decision.reason === 'stage_awaits_its_own_rule';
  const stage = written.stage ?? { pipelineId: deal.pipelineId, stageId: deal.stageId };
  await deps.repository.transaction(async (unit) => {
    if (awaitsOtherRule) {
      await unit.jobs.enqueue('deal-changed', {
        accountId: account.id,
        dealId,
        since: change.since,
        traceId: context.traceId,
      });
    } else {
      await unit.deals.noteSeen(account.id, { ...seenDeal(deal), ...stage });
    }
    for (const item of new Set([appointment, leading])) {
      await unit.appointments.noteApplied(account.id, item.locationId, item.id, item.status);
    }
    if (appointment.client?.id && appointment.appliedStatus !== appointment.status) {
      const { locationId, client } = appointment;
      await unit.jobs.enqueue('client-changed', {
        accountId: account.id,
        locationId,
        clientId: client.id ?? 0,
        traceId: context.traceId,
      });
    }
    for (const reason of written.gone) {
      await unit.syncLog.add(entry(deps, scene, appointment, { outcome: 'failed', reason }));
    }
    // An echo or a repeat that changes nothing is not worth a line in anybody's timeline.
    if (written.stage === null && (decision.kind === 'move' || appointment.appliedStatus === appointment.status))
      return;
    const outcomeName = written.stage ? 'deal_moved' : 'deal_stays';
    const facts = {
      outcome: outcomeName,
      reason: decision.reason,
      before: stageText(deal),
      after: stageText(stage),
      status: leading.status,
      rule: { ...decision.why, version },
    } as const;
    await unit.syncLog.add(entry(deps, scene, appointment, facts));
  });
}

const stageText = (stage: { pipelineId: number; stageId: number }) => `${stage.pipelineId}:${stage.stageId}`;

type LogFacts = Pick<
  Parameters<Repository['syncLog']['add']>[0],
  'outcome' | 'reason' | 'before' | 'after' | 'status' | 'rule'
>;

function entry(deps: ApplyAppointmentChangeDeps, scene: Scene, appointment: StoredAppointment, facts: LogFacts) {
  return {
    accountId: scene.account.id,
    source: scene.change.source,
    dealId: appointment.dealId,
    appointment: { locationId: appointment.locationId, id: appointment.id },
    tookMs: Math.max(0, Math.round(deps.clock.now() - scene.change.since)),
    traceId: scene.context.traceId,
    ...facts,
  };
}
