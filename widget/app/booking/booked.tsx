import { useLayoutEffect, useRef } from 'preact/hooks';
import type { BookAppointmentResponse } from '../../../shared/contracts/booking.ts';
import { useApp } from '../app-context.ts';
import { AppointmentTime } from '../card/next-appointment.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { StatusPill } from '../ui/status.tsx';

interface BookedProps {
  readonly answer: BookAppointmentResponse;
  readonly onClose: () => void;
}

/** It is booked: what, and what follows by itself. */
export function Booked({ answer: { appointment, wasAlreadyBooked }, onClose }: BookedProps) {
  const { t, format } = useApp();
  const done = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => done.current?.focus(), []);
  return (
    <div class="sd-booked">
      <Banner kind="ok">
        <b>{t('book.booked')}.</b> {t(wasAlreadyBooked ? 'book.bookedAlready' : 'book.bookedText')}
        {appointment.groupEventId !== null && appointment.dealId === null && (
          <div>{t('group.guestDeal', { name: appointment.clientName ?? '' })}</div>
        )}
      </Banner>
      <div class="sd-booked__facts">
        <AppointmentTime appointment={appointment} />
        <ul class="sd-m sd-gap-8">
          {appointment.services.map((service) => (
            <li key={service.id} class="sd-row sd-row--line">
              <span class="sd-sp sd-any">{service.title}</span>
              <span class="sd-nowrap">
                {format.money({ amount: service.cost, currency: appointment.total.currency })}
              </span>
            </li>
          ))}
        </ul>
        <div class="sd-m sd-2 sd-gap-4 sd-any">
          {appointment.teamMember.name} · {appointment.locationTitle}
        </div>
        {appointment.resources.length > 0 && (
          <div class="sd-m sd-2 sd-gap-4 sd-any">{t('desk.assigned', { rooms: appointment.resources.join(', ') })}</div>
        )}
        <div class="sd-gap-8">
          <StatusPill status={appointment.status} />
        </div>
      </div>
      <Button kind="primary" buttonRef={done} onClick={onClose}>
        {t('book.done')}
      </Button>
    </div>
  );
}
