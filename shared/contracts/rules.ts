import * as z from 'zod/mini';
import { RULE_CONDITION_KINDS } from '../domain/rule-choice.ts';
import { NO_RULES, RULE_MODES, RULE_STATUSES } from '../domain/status-rules.ts';
import { Id, InstantText, SettableStatusText, StageRef } from './common.ts';

const RuleStatusText = z.enum(RULE_STATUSES);

/** A status without a stage moves nothing. */
export const StatusMap = z.partialRecord(RuleStatusText, StageRef);
export type StatusMap = z.infer<typeof StatusMap>;

const VariationId = z.string().check(z.minLength(1), z.maxLength(40));
/** An empty list: any. */
const Ids = z.array(Id).check(z.maxLength(100));

const Variation = z.object({
  id: VariationId,
  conditions: z.object({ serviceCategoryIds: Ids, pipelineIds: Ids, locationIds: Ids, teamMemberIds: Ids }),
  stageByStatus: StatusMap,
});

const Fallback = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('leave') }),
  z.object({ kind: z.literal('new_deals'), stage: StageRef }),
  z.object({ kind: z.literal('map'), stageByStatus: StatusMap }),
]);

const areApart = (variations: readonly { readonly id: string }[]): boolean =>
  new Set(variations.map(({ id }) => id)).size === variations.length;

/** Parts that an older screen does not send have their defaults. */
export const StatusRulesView = z
  .object({
    mode: z.enum(RULE_MODES),
    stageByStatus: StatusMap,
    variations: z._default(
      z.array(Variation).check(z.maxLength(100), z.refine(areApart, 'Each variation has an id of its own')),
      [],
    ),
    fallback: z._default(Fallback, { kind: 'leave' }),
    onlyPipelineId: z._default(z.nullable(Id), NO_RULES.onlyPipelineId),
    statusByStage: z.array(z.object({ stage: StageRef, status: SettableStatusText })).check(z.maxLength(200)),
    protectsClosedDeals: z.boolean(),
    leavesDealsMovedByHand: z._default(z.boolean(), NO_RULES.leavesDealsMovedByHand),
  })
  .check(z.meta({ id: 'StatusRules' }));
export type StatusRulesView = z.infer<typeof StatusRulesView>;

/** `basedOn`: the version that was on the screen. When another was saved meanwhile: `settings_changed`. */
export const SaveStatusRulesRequest = z
  .object({ basedOn: z.int(), value: StatusRulesView })
  .check(z.meta({ id: 'SaveStatusRulesRequest' }));
export type SaveStatusRulesRequest = z.infer<typeof SaveStatusRulesRequest>;

export const SaveStatusRulesResponse = z
  .object({ version: z.int(), value: StatusRulesView })
  .check(z.meta({ id: 'SaveStatusRulesResponse' }));
export type SaveStatusRulesResponse = z.infer<typeof SaveStatusRulesResponse>;

export const ReadRuleSourcesRequest = z.object({}).check(z.meta({ id: 'ReadRuleSourcesRequest' }));

/** What conditions can be chosen from; pipelines come with the settings. */
export const RuleSourcesResponse = z
  .object({
    locations: z.array(z.object({ id: Id, title: z.string() })),
    serviceCategories: z.array(z.object({ id: Id, title: z.string(), locationId: Id })),
    teamMembers: z.array(z.object({ id: Id, name: z.string(), locationId: Id, position: z.string() })),
    /** Some location could not be read just now: its categories and people are missing. */
    isPartial: z.boolean(),
  })
  .check(z.meta({ id: 'RuleSourcesResponse' }));
export type RuleSourcesResponse = z.infer<typeof RuleSourcesResponse>;

/** Which rule counted and why the others did not. */
const ruleExplanationFields = {
  /** What the appointment counted as. */
  status: RuleStatusText,
  verdicts: z.array(
    z.object({ variationId: VariationId, matches: z.boolean(), failed: z.array(z.enum(RULE_CONDITION_KINDS)) }),
  ),
  decidedBy: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('variation'), id: VariationId }),
    z.object({ kind: z.literal('fallback') }),
    z.object({ kind: z.literal('map') }),
    z.object({ kind: z.literal('none') }),
  ]),
};

/** An appointment that there is, or one that is made up. */
const WhatIfCase = z.union([
  z.object({ appointment: z.object({ locationId: Id, appointmentId: Id }) }),
  z.object({
    invented: z.object({
      locationId: Id,
      serviceCategoryIds: z.array(Id).check(z.maxLength(20)),
      teamMemberId: Id,
      status: RuleStatusText,
      /** `null`: there is none yet. */
      deal: z.nullable(StageRef),
    }),
  }),
]);

/** What would follow from these rules, saved or not. Nothing is written anywhere. */
export const WhatIfRequest = z
  .object({ rules: StatusRulesView, fieldsDraft: z.null(), case: WhatIfCase })
  .check(z.meta({ id: 'WhatIfRequest' }));
export type WhatIfRequest = z.infer<typeof WhatIfRequest>;

export const WhatIfResponse = z
  .object({
    ...ruleExplanationFields,
    decision: z.object({
      kind: z.enum(['move', 'stay', 'create']),
      reason: z.string(),
      to: z.nullable(StageRef),
    }),
    /** Where the deal is; `null`: there is none. */
    before: z.nullable(StageRef),
    fields: z.array(
      z.object({ key: z.string(), name: z.string(), before: z.nullable(z.string()), after: z.nullable(z.string()) }),
    ),
    /** The one that would be made; `null`: none, or it is there already. */
    task: z.nullable(z.object({ text: z.string(), dueAt: InstantText })),
  })
  .check(z.meta({ id: 'WhatIfResponse' }));
export type WhatIfResponse = z.infer<typeof WhatIfResponse>;
