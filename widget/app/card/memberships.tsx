import type { MembershipView } from '../../../shared/contracts/card.ts';
import type { WallDate } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';
import { daysBetween } from '../format/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { Rich } from '../ui/rich.tsx';

const SOON_DAYS = 7;

interface MembershipsProps {
  readonly memberships: readonly MembershipView[];
  /** Today on the wall of the client's location. */
  readonly today: WallDate;
}

export function Memberships({ memberships, today }: MembershipsProps) {
  const { t } = useApp();
  if (memberships.length === 0) return <div class="sd-sec sd-m sd-2">{t('card.membership.none')}</div>;
  return (
    <>
      {memberships.map((membership) => (
        <Membership key={membership.id} membership={membership} today={today} />
      ))}
    </>
  );
}

interface MembershipProps {
  readonly membership: MembershipView;
  readonly today: WallDate;
}

function Membership({ membership, today }: MembershipProps) {
  const { visitsLeft, visitsTotal } = membership;
  const left = useLeft(membership);
  const share = visitsLeft !== null && visitsTotal ? Math.min(1, visitsLeft / visitsTotal) : null;
  return (
    <div class="sd-sec sd-col sd-col--8">
      <div class="sd-row sd-row--wrap sd-m">
        <span class="sd-b sd-sp sd-any">{membership.title}</span>
        <MembershipBadge membership={membership} today={today} />
      </div>
      {share !== null && (
        <div class="sd-bar" aria-hidden="true">
          <i style={{ width: `${share * 100}%` }} />
        </div>
      )}
      <div class="sd-row sd-row--wrap sd-m sd-2">
        <span class="sd-sp sd-membership__left">
          <Rich text={left} />
        </span>
        <MembershipDates membership={membership} />
      </div>
    </div>
  );
}

function useLeft({ visitsLeft, visitsTotal }: MembershipView): string {
  const { t } = useApp();
  if (visitsLeft === null) return t('card.membership.unlimited');
  if (visitsTotal === null) return t('card.membership.left', { count: visitsLeft });
  return t('card.membership.leftOf', { left: visitsLeft, total: visitsTotal });
}

function MembershipBadge({ membership: { isActive, endDay }, today }: MembershipProps) {
  const { t } = useApp();
  if (!isActive) return <span class="sd-badge">{t('card.membership.inactive')}</span>;
  if (!endDay) return null;
  const days = daysBetween(today, endDay);
  if (days > SOON_DAYS) return null;
  const text =
    days < 0
      ? t('card.membership.ended')
      : days === 0
        ? t('card.membership.endsToday')
        : t('card.membership.endsIn', { count: days });
  return (
    <span class="sd-badge sd-badge--warn">
      <Icon name="warning" size={12} />
      {text}
    </span>
  );
}

/** Days on the wall of the location that sold it. */
function MembershipDates({ membership: { startDay, endDay } }: { readonly membership: MembershipView }) {
  const { t, format } = useApp();
  if (endDay) {
    const end = format.date(endDay);
    const start = startDay && format.date(startDay);
    return <span class="sd-nowrap">{start ? `${start} – ${end}` : t('card.membership.until', { date: end })}</span>;
  }
  return startDay ? <span>{t('card.membership.from', { date: format.date(startDay) })}</span> : null;
}
