import type { SyncLogEntry } from '../../../shared/contracts/sync-log.ts';
import { dateOf } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';
import { wallIn } from '../format/dates.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Rich } from '../ui/rich.tsx';
import { Difference } from './difference.tsx';
import { reasonText } from './why-words.ts';

const LOOK: Readonly<Record<SyncLogEntry['outcome'], { icon: IconName; class: string }>> = {
  deal_moved: { icon: 'tick', class: '' },
  status_set: { icon: 'tick', class: '' },
  deal_stays: { icon: 'minus', class: 'sd-node--off' },
  status_kept: { icon: 'minus', class: 'sd-node--off' },
  booked: { icon: 'plus', class: 'sd-node--new' },
  deal_created: { icon: 'plus', class: 'sd-node--new' },
  linked: { icon: 'person', class: '' },
  unlinked: { icon: 'minus', class: 'sd-node--off' },
  changed: { icon: 'tick', class: '' },
  cancelled: { icon: 'cross', class: 'sd-node--off' },
  restored: { icon: 'plus', class: 'sd-node--new' },
  failed: { icon: 'cross', class: 'sd-node--bad' },
};

interface WhyEntryProps {
  readonly entry: SyncLogEntry;
  /** The deal has several appointments: which one it was is said. */
  readonly isOfSeveral: boolean;
}

/** One thing that happened: when, what, to which appointment, by whom or which event, why, and before → after. */
export function WhyEntry({ entry, isOfSeveral }: WhyEntryProps) {
  const { t, host, format, language } = useApp();
  const wall = wallIn(host.timeZone, entry.at);
  const isToday = wall.slice(0, 10) === format.today(host.timeZone);
  const time = withSeconds(format.time(wall), entry.at);
  const look = LOOK[entry.outcome];
  const reason = reasonText(entry.reason, entry.status, t);
  return (
    <li class="sd-tl">
      <div class="sd-tl__when sd-m">
        <div class="sd-b">{isToday ? time : format.date(wall.slice(0, 10))}</div>
        {!isToday && <div class="sd-2 sd-s">{time}</div>}
        {entry.tookMs !== null && (
          <div class="sd-2 sd-s">{t('why.took', { seconds: secondsText(entry.tookMs, language) })}</div>
        )}
      </div>
      <span class={`sd-node ${look.class}`}>
        <Icon name={look.icon} size={12} />
      </span>
      <div>
        <div class="sd-b">{t(`why.did.${entry.outcome}`)}</div>
        {isOfSeveral && <Which appointment={entry.appointment} />}
        <div class="sd-m sd-2">
          {entry.by && `${entry.by} · `}
          {t(`why.by.${entry.source}`)} <Rich text={reason} />
        </div>
        <Difference class="sd-diff" before={entry.before} after={entry.after} />
      </div>
    </li>
  );
}

const secondsText = (milliseconds: number, language: string): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(milliseconds / 1000);

/** Several things happen in one minute. `4:30 pm` has its seconds in the middle. */
const withSeconds = (time: string, at: string): string => time.replace(/\d+:\d+/, `$&:${at.slice(17, 19)}`);

/** When the appointment is now and what for, where the deal has others beside it. */
function Which({ appointment }: { readonly appointment: SyncLogEntry['appointment'] }) {
  const { format } = useApp();
  if (!appointment?.startsAtWall) return null;
  const { startsAtWall, service } = appointment;
  const when = `${format.date(dateOf(startsAtWall))}, ${format.time(startsAtWall)}`;
  return <div class="sd-m sd-2 sd-any">{service ? `${when} · ${service}` : when}</div>;
}
