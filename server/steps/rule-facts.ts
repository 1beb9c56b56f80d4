import type { Appointment } from '../../shared/domain/appointment.ts';
import type { RuleFacts } from '../../shared/domain/rule-choice.ts';
import { ruleStatusesOf, type StatusRules } from '../../shared/domain/status-rules.ts';
import type { CallContext } from './call-provider.ts';
import type { CategoriesOf } from './service-categories.ts';

/** What the rules are asked about an appointment, without the pipeline of its deal. */
export type ReadRuleFacts = (
  context: CallContext,
  rules: StatusRules,
  appointment: Appointment,
) => Promise<Omit<RuleFacts, 'pipelineId'>>;

/** Asks the booking system for no more than these rules want to know. */
export function createReadRuleFacts(deps: { readonly categoriesOf: CategoriesOf }): ReadRuleFacts {
  return async (context, rules, appointment) => ({
    statuses: ruleStatusesOf(appointment.status, {
      isPaid: appointment.isPaid,
      isPartPaid: false,
      isMembershipUsed: false,
    }),
    serviceCategoryIds: asksForCategories(rules) ? await deps.categoriesOf(context, appointment) : [],
    locationId: appointment.locationId,
    teamMemberId: appointment.teamMember.id,
  });
}

const asksForCategories = ({ mode, variations }: StatusRules): boolean =>
  mode === 'with_conditions' && variations.some(({ conditions }) => conditions.serviceCategoryIds.length > 0);
