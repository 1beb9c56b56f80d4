import { useState } from 'preact/hooks';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import type { SettableStatus } from '../../../shared/domain/appointment.ts';
import { useApp } from '../app-context.ts';
import { BulkFrame } from './bulk-frame.tsx';
import { BulkResults } from './bulk-results.tsx';
import { setStatus } from './set-status.ts';
import type { Acts } from './use-acts.ts';
import { useBulk } from './use-bulk.ts';
import type { Journal } from './use-journal.ts';

type BulkStatuses = ReturnType<typeof useBulkStatus>;

/** Gives the ticked rows one status; what became of each stays in sight when not all have it. */
export function useBulkStatus(journal: Journal, acts: Acts) {
  const app = useApp();
  const { t } = app;
  const { items, isRunning, run } = useBulk(journal, acts);
  const [shown, show] = useState<SettableStatus | null>(null);
  return {
    ...{ shown, items, isRunning },
    close: () => show(null),
    set: async (chosen: readonly AppointmentView[], status: SettableStatus): Promise<void> => {
      const others = chosen.filter((item) => item.status !== status);
      const [first] = others;
      if (isRunning || !first) return;
      if (others.length === 1) {
        await acts.setStatus(first, status);
        return;
      }
      show(status);
      const tasks = others.map((before) => ({
        before,
        act: async () => ({ done: await setStatus(app, before, status) }),
      }));
      const words = { status: t(`status.${status}`) };
      if (await run(tasks, ({ count }) => t('journal.statusSet', { count, ...words }))) show(null);
    },
  };
}

/** How far the statuses are, and which could not be set. */
export function BulkStatus({ statuses }: { readonly statuses: BulkStatuses }) {
  const { t } = useApp();
  const { shown, items, isRunning, close } = statuses;
  if (shown === null) return null;
  const title = t('journal.statusSet', { count: items.length, status: t(`status.${shown}`) });
  return (
    <BulkFrame title={title} isLocked={isRunning} onClose={close}>
      <BulkResults items={items} />
    </BulkFrame>
  );
}
