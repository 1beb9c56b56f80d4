import type { FieldRow } from '../../shared/contracts/fields.ts';
import type { PipelineView, SettingsResponse } from '../../shared/contracts/settings.ts';
import { DEFAULT_AUTOMATION } from '../../shared/domain/automation.ts';
import { specsFor } from '../../shared/domain/field-mapping.ts';
import { DOSTYK, FUENCARRAL } from './fixtures.ts';

const stage = (
  pipelineId: number,
  stageId: number,
  title: string,
  color: string,
  kind: 'incoming' | 'open' | 'won' | 'lost',
) => ({
  pipelineId,
  stageId,
  title,
  color,
  kind,
});

const PIPELINES: PipelineView[] = [
  {
    id: 1,
    title: 'Salon sales',
    isMain: true,
    stages: [
      stage(1, 10, 'Incoming leads', '#c1c1c1', 'incoming'),
      stage(1, 11, 'Booked', '#fde6b0', 'open'),
      stage(1, 12, 'Visit confirmed', '#cfe0fc', 'open'),
      stage(1, 13, 'Came', '#c8e6c9', 'open'),
      stage(1, 142, 'Won', '#ccff66', 'won'),
      stage(1, 143, 'Lost', '#d5d8db', 'lost'),
    ],
  },
  {
    id: 2,
    title: 'Win back',
    isMain: false,
    stages: [stage(2, 21, 'Call back', '#f6d2d5', 'open'), stage(2, 142, 'Won', '#ccff66', 'won')],
  },
];

/** Rows of a date layout: *Services* is missing, *Location* has a wrong type, memberships are not there. */
export function fieldRows(isOneField: boolean, language: 'en' | 'ru' | 'es' | 'pt' = 'en'): FieldRow[] {
  return specsFor(isOneField).map((spec, index) => {
    const wantedName = spec.names[language];
    const common = {
      key: spec.key,
      owner: spec.owner,
      wantedName,
      wantedType: spec.accepts[0],
      isOptional: spec.isOptional,
      overwrite: 'always' as const,
    };
    const field = { id: 900 + index, name: wantedName, type: spec.accepts[0] as string };
    if (spec.key === 'services' || spec.isOptional) return { ...common, state: 'missing' as const, field: null };
    if (spec.key === 'location')
      return { ...common, state: 'wrong_type' as const, field: { ...field, type: 'select' } };
    return { ...common, state: 'found' as const, field };
  });
}

export const ALL_FIELDS_FOUND: FieldRow[] = fieldRows(false).map((row, index) => ({
  ...row,
  state: 'found',
  field: { id: 900 + index, name: row.wantedName, type: row.wantedType },
}));

/** A connected account with rules, two fields to mend. */
export const SETTINGS: SettingsResponse = {
  language: 'en',
  canEdit: true,
  connections: [
    {
      id: 1,
      connectedAs: 'Olga Rezende',
      connectedAt: '2026-11-23T13:02:00Z',
      lastSuccessAt: '2026-11-23T13:04:57Z',
      state: 'ok',
      way: 'login',
      rights: { state: 'missing', missing: ['webhooks'] },
      locations: [
        { ...FUENCARRAL, webhook: 'listening', lastSyncAt: '2026-11-23T13:02:00Z' },
        { ...DOSTYK, webhook: 'right_missing', lastSyncAt: null },
      ],
    },
  ],
  alerts: 1,
  crmWebhook: 'listening',
  pipelines: PIPELINES,
  statusRules: {
    version: 3,
    value: {
      mode: 'without_conditions',
      stageByStatus: {
        waiting: { pipelineId: 1, stageId: 11 },
        confirmed: { pipelineId: 1, stageId: 12 },
        arrived: { pipelineId: 1, stageId: 13 },
      },
      variations: [],
      fallback: { kind: 'leave' },
      onlyPipelineId: null,
      statusByStage: [{ stage: { pipelineId: 1, stageId: 12 }, status: 'confirmed' }],
      protectsClosedDeals: true,
      leavesDealsMovedByHand: false,
    },
  },
  fields: { version: 5, dateAndTimeInOneField: false, rows: fieldRows(false), extra: [], candidates: [] },
  automation: { version: 0, value: { ...DEFAULT_AUTOMATION, tags: [] } },
  visibility: { version: 0, pipelineIds: null, hiddenStages: [] },
  usersWithOwnRights: 0,
};

/** The account on its first day: nothing is connected, nothing is there. */
export const NEW_ACCOUNT: SettingsResponse = {
  ...SETTINGS,
  connections: [],
  alerts: 0,
  statusRules: {
    version: 0,
    value: {
      mode: 'without_conditions',
      stageByStatus: {},
      variations: [],
      fallback: { kind: 'leave' },
      onlyPipelineId: null,
      statusByStage: [],
      protectsClosedDeals: true,
      leavesDealsMovedByHand: false,
    },
  },
  fields: {
    version: 0,
    dateAndTimeInOneField: false,
    rows: fieldRows(false).map((row) => ({ ...row, state: 'missing', field: null })),
    extra: [],
    candidates: [],
  },
};
