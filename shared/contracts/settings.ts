import * as z from 'zod/mini';
import { LANGUAGES } from '../domain/language.ts';
import { VersionedAutomation } from './automation.ts';
import { Id, StageRef } from './common.ts';
import { ConnectionView } from './connect.ts';
import { FieldsView } from './fields.ts';
import { VisibilityView } from './people.ts';
import { StatusRulesView } from './rules.ts';

export const ReadSettingsRequest = z.object({}).check(z.meta({ id: 'ReadSettingsRequest' }));

export const PipelineView = z
  .object({
    id: Id,
    title: z.string(),
    isMain: z.boolean(),
    stages: z.array(
      z.extend(StageRef, { title: z.string(), color: z.string(), kind: z.enum(['incoming', 'open', 'won', 'lost']) }),
    ),
  })
  .check(z.meta({ id: 'Pipeline' }));
export type PipelineView = z.infer<typeof PipelineView>;

export const SettingsResponse = z
  .object({
    /** The language of texts that we write into the CRM. */
    language: z.enum(LANGUAGES),
    canEdit: z.boolean(),
    /** Whether the CRM tells us of changes. `not_available`: the account's plan has no webhooks. */
    crmWebhook: z.enum(['listening', 'pending', 'not_available', 'failing']),
    connections: z.array(ConnectionView),
    /** How many alerts are open. */
    alerts: z.int(),
    pipelines: z.array(PipelineView),
    statusRules: z.object({ version: z.int(), value: StatusRulesView }),
    fields: FieldsView,
    visibility: VisibilityView,
    automation: VersionedAutomation,
    /** How many users have rights or locations of their own; the others have the defaults. */
    usersWithOwnRights: z.int(),
  })
  .check(z.meta({ id: 'SettingsResponse' }));
export type SettingsResponse = z.infer<typeof SettingsResponse>;

export const Done = z.object({ done: z.literal(true) }).check(z.meta({ id: 'Done' }));
