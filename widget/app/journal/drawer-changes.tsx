import { useEffect, useRef, useState } from 'preact/hooks';
import type { AppointmentLogResponse } from '../../../shared/contracts/appointment-log.ts';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { useQuery } from '../api/use-query.ts';
import { useApp } from '../app-context.ts';
import { wallIn } from '../format/dates.ts';
import { LinkButton } from '../ui/button.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { Rich } from '../ui/rich.tsx';
import { Bone } from '../ui/skeleton.tsx';
import { Difference } from '../why/difference.tsx';
import { reasonText } from '../why/why-words.ts';

type Entry = AppointmentLogResponse['entries'][number];

const SHOWN = 3;

/** What happened to the appointment and who did it, the newest first; read again when the appointment has changed. */
export function DrawerChanges({ appointment }: { readonly appointment: AppointmentView }) {
  const { t } = useApp();
  const [isWhole, setWhole] = useState(false);
  const { locationId, id, version, status } = appointment;
  const { data, error, refetch } = useQuery('readAppointmentLog', { locationId, appointmentId: id });
  const state = `${version} ${status}`;
  const known = useRef(state);
  useEffect(() => {
    if (known.current === state) return;
    known.current = state;
    void refetch();
  }, [state, refetch]);
  const entries = data?.entries ?? [];
  return (
    <section class="sd-jchanges" aria-label={t('journal.changes')}>
      <div class="sd-row">
        <h3 class="sd-m sd-b sd-plain sd-sp">{t('journal.changes')}</h3>
        {entries.length > SHOWN && !isWhole && (
          <LinkButton onClick={() => setWhole(true)}>{t('journal.allChanges', { count: entries.length })}</LinkButton>
        )}
      </div>
      {error && !data && <ProblemBanner error={error} kind="warn" onRetry={() => void refetch()} />}
      {!data && !error && (
        <div role="status" aria-label={t('common.loading')}>
          <Bone width={90} height={16} />
          <Bone width={70} height={16} gap={8} />
        </div>
      )}
      {data && entries.length === 0 && <div class="sd-m sd-2">{t('journal.noChanges')}</div>}
      <ol>
        {entries.slice(0, isWhole ? entries.length : SHOWN).map((entry) => (
          <Line key={entry.id} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

function Line({ entry }: { readonly entry: Entry }) {
  const { t, host, format } = useApp();
  const { at, outcome, source, by, reason, status, before, after } = entry;
  const wall = wallIn(host.timeZone, at);
  const isToday = wall.slice(0, 10) === format.today(host.timeZone);
  const why = reasonText(reason, status, t);
  return (
    <li class="sd-jchange">
      <span class="sd-2 sd-nowrap">{isToday ? format.time(wall) : format.date(wall.slice(0, 10))}</span>
      <div class="sd-any">
        {t(`why.did.${outcome}`)} <Difference before={before} after={after} />
        <div class="sd-2">
          {by ?? t(`why.by.${source}`)} {why && <Rich text={why} />}
        </div>
      </div>
    </li>
  );
}
