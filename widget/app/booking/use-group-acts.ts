import { useState } from 'preact/hooks';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { toApiError } from '../api/errors.ts';
import { useApp } from '../app-context.ts';
import type { Done } from '../card/done.ts';
import { withParticipant } from './group-events.ts';
import type { GroupNews } from './group-news.tsx';
import type { GroupEvents } from './use-group-list.ts';

/** What was done to the chosen event, and what takes it back. On the screen at once, then as the server has it. */
export function useGroupActs(list: GroupEvents) {
  const { t } = useApp();
  const [news, tell] = useState<GroupNews | null>(null);

  async function takeBack(undo: () => Promise<Done>): Promise<void> {
    tell(null);
    try {
      const { text } = await undo();
      tell({ kind: 'back', text });
    } catch (cause) {
      tell({ kind: 'trouble', error: toApiError(cause) });
    }
    await list.refetch();
  }

  return {
    news,
    tell,
    /** Somebody changed this participant meanwhile. */
    showPerson: (person: AppointmentView) => list.setData((data) => withParticipant(data, person)),
    tookOut: async ({ appointment, undo }: Done) => {
      list.setData((data) => withParticipant(data, appointment));
      const name = appointment.clientName ?? t('group.walkIn');
      tell({ kind: 'out', name, undo: undo ? () => void takeBack(undo) : null });
      await list.refetch();
    },
  };
}
