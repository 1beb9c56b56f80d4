import { isOpen, leadingAppointment } from '../../shared/domain/appointment.ts';
import type { Deal } from '../../shared/domain/deal.ts';
import { sameStage } from '../../shared/domain/deal.ts';
import { changesOf, valuesOfAppointment } from '../../shared/domain/field-values.ts';
import { decideStage, isEcho, type StageDecision } from '../../shared/domain/sync-rule.ts';
import type { Account, StoredLocation } from '../ports/account-stores.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';
import type { JobData } from '../ports/jobs.ts';
import type { Repository, StoredAppointment } from '../ports/stores.ts';
import type { CallContext, ProviderGate } from '../steps/call-provider.ts';
import { nowOf } from '../steps/now.ts';
import { seenDeal } from '../steps/seen-deal.ts';
import type { StartOfDayIn } from '../steps/start-of-day.ts';
import type { EnsureTask } from './ensure-task.ts';
import type { LinkDeal } from './link-deal.ts';

export interface ApplyAppointmentChangeDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly crm: Crm;
  readonly gate: ProviderGate;
  readonly clock: Clock;
  readonly startOfDayIn: StartOfDayIn;
  readonly linkDeal: LinkDeal;
  readonly ensureTask: EnsureTask;
}

type Change = JobData['appointment-changed'];

/** Somebody looks at the screen on which this started. */
const PERSONS: ReadonlySet<Change['source']> = new Set(['booking', 'status_change', 'edit']);

/**
 * Brings the deal of an appointment in step: read what is true now, find or make its deal, decide, write once, say why.
 * It may run any number of times for one change; the second run finds nothing to do.
 */
export function createApplyAppointmentChange(deps: ApplyAppointmentChangeDeps) {
  return async (change: Change): Promise<void> => {
    const account = await deps.repository.accounts.read(change.accountId);
    if (account?.state !== 'active') return;
    const lane = PERSONS.has(change.source) ? 'person' : 'webhook';
    const context: CallContext = { accountId: change.accountId, lane, traceId: change.traceId };
    const read = await readPresent(deps, context, change);
    if (!read) return;
    const linked = await deps.linkDeal(context, account, read.location, read.appointment, change.source);
    if (!linked) {
      const { locationId, id, status } = read.appointment;
      await deps.repository.appointments.noteApplied(change.accountId, locationId, id, status);
      return;
    }
    await bringInStep(deps, { account, context, change, location: read.location }, linked);
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
    const gone = { ...known, status: 'cancelled', changedAt: nowOf(deps.clock) } as const;
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
  const access: CrmAccess = { accountId: account.id, lane: context.lane, traceId: context.traceId };
  const deal = await crm.readDeal(access, dealId);
  if (!deal) {
    await log(deps, scene, appointment, { outcome: 'failed', reason: 'deal_gone' });
    return;
  }
  const leading =
    leadingAppointment(await repository.appointments.listByDeal(account.id, dealId), nowOf(clock)) ?? appointment;
  const known = await repository.deals.read(account.id, dealId);
  const memory = known ?? (await repository.deals.noteSeen(account.id, seenDeal(deal)));
  const { value: rules } = await repository.settings.readStatusRules(account.id);
  const decision = decideStage(rules, {
    status: leading.status,
    deal,
    isEcho: isEcho(leading.statusWrittenByRule, leading.status),
    dealMovedByHand: !sameStage(memory, deal) && leading.appliedStatus === leading.status,
  });
  await write(deps, scene, { access, deal, leading, decision });
  await settle(deps, scene, { deal, decision, appointment, leading });
  if (isOpen(leading.status)) await deps.ensureTask(access, account, deal, leading);
}

interface Written {
  readonly access: CrmAccess;
  readonly deal: Deal;
  readonly leading: StoredAppointment;
  readonly decision: StageDecision;
}

/** Stage and fields go out in one call. The rule's stage is remembered before, so that its webhook is known as an echo. */
async function write(
  deps: ApplyAppointmentChangeDeps,
  scene: Scene,
  { access, deal, leading, decision }: Written,
): Promise<void> {
  const { repository, crm } = deps;
  const { value: mapping } = await repository.settings.readFieldMapping(scene.account.id);
  const location = await repository.locations.read(scene.account.id, leading.locationId);
  const values = valuesOfAppointment(leading, location?.title ?? scene.location.title);
  const fields = changesOf(values, mapping, deal.fields, deps.startOfDayIn(scene.account.timezone));
  if (decision.kind === 'stay' && fields.length === 0) return;
  if (decision.kind === 'move') await repository.deals.noteWrittenByRule(scene.account.id, deal.id, decision.to);
  const stage = decision.kind === 'move' ? { stage: decision.to } : {};
  await crm.updateDeals(access, [{ dealId: deal.id, ...stage, ...(fields.length > 0 ? { fields } : {}) }]);
}

interface Outcome {
  readonly deal: Deal;
  readonly decision: StageDecision;
  readonly appointment: StoredAppointment;
  readonly leading: StoredAppointment;
}

/** What is now true is remembered together with the reason, and the client's totals are asked for. */
async function settle(deps: ApplyAppointmentChangeDeps, scene: Scene, outcome: Outcome): Promise<void> {
  const { account, context, change } = scene;
  const { deal, decision, appointment, leading } = outcome;
  const { id: dealId } = deal;
  const awaitsOtherRule = decision.kind === 'stay' && decision.reason === 'stage_awaits_its_own_rule';
  const stage = decision.kind === 'move' ? decision.to : { pipelineId: deal.pipelineId, stageId: deal.stageId };
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
    // An echo or a repeat that changes nothing is not worth a line in anybody's timeline.
    if (decision.kind === 'stay' && appointment.appliedStatus === appointment.status) return;
    const outcomeName = decision.kind === 'move' ? 'deal_moved' : 'deal_stays';
    const facts = {
      outcome: outcomeName,
      reason: decision.reason,
      before: stageText(deal),
      after: stageText(stage),
    } as const;
    await unit.syncLog.add(entry(deps, scene, appointment, facts));
  });
}

const stageText = (stage: { pipelineId: number; stageId: number }) => `${stage.pipelineId}:${stage.stageId}`;

type LogFacts = Pick<Parameters<Repository['syncLog']['add']>[0], 'outcome' | 'reason' | 'before' | 'after'>;

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

async function log(
  deps: ApplyAppointmentChangeDeps,
  scene: Scene,
  appointment: StoredAppointment,
  facts: LogFacts,
): Promise<void> {
  await deps.repository.syncLog.add(entry(deps, scene, appointment, facts));
}
