import type { WhatIfRequest } from '../../shared/contracts/rules.ts';
import { type Appointment, leadingAppointment, NO_REMINDERS } from '../../shared/domain/appointment.ts';
import type { Catalog } from '../../shared/domain/catalog.ts';
import { type Deal, type Pipeline, sameStage } from '../../shared/domain/deal.ts';
import { plainStatus, ruleStatusesOf, type StatusRules } from '../../shared/domain/status-rules.ts';
import type { StageQuestion } from '../../shared/domain/sync-rule.ts';
import { addDays, dateOf } from '../../shared/domain/time.ts';
import { ProductError } from '../errors.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { Clock, Zones } from '../ports/clock.ts';
import type { Crm } from '../ports/crm.ts';
import type { Repository } from '../ports/stores.ts';
import { taskKey } from '../steps/appointment-effects.ts';
import type { CallContext, ProviderGate } from '../steps/call-provider.ts';
import { nowOf } from '../steps/now.ts';
import type { ReadRuleFacts } from '../steps/rule-facts.ts';

export interface WhatIfCaseDeps {
  readonly repository: Repository;
  readonly provider: Pick<BookingProvider, 'readAppointment' | 'readCatalog'>;
  readonly crm: Crm;
  readonly gate: ProviderGate;
  readonly clock: Clock;
  readonly zones: Zones;
  readonly readRuleFacts: ReadRuleFacts;
}

/** What the rules are tried on. */
export interface TriedCase {
  readonly facts: StageQuestion['facts'];
  readonly appointment: Appointment;
  readonly location: StoredLocation;
  /** `null`: there is none yet. */
  readonly deal: Pick<Deal, 'pipelineId' | 'stageId' | 'stageKind' | 'fields'> | null;
  readonly standsByHand: boolean;
  /** The task of this appointment was set before. */
  readonly hasTask: boolean;
  readonly isInvented: boolean;
}

type Asked = WhatIfRequest['case'];

/** Reads an appointment that there is, with its deal, or makes up one; keeps nothing. */
export function createReadWhatIfCase(deps: WhatIfCaseDeps) {
  return (
    context: CallContext,
    rules: StatusRules,
    asked: Asked,
    pipelines: readonly Pipeline[],
  ): Promise<TriedCase> =>
    'appointment' in asked
      ? presentCase(deps, context, rules, asked.appointment)
      : inventedCase(deps, context, asked.invented, pipelines);
}

async function presentCase(
  deps: WhatIfCaseDeps,
  context: CallContext,
  rules: StatusRules,
  { locationId, appointmentId }: Extract<Asked, { appointment: unknown }>['appointment'],
): Promise<TriedCase> {
  const { repository, crm } = deps;
  const { accountId } = context;
  const stored = await repository.appointments.read(accountId, locationId, appointmentId);
  const asked = stored ?? (await askFor(deps, context, locationId, appointmentId));
  const dealId = stored?.dealId ?? null;
  const linked = dealId === null ? [] : await repository.appointments.listByDeal(accountId, dealId);
  const appointment: Appointment = leadingAppointment(linked, nowOf(deps.clock)) ?? asked;
  const location = await repository.locations.read(accountId, appointment.locationId);
  if (!location) throw new ProductError('location_unknown', { params: { locationId } });
  const memory = dealId === null ? null : await repository.deals.read(accountId, dealId);
  const task = await repository.intents.read(accountId, taskKey(appointment));
  return {
    facts: await deps.readRuleFacts(context, rules, appointment),
    appointment,
    location,
    deal: dealId === null ? null : await crm.readDeal(context, dealId),
    standsByHand: memory?.movedByHand ?? false,
    hasTask: task?.state === 'done',
    isInvented: false,
  };
}

async function askFor(
  { gate, provider }: WhatIfCaseDeps,
  context: CallContext,
  locationId: number,
  appointmentId: number,
): Promise<Appointment> {
  const present = await gate.withLocation(context, locationId, (access, location) =>
    provider.readAppointment(access, location, appointmentId),
  );
  if (!present) throw new ProductError('appointment_unknown');
  return present;
}

type Invented = Extract<Asked, { invented: unknown }>['invented'];

async function inventedCase(
  deps: WhatIfCaseDeps,
  context: CallContext,
  invented: Invented,
  pipelines: readonly Pipeline[],
): Promise<TriedCase> {
  const { locationId, status, serviceCategoryIds, teamMemberId } = invented;
  const location = await deps.repository.locations.read(context.accountId, locationId);
  if (!location) throw new ProductError('location_unknown', { params: { locationId } });
  const catalog = await deps.gate.withLocation(context, locationId, (access, place) =>
    deps.provider.readCatalog(access, place),
  );
  const payment = {
    isPaid: status === 'paid',
    isPartPaid: status === 'part_paid',
    isMembershipUsed: status === 'membership_used',
  };
  return {
    facts: { statuses: ruleStatusesOf(plainStatus(status), payment), serviceCategoryIds, locationId, teamMemberId },
    appointment: madeUp(deps, invented, location, catalog),
    location,
    deal: inventedDeal(invented, pipelines),
    standsByHand: false,
    hasTask: false,
    isInvented: true,
  };
}

function inventedDeal({ deal }: Invented, pipelines: readonly Pipeline[]): TriedCase['deal'] {
  if (deal === null) return null;
  const stage = pipelines.flatMap((pipeline) => pipeline.stages).find((item) => sameStage(item, deal));
  if (!stage)
    throw new ProductError('invalid_request', { detail: 'a stage is gone', params: { field: 'deal', ...deal } });
  return { ...deal, stageKind: stage.kind, fields: new Map() };
}

/** Tomorrow at noon on the salon's wall, with the first service of each category. */
function madeUp(
  { clock, zones }: WhatIfCaseDeps,
  { status, serviceCategoryIds, teamMemberId }: Invented,
  location: StoredLocation,
  catalog: Catalog,
): Appointment {
  const startsAtWall = `${addDays(dateOf(zones.toWall(clock.now(), location.timezone)), 1)}T12:00`;
  const services = serviceCategoryIds.flatMap((id) => catalog.services.find((item) => item.categoryId === id) ?? []);
  return {
    id: 0,
    locationId: location.id,
    status: plainStatus(status),
    startsAtWall,
    startsAt: zones.toInstant(startsAtWall, location.timezone),
    durationSeconds: services.reduce((sum, service) => sum + service.durationSeconds, 0),
    teamMember: {
      id: teamMemberId,
      name: catalog.teamMembers.find(({ id }) => id === teamMemberId)?.name ?? '',
    },
    services: services.map(({ id, title, priceMin }) => ({
      ...{ id, title, cost: priceMin, listPrice: priceMin },
      ...{ discount: 0, amount: 1 },
    })),
    client: null,
    comment: '',
    color: null,
    visitId: null,
    groupEventId: null,
    seats: 1,
    isPaid: status === 'paid',
    prepayment: 'none',
    labels: [],
    reminders: NO_REMINDERS,
    customFields: [],
    resources: [],
    bookedOnline: false,
    changedAt: null,
  };
}
