import type { WhatIfRequest } from '../../../shared/contracts/rules.ts';
import type { RuleStatus } from '../../../shared/domain/status-rules.ts';
import { type StageKey, stageOfKey } from './rules-draft.ts';

/** The case as it is being made up or picked. */
export interface CaseDraft {
  readonly way: 'invent' | 'pick';
  readonly locationId: number | null;
  readonly teamMemberId: number | null;
  readonly serviceCategoryIds: readonly number[];
  /** Empty: there is no deal yet. */
  readonly stage: StageKey;
  readonly status: RuleStatus;
  readonly appointmentId: number | null;
}

export const NEW_CASE: CaseDraft = {
  way: 'invent',
  locationId: null,
  teamMemberId: null,
  serviceCategoryIds: [],
  stage: '',
  status: 'waiting',
  appointmentId: null,
};

/** What is asked; `null` while something is still missing. */
export function caseOf(draft: CaseDraft): WhatIfRequest['case'] | null {
  const { way, locationId, appointmentId, teamMemberId, serviceCategoryIds, status } = draft;
  if (locationId === null) return null;
  if (way === 'pick') return appointmentId === null ? null : { appointment: { locationId, appointmentId } };
  if (teamMemberId === null) return null;
  const deal = stageOfKey(draft.stage);
  return { invented: { locationId, serviceCategoryIds: [...serviceCategoryIds], teamMemberId, status, deal } };
}
