import type { CardResponse } from '../../../shared/contracts/card.ts';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { isOpen } from '../../../shared/domain/appointment.ts';
import { dateOf } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';
import { Icon } from '../ui/icon.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { StatusControl, StatusPill } from '../ui/status.tsx';
import { AppointmentActions, type AppointmentKeys } from './appointment-actions.tsx';
import type { CardModel } from './use-card.ts';

interface NextAppointmentProps {
  readonly card: CardResponse;
  readonly appointment: AppointmentView;
  readonly model: CardModel;
  readonly keys: { current: AppointmentKeys | null };
}

/** The nearest appointment: when, what, who, where, and its status to be changed with one click. */
export function NextAppointment({ card, appointment, model, keys }: NextAppointmentProps) {
  const { t, format } = useApp();
  const { statusError } = model;
  return (
    <div class="sd-sec sd-col sd-col--10">
      <div class="sd-row">
        <h3 class="sd-s sd-2 sd-sp sd-plain">{useTitle(appointment)}</h3>
        <span class="sd-s sd-2 sd-nowrap">{format.duration(appointment.durationSeconds)}</span>
      </div>
      {appointment.dealId !== card.deal.id && <div class="sd-s sd-2">{t('card.notThisDeal')}</div>}
      <AppointmentTime appointment={appointment} />
      <AppointmentFacts appointment={appointment} />
      {card.viewer.rights.edit ? (
        <StatusControl value={appointment.status} onChange={(status) => model.changeStatus(appointment, status)} />
      ) : (
        <div class="sd-gap-8">
          <StatusPill status={appointment.status} />
        </div>
      )}
      {statusError && <ProblemBanner error={statusError} lead={t('card.notChanged')} />}
      <AppointmentActions
        key={`${appointment.locationId}/${appointment.id}`}
        card={card}
        appointment={appointment}
        model={model}
        keys={keys}
      />
    </div>
  );
}

function useTitle(appointment: AppointmentView): string {
  const { t, format, now } = useApp();
  const near = format.near(dateOf(appointment.startsAtWall), appointment.timezone);
  const isPast = Date.parse(appointment.startsAt) < now();
  if (!isPast) return near ? t('card.nextWhen', { when: near }) : t('card.next');
  const key = isOpen(appointment.status) ? 'card.stillOpen' : 'card.latest';
  return near ? t(`${key}When`, { when: near }) : t(key);
}

/** The location's wall clock; the seller's own time only when it differs. */
export function AppointmentTime({ appointment }: { readonly appointment: AppointmentView }) {
  const { t, format } = useApp();
  const { startsAtWall, startsAt, timezone, durationSeconds } = appointment;
  const own = format.ownTime(startsAt, startsAtWall);
  const city = format.city(timezone);
  return (
    <div>
      <div class="sd-h2">
        {format.day(dateOf(startsAtWall))}, <span class="sd-nowrap">{format.range(startsAtWall, durationSeconds)}</span>
      </div>
      <div class="sd-m sd-2">
        {own ? t('zone.both', { city, time: own, own: format.ownCity }) : t('zone.location', { city })}
      </div>
    </div>
  );
}

function AppointmentFacts({ appointment }: { readonly appointment: AppointmentView }) {
  const { t, format } = useApp();
  const { color, services, total, prepayment, isPaid } = appointment;
  const money = isPaid ? t('card.paid') : prepayment !== 'none' && t(`card.prepayment.${prepayment}`);
  const group = appointment.groupEventId !== null && t('card.group', { count: appointment.seats });
  const more = [group, ...appointment.labels.map(({ title }) => title), money].filter(Boolean).join(' · ');
  return (
    <div class="sd-m">
      {services.map((service, index) => (
        <div key={service.id} class="sd-row sd-row--line">
          {color && index === 0 && <span class="sd-dot sd-dot--line" style={{ background: `#${color}` }} />}
          {color && index > 0 && <span class="sd-dot__gap" />}
          <span class="sd-sp sd-any">{service.title}</span>
          <span class="sd-nowrap">{format.money({ amount: service.cost, currency: total.currency })}</span>
        </div>
      ))}
      <div class="sd-row sd-row--line sd-2 sd-gap-4">
        <Icon name="person" size={14} />
        <span class="sd-sp sd-any">{appointment.teamMember.name}</span>
      </div>
      <div class="sd-row sd-row--line sd-2">
        <Icon name="place" size={14} />
        <span class="sd-sp sd-any">{appointment.locationTitle}</span>
      </div>
      {more && <div class="sd-2 sd-any sd-gap-4">{more}</div>}
    </div>
  );
}

/** A known client without an appointment ahead. */
export function NothingBooked({ appointments }: { readonly appointments: readonly AppointmentView[] }) {
  const { t, format, now } = useApp();
  const last = appointments.find((item) => item.status === 'arrived' && Date.parse(item.startsAt) < now());
  const service = last?.services[0]?.title;
  return (
    <div class="sd-sec sd-m sd-2">
      {t('card.nothingBooked')}{' '}
      {last &&
        t(service ? 'card.lastVisit' : 'card.lastVisitPlain', {
          service: service ?? '',
          date: format.date(dateOf(last.startsAtWall)),
          name: last.teamMember.name,
        })}
    </div>
  );
}
