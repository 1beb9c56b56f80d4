import type { StatusRulesView } from '../../../shared/contracts/settings.ts';
import {
  APPOINTMENT_STATUSES,
  type AppointmentStatus,
  type SettableStatus,
} from '../../../shared/domain/appointment.ts';
import type { StageRef } from '../../../shared/domain/deal.ts';

/** A stage as the value of a select; empty: none. */
export type StageKey = string;

export interface BackRow {
  readonly stage: StageKey;
  readonly status: SettableStatus;
}

/** The rules as they are being edited. A row without a stage is not saved. */
export interface RulesDraft {
  readonly mode: StatusRulesView['mode'];
  readonly forward: Readonly<Record<AppointmentStatus, StageKey>>;
  readonly back: readonly BackRow[];
  readonly protectsClosedDeals: boolean;
}

export const keyOfStage = ({ pipelineId, stageId }: StageRef): StageKey => `${pipelineId}/${stageId}`;

function stageOfKey(key: StageKey): StageRef | null {
  const [pipelineId, stageId] = key.split('/').map(Number);
  return pipelineId && stageId ? { pipelineId, stageId } : null;
}

export function toDraft(rules: StatusRulesView): RulesDraft {
  const keyFor = (status: AppointmentStatus): StageKey => {
    const stage = rules.stageByStatus[status];
    return stage ? keyOfStage(stage) : '';
  };
  return {
    mode: rules.mode,
    forward: {
      waiting: keyFor('waiting'),
      confirmed: keyFor('confirmed'),
      arrived: keyFor('arrived'),
      no_show: keyFor('no_show'),
      cancelled: keyFor('cancelled'),
    },
    back: rules.statusByStage.map(({ stage, status }) => ({ stage: keyOfStage(stage), status })),
    protectsClosedDeals: rules.protectsClosedDeals,
  };
}

export function toRules(draft: RulesDraft): StatusRulesView {
  const stages = APPOINTMENT_STATUSES.flatMap((status) => {
    const stage = stageOfKey(draft.forward[status]);
    return stage ? [[status, stage] as const] : [];
  });
  return {
    mode: draft.mode,
    stageByStatus: Object.fromEntries(stages),
    statusByStage: draft.back.flatMap(({ stage, status }) => {
      const ref = stageOfKey(stage);
      return ref ? [{ stage: ref, status }] : [];
    }),
    protectsClosedDeals: draft.protectsClosedDeals,
  };
}
