import type { StageActionResponse } from '../../../shared/contracts/stage-actions.ts';
import { STAGE_ACTS, type StageAct } from '../../../shared/domain/stage-action.ts';

/** What an act starts with. */
export function emptyAct(act: StageAct['act'], { locations }: Pick<StageActionResponse, 'locations'>): StageAct {
  switch (act) {
    case 'book': {
      const locationId = locations[0]?.id ?? 0;
      return { act, locationId, serviceIds: [], teamMemberId: null, inDays: 1, comment: '' };
    }
    case 'reschedule':
      return { act, inDays: 7 };
    case 'set_status':
      return { act, status: 'confirmed' };
    case 'cancel':
      return { act, reason: 'client_asked' };
  }
}

/** What was saved in the window before; `null` when nothing was, or nothing that we know. */
export function readAct(text: string): StageAct | null {
  try {
    const saved = JSON.parse(text) as StageAct;
    return STAGE_ACTS.includes(saved.act) ? saved : null;
  } catch {
    return null;
  }
}

export const isWhole = (draft: StageAct): boolean => draft.act !== 'book' || draft.serviceIds.length > 0;
