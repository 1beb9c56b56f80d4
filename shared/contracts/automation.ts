import * as z from 'zod/mini';
import { BUDGETS, DEAL_POLICIES } from '../domain/automation.ts';
import { Id, StageRef } from './common.ts';

const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;

const TaskText = z.string().check(z.maxLength(500));
const SomeUser = z.object({ userId: Id });
const Minutes = z.int().check(z.gte(0), z.lte(30 * DAY_MINUTES));

/** What happens in the CRM beside stages and fields. Empty texts are our own words in the account's language. */
export const AutomationView = z
  .object({
    createsDeals: z.boolean(),
    createsForParticipants: z.boolean(),
    /** `null`: the first open stage of the main pipeline. */
    newDealStage: z.nullable(StageRef),
    budget: z.enum(BUDGETS),
    taskAfterBooking: z.object({
      isOn: z.boolean(),
      text: TaskText,
      /** `null`: the CRM's first type. */
      taskTypeId: z.nullable(Id),
      due: z.union([z.object({ minutesBeforeVisit: Minutes }), z.object({ minutesAfterNow: Minutes })]),
      responsible: z.union([z.literal('deal'), SomeUser]),
    }),
    taskWhenUnconfirmed: z.object({
      isOn: z.boolean(),
      hoursBefore: z.int().check(z.gte(1), z.lte(168)),
      text: TaskText,
    }),
    membershipEnds: z.object({
      isOn: z.boolean(),
      days: z.int().check(z.gte(0), z.lte(90)),
      visitsLeft: z.int().check(z.gte(0), z.lte(50)),
      act: z.union([z.literal('task'), StageRef]),
      text: TaskText,
    }),
    dealPolicy: z.enum(DEAL_POLICIES),
    responsibleOfCreated: z.union([z.literal('main'), SomeUser]),
    tags: z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(50))).check(z.maxLength(10)),
  })
  .check(z.meta({ id: 'Automation' }));
export type AutomationView = z.infer<typeof AutomationView>;

const versioned = { version: z.int(), value: AutomationView };

/** Inside of what settings answer; a named schema would stand twice. */
export const VersionedAutomation = z.object(versioned);

export const SaveAutomationRequest = z
  .object({ basedOn: z.int(), value: AutomationView })
  .check(z.meta({ id: 'SaveAutomationRequest' }));
export type SaveAutomationRequest = z.infer<typeof SaveAutomationRequest>;

export const SaveAutomationResponse = z.object(versioned).check(z.meta({ id: 'SaveAutomationResponse' }));
export type SaveAutomationResponse = z.infer<typeof SaveAutomationResponse>;

export const ReadAutomationSourcesRequest = z.object({}).check(z.meta({ id: 'ReadAutomationSourcesRequest' }));

/** What the CRM has to choose from. */
export const AutomationSources = z
  .object({
    taskTypes: z.array(z.object({ id: Id, name: z.string() })),
    /** Active users by name. */
    users: z.array(z.object({ id: Id, name: z.string() })),
  })
  .check(z.meta({ id: 'AutomationSources' }));
export type AutomationSources = z.infer<typeof AutomationSources>;
