import { leadingAppointment } from '../../shared/domain/appointment.ts';
import { type Deal, type StageRef, sameStage } from '../../shared/domain/deal.ts';
import { decideAppointmentStatus, isEcho, type StatusDecision } from '../../shared/domain/sync-rule.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crm } from '../ports/crm.ts';
import type { JobData } from '../ports/jobs.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import type { CallContext, ProviderGate } from '../steps/call-provider.ts';
import { heeding } from '../steps/heeding.ts';
import { nowOf } from '../steps/now.ts';
import { seenDeal } from '../steps/seen-deal.ts';
import { turnOf } from '../steps/turn-of.ts';

export interface ApplyStageChangeDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly crm: Crm;
  readonly gate: ProviderGate;
  readonly clock: Clock;
}

/**
 * A deal may have been moved by hand: its stage sets the status of its leading appointment if the rules say so. The
 * stage counts as seen only after the status was written, so a crash in between repeats the whole.
 */
export function createApplyStageChange(deps: ApplyStageChangeDeps) {
  const { repository } = deps;

  return async (change: JobData['deal-changed'], signal?: AbortSignal): Promise<void> => {
    const { accountId, dealId } = change;
    const account = await repository.accounts.read(accountId);
    if (account?.state !== 'active') return;
    await repository.exclusively(accountId, `deal:${dealId}`, () => follow(deps, change, signal));
  };
}

async function follow(
  deps: ApplyStageChangeDeps,
  change: JobData['deal-changed'],
  signal: AbortSignal | undefined,
): Promise<void> {
  const { repository, crm, clock } = deps;
  const { accountId, dealId, traceId } = change;
  const context: CallContext = { accountId, lane: 'webhook', traceId, ...heeding(signal) };
  const deal = await crm.readDeal(context, dealId);
  if (!deal) return;
  const memory = await repository.deals.read(accountId, dealId);
  if (memory && sameStage(memory, deal)) {
    await repository.deals.remember(accountId, seenDeal(deal));
    return;
  }
  const leading = leadingAppointment(await repository.appointments.listByDeal(accountId, dealId), nowOf(clock));
  const { value: rules } = await repository.settings.read(accountId, 'status_rules');
  const decision = decideAppointmentStatus(rules, {
    stage: deal,
    status: leading?.status ?? null,
    isEcho: isEcho<StageRef>(memory?.stageWrittenByRule ?? null, deal, sameStage),
  });
  if (decision.kind === 'set' && leading) {
    const isNews = await setStatus(deps, context, leading, decision.status, change.since);
    if (isNews) return;
  }
  await settle(deps, change, { deal, leading, decision });
}

/**
 * The status is remembered as ours before it is written: its webhook must not move the deal again. When the salon has
 * changed the appointment meanwhile, nothing is written: its word is newer than the drag, and its own rule runs. True then.
 */
async function setStatus(
  deps: ApplyStageChangeDeps,
  context: CallContext,
  leading: StoredAppointment,
  status: Extract<StatusDecision, { kind: 'set' }>['status'],
  since: number,
): Promise<boolean> {
  const { repository, provider, clock } = deps;
  const { accountId, locationId, id } = leading;
  return inItsTurn(deps, context, leading, async (access, location) => {
    const present = await provider.readAppointment(access, location, id);
    if (!present || present.status !== leading.status) {
      const job = {
        accountId,
        locationId,
        appointmentId: id,
        source: 'reconciliation',
        since,
        traceId: context.traceId,
      } as const;
      await repository.jobs.enqueue('appointment-changed', job);
      return true;
    }
    await repository.appointments.noteWrittenByRule(accountId, locationId, id, status);
    const changed = await provider.setStatus(access, location, present, status);
    await repository.appointments.save(accountId, changed, nowOf(clock));
    await repository.appointments.noteApplied(accountId, locationId, id, status);
    return false;
  });
}

/** A person may be changing the same appointment. */
const inItsTurn = <T>(
  { repository, gate }: ApplyStageChangeDeps,
  context: CallContext,
  appointment: StoredAppointment,
  work: Parameters<typeof gate.withLocation<T>>[2],
): Promise<T> =>
  repository.exclusively(appointment.accountId, turnOf(appointment), () =>
    gate.withLocation(context, appointment.locationId, work),
  );

interface Outcome {
  readonly deal: Deal;
  readonly leading: StoredAppointment | null;
  readonly decision: StatusDecision;
}

async function settle(deps: ApplyStageChangeDeps, change: JobData['deal-changed'], outcome: Outcome): Promise<void> {
  const { deal, leading, decision } = outcome;
  const { accountId, dealId, traceId } = change;
  await deps.repository.transaction(async (unit) => {
    await unit.deals.noteSeen(accountId, seenDeal(deal));
    if (decision.kind === 'keep' && decision.reason === 'echo_of_our_write') return;
    await unit.syncLog.add({
      accountId,
      source: 'crm_webhook',
      outcome: decision.kind === 'set' ? 'status_set' : 'status_kept',
      reason: decision.reason,
      before: leading?.status ?? null,
      after: decision.kind === 'set' ? decision.status : (leading?.status ?? null),
      tookMs: Math.max(0, Math.round(deps.clock.now() - change.since)),
      dealId,
      appointment: leading ? { locationId: leading.locationId, id: leading.id } : null,
      traceId,
    });
  });
}
