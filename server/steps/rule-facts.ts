import type { Appointment } from '../../shared/domain/appointment.ts';
import type { RuleFacts } from '../../shared/domain/rule-choice.ts';
import { mapsInForce, type PaymentFacts, ruleStatusesOf, type StatusRules } from '../../shared/domain/status-rules.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { CallContext, ProviderGate } from './call-provider.ts';
import type { CategoriesOf } from './service-categories.ts';

/** What the rules are asked about an appointment, without the pipeline of its deal. */
export type ReadRuleFacts = (
  context: CallContext,
  rules: StatusRules,
  appointment: Appointment,
) => Promise<Omit<RuleFacts, 'pipelineId'>>;

export interface ReadRuleFactsDeps {
  readonly categoriesOf: CategoriesOf;
  readonly gate: ProviderGate;
  readonly provider: Pick<BookingProvider, 'readPayment'>;
}

/** Asks the booking system for no more than these rules want to know. */
export function createReadRuleFacts(deps: ReadRuleFactsDeps): ReadRuleFacts {
  return async (context, rules, appointment) => ({
    statuses: ruleStatusesOf(appointment.status, await paymentOf(deps, context, rules, appointment)),
    serviceCategoryIds: asksForCategories(rules) ? await deps.categoriesOf(context, appointment) : [],
    locationId: appointment.locationId,
    teamMemberId: appointment.teamMember.id,
  });
}

/** The appointment itself says whether it is paid in full; the rest costs a call. What may not be seen counts as not so. */
async function paymentOf(
  { gate, provider }: ReadRuleFactsDeps,
  context: CallContext,
  rules: StatusRules,
  appointment: Appointment,
): Promise<PaymentFacts> {
  const known = { isPaid: appointment.isPaid, isPartPaid: false, isMembershipUsed: false };
  const isAsked = mapsInForce(rules).some((map) => map.part_paid || map.membership_used);
  if (!isAsked || appointment.status !== 'arrived') return known;
  const read = await gate.withLocation(context, appointment.locationId, (access, location) =>
    provider.readPayment(access, location, appointment),
  );
  return read ?? known;
}

const asksForCategories = ({ mode, variations }: StatusRules): boolean =>
  mode === 'with_conditions' && variations.some(({ conditions }) => conditions.serviceCategoryIds.length > 0);
