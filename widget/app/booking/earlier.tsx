import { useLayoutEffect, useRef } from 'preact/hooks';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { useApp } from '../app-context.ts';
import { openAppointment } from '../appointment/windows.tsx';
import { AppointmentTime } from '../card/next-appointment.tsx';
import type { BookingStart } from '../card/use-desk.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Rich } from '../ui/rich.tsx';

interface EarlierProps {
  readonly appointments: readonly AppointmentView[];
  readonly start: BookingStart;
  readonly onClose: () => void;
  /** Back to the form as it was changed, to book that too. */
  readonly onBack: () => void;
}

/** A try of which nobody knew was booked, and the form was changed since: what stands, and how to go on from there. */
export function Earlier({ appointments, start, onClose, onBack }: EarlierProps) {
  const app = useApp();
  const { t, format } = app;
  const done = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => done.current?.focus(), []);
  const { card, onBooked } = start;
  const edit = (appointment: AppointmentView) => {
    onClose();
    const { rights } = card.viewer;
    openAppointment(app, { appointment, dealId: card.deal.id, rights, onDone: onBooked, onNewer: onBooked });
  };
  return (
    <div class="sd-booked">
      <Banner kind="warn">
        <Rich text={t('book.stands')} />
      </Banner>
      {appointments.map((appointment) => (
        <div key={appointment.id} class="sd-booked__facts">
          <AppointmentTime appointment={appointment} />
          <div class="sd-m sd-2 sd-gap-4 sd-any">
            {[...appointment.services.map(({ title }) => title), appointment.teamMember.name].join(' · ')}
          </div>
          {card.viewer.rights.edit && (
            <div class="sd-gap-8">
              <Button size="small" onClick={() => edit(appointment)}>
                {t('book.standsChange', { time: format.time(appointment.startsAtWall) })}
              </Button>
            </div>
          )}
        </div>
      ))}
      <div class="sd-row sd-row--wrap">
        <Button kind="primary" buttonRef={done} onClick={onClose}>
          {t('book.done')}
        </Button>
        <Button onClick={onBack}>{t('book.standsNew')}</Button>
      </div>
    </div>
  );
}
