import { useState } from 'preact/hooks';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { useApp } from '../app-context.ts';
import { cancelAppointment } from '../appointment/acts.ts';
import { CancelReasonFields, FIRST_WHY, whyToSend } from '../appointment/cancel-reason.tsx';
import { Button } from '../ui/button.tsx';
import { BulkFrame } from './bulk-frame.tsx';
import { BulkResults } from './bulk-results.tsx';
import type { Acts } from './use-acts.ts';
import { useBulk } from './use-bulk.ts';
import type { Journal } from './use-journal.ts';

export interface BulkProps {
  readonly journal: Journal;
  readonly acts: Acts;
  readonly chosen: readonly AppointmentView[];
  /** `true`: all of it was done. */
  readonly onClose: (isDone: boolean) => void;
}

const PLACE = { dealId: null };

/** Cancels the ticked rows for one reason, which goes to the feed of each deal. */
export function BulkCancel({ journal, acts, chosen, onClose }: BulkProps) {
  const app = useApp();
  const { t } = app;
  const [why, setWhy] = useState(FIRST_WHY);
  const { items, isRunning, run } = useBulk(journal, acts);
  const standing = chosen.filter(({ status }) => status !== 'cancelled');
  const count = standing.length;
  const send = async () => {
    const tasks = standing.map((before) => ({
      before,
      act: () => cancelAppointment(app, PLACE, before, whyToSend(why)),
    }));
    if (await run(tasks, (facts) => t('journal.bulk.cancelled', facts))) onClose(true);
  };
  const hasRun = items.length > 0;
  return (
    <BulkFrame
      title={t('journal.bulk.cancelTitle', { count: hasRun ? items.length : count })}
      isLocked={isRunning}
      onClose={() => onClose(false)}
    >
      {hasRun ? (
        <BulkResults items={items} />
      ) : (
        <>
          <fieldset class="sd-jbulk__reasons">
            <legend class="sd-hidden">{t('journal.bulk.reason')}</legend>
            <CancelReasonFields why={why} onChange={setWhy} />
          </fieldset>
          <div class="sd-m sd-2">{t('appointment.cancelNote')}</div>
          <div class="sd-row sd-row--wrap">
            <Button size="small" class="sd-btn--edge" kind="danger" isOff={count === 0} onClick={() => void send()}>
              {t('journal.bulk.cancelYes', { count })}
            </Button>
            <Button size="small" kind="quiet" onClick={() => onClose(false)}>
              {t('journal.bulk.leave')} <kbd class="sd-kbd">Esc</kbd>
            </Button>
          </div>
        </>
      )}
    </BulkFrame>
  );
}
