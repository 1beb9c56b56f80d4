import { type Appointment, totalOf } from './appointment.ts';
import type { Location } from './catalog.ts';
import type { ExtraValues, KnownValue } from './field-values.ts';
import type { Language } from './language.ts';
import { dateOf } from './time.ts';
import { flagWord, paymentWord, statusWord } from './words.ts';

/** Every extra value of an appointment; words are in the account's language, durations in minutes. */
export function extraValuesOf(
  appointment: Appointment,
  location: Pick<Location, 'title' | 'address' | 'currency'>,
  language: Language,
): ExtraValues {
  const text = (value: string): KnownValue | null => (value === '' ? null : { kind: 'text', text: value });
  const number = (value: number): KnownValue => ({ kind: 'number', number: value });
  const flag = (isSo: boolean): KnownValue => ({ kind: 'flag', isSo, word: flagWord(isSo, language) });
  const { startsAtWall, startsAt, teamMember, services, labels } = appointment;
  return {
    appointment_date_time: {
      kind: 'moment',
      date: dateOf(startsAtWall),
      unixSeconds: Math.floor(Date.parse(startsAt) / 1000),
    },
    team_member: text(teamMember.name),
    location: text(location.title),
    location_address: text(location.address),
    services: text(services.map(({ title }) => title).join(', ')),
    price: number(totalOf(appointment, location.currency).amount ?? 0),
    duration: number(Math.round(appointment.durationSeconds / 60)),
    status: text(statusWord(appointment.status, language)),
    comment: text(appointment.comment),
    labels: text(labels.map(({ title }) => title).join(', ')),
    paid: flag(appointment.isPaid),
    prepayment: text(paymentWord(appointment.prepayment, language)),
    booked_online: flag(appointment.bookedOnline),
  };
}
