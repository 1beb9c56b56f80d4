import type { RuleSourcesResponse, WhatIfResponse } from '../../shared/contracts/rules.ts';
import type { Answers } from './answers.ts';
import { DOSTYK, FUENCARRAL } from './fixtures.ts';

const RULE_SOURCES: RuleSourcesResponse = {
  locations: [FUENCARRAL, DOSTYK].map(({ id, title }) => ({ id, title })),
  serviceCategories: [
    { id: 71, title: 'Hair', locationId: FUENCARRAL.id },
    { id: 72, title: 'Nails', locationId: FUENCARRAL.id },
    { id: 81, title: 'Colour', locationId: DOSTYK.id },
  ],
  teamMembers: [
    { id: 501, name: 'Lucía Romero', locationId: FUENCARRAL.id, position: 'Colourist' },
    { id: 502, name: 'Marta Gil', locationId: FUENCARRAL.id, position: 'Nail artist' },
    { id: 601, name: 'Aigerim Seitova', locationId: DOSTYK.id, position: 'Stylist' },
  ],
  isPartial: false,
};

const WHAT_IF: WhatIfResponse = {
  status: 'arrived',
  verdicts: [],
  decidedBy: { kind: 'map' },
  decision: { kind: 'move', reason: 'status_has_stage', to: { pipelineId: 1, stageId: 13 } },
  before: { pipelineId: 1, stageId: 11 },
  fields: [{ key: 'team_member', name: 'Team member', before: null, after: 'Lucía Romero' }],
  task: { text: 'Confirm by phone', dueAt: '2026-11-24T11:00:00Z' },
};

export const RULES_ANSWERS: Pick<Answers, 'saveStatusRules' | 'readRuleSources' | 'whatIf'> = {
  saveStatusRules: ({ basedOn, value }) => ({ version: basedOn + 1, value }),
  readRuleSources: () => RULE_SOURCES,
  whatIf: () => WHAT_IF,
};
