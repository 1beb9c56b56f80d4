import type { SyncLogEntry } from '../../../shared/contracts/sync-log.ts';
import { useApp } from '../app-context.ts';
import { wallIn } from '../format/dates.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Rich } from '../ui/rich.tsx';
import { isNamed, reasonText, statusWord } from './why-words.ts';

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

/** One thing that happened: when, what, by which event, why, and before → after. */
export function WhyEntry({ entry }: { readonly entry: SyncLogEntry }) {
  const { t, host, format, language } = useApp();
  const wall = wallIn(host.timeZone, entry.at);
  const isToday = wall.slice(0, 10) === format.today(host.timeZone);
  const look = LOOK[entry.outcome];
  const reason = reasonText(entry.reason, entry.status, t);
  return (
    <li class="sd-tl">
      <div class="sd-tl__when sd-m">
        <div class="sd-b">{isToday ? format.time(wall) : format.date(wall.slice(0, 10))}</div>
        {!isToday && <div class="sd-2 sd-s">{format.time(wall)}</div>}
        {entry.tookMs !== null && (
          <div class="sd-2 sd-s">{t('why.took', { seconds: secondsText(entry.tookMs, language) })}</div>
        )}
      </div>
      <span class={`sd-node ${look.class}`}>
        <Icon name={look.icon} size={12} />
      </span>
      <div>
        <div class="sd-b">{t(`why.did.${entry.outcome}`)}</div>
        <div class="sd-m sd-2">
          {t(`why.by.${entry.source}`)} <Rich text={reason} />
        </div>
        <Difference
          before={isNamed(entry.before) ? entry.before : null}
          after={isNamed(entry.after) ? entry.after : null}
        />
      </div>
    </li>
  );
}

const secondsText = (milliseconds: number, language: string): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(milliseconds / 1000);

function Difference({ before, after }: { readonly before: string | null; readonly after: string | null }) {
  const { t } = useApp();
  const word = (value: string) => statusWord(value, t) ?? value;
  if (before === null && after === null) return null;
  return (
    <div class="sd-diff">
      {before !== null && (
        <>
          <span class="sd-hidden">{t('why.before')}</span>
          <s>{word(before)}</s>
          <Icon name="arrow" size={14} />
        </>
      )}
      {after !== null && (
        <>
          <span class="sd-hidden">{t('why.after')}</span>
          <b>{word(after)}</b>
        </>
      )}
    </div>
  );
}
