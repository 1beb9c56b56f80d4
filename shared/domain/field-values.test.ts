import { describe, expect, it } from 'vitest';
import type { Appointment } from './appointment.ts';
import type { DatedMembership } from './client.ts';
import type { FieldMapping } from './field-mapping.ts';
import { changesOf, valuesOfAppointment, valuesOfClient } from './field-values.ts';

const appointment: Appointment = {
  id: 660001,
  locationId: 4564,
  status: 'waiting',
  startsAtWall: '2026-11-24T16:30',
  startsAt: '2026-11-24T15:30:00Z',
  durationSeconds: 3600,
  teamMember: { id: 9, name: 'Lucía Herrero' },
  services: [
    { id: 1, title: 'Balayage', cost: 145, listPrice: 145, discount: 0, amount: 1 },
    { id: 2, title: 'Haircut', cost: 48, listPrice: 48, discount: 0, amount: 1 },
  ],
  client: null,
  comment: '',
  color: null,
  visitId: null,
  groupEventId: null,
  seats: 1,
  isPaid: false,
  prepayment: 'none',
  labels: [],
  reminders: { smsHours: null, emailHours: null },
  customFields: [],
  resources: [],
  bookedOnline: false,
  changedAt: null,
};
const mapping: FieldMapping = {
  dateAndTimeInOneField: false,
  targets: {
    appointment_date: { fieldId: 1, type: 'date' },
    appointment_time: { fieldId: 2, type: 'text' },
    appointment_id: { fieldId: 3, type: 'numeric' },
    services: { fieldId: 4, type: 'text' },
    client_id: { fieldId: 5, type: 'numeric' },
    spent: { fieldId: 6, type: 'numeric' },
    membership_end: { fieldId: 7, type: 'date_time' },
    membership_visits_left: { fieldId: 8, type: 'text' },
  },
};
const startOfDay = (date: string) => Date.parse(`${date}T00:00:00+01:00`) / 1000;
const write = (known: Parameters<typeof changesOf>[0], held: [number, string | number][] = []) =>
  changesOf(known, mapping, new Map(held), startOfDay);

describe('values of an appointment', () => {
  it('fill the mapped fields by their types, with the wall clock of the salon (S003-50..58)', () => {
    expect(write(valuesOfAppointment(appointment, 'Fuencarral'))).toEqual([
      { fieldId: 1, value: startOfDay('2026-11-24') },
      { fieldId: 2, value: '16:30' },
      { fieldId: 3, value: 660001 },
      { fieldId: 4, value: 'Balayage, Haircut' },
    ]);
  });

  it('write nothing that the CRM holds already, whatever type it reads back', () => {
    const held: [number, string | number][] = [
      [1, startOfDay('2026-11-24')],
      [2, '16:30'],
      [3, '660001'],
      [4, 'Balayage, Haircut'],
    ];
    expect(write(valuesOfAppointment(appointment, 'Fuencarral'), held)).toEqual([]);
  });
});

describe('values of a client', () => {
  const membership = (endsOn: string | null, visitsLeft: number | null): DatedMembership => ({
    id: 1,
    title: '10 visits',
    isActive: true,
    startsOn: '2026-09-01T00:00:00+02:00',
    endsOn,
    startDay: '2026-09-01',
    endDay: endsOn?.slice(0, 10) ?? null,
    visitsLeft,
    visitsTotal: 10,
  });
  const totals = { clientId: 7, visits: 23, spent: 2184.5, memberships: [] };

  it('take the active membership that ends first (S003-63..65)', () => {
    const memberships = [membership(null, 9), membership('2026-11-28T23:59:59+01:00', 3)];
    const changes = write(valuesOfClient({ ...totals, memberships }));
    expect(changes).toContainEqual({ fieldId: 7, value: Date.parse('2026-11-28T22:59:59Z') / 1000 });
    expect(changes).toContainEqual({ fieldId: 8, value: '3' });
  });

  it('take the day of a date field from the wall, whatever day the instant has in UTC', () => {
    const target = { fieldId: 7, type: 'date' } as const;
    const mapping = { dateAndTimeInOneField: false, targets: { membership_start: target } };
    const begun = { ...membership(null, 3), startsOn: '2026-08-31T22:00:00.000Z' };
    const startOfDay = (date: string) => Date.parse(`${date}T00:00:00Z`) / 1000;
    const values = valuesOfClient({ ...totals, memberships: [begun] });
    expect(changesOf(values, mapping, new Map(), startOfDay)).toEqual([
      { fieldId: 7, value: Date.parse('2026-09-01T00:00:00Z') / 1000 },
    ]);
  });

  it('clear the fields of a membership that is over, and only those that hold something', () => {
    expect(
      write(valuesOfClient(totals), [
        [5, 7],
        [6, '2184.5'],
        [8, '3'],
      ]),
    ).toEqual([{ fieldId: 8, value: null }]);
  });

  it('write no zero for what is not reported', () => {
    expect(write(valuesOfClient({ ...totals, spent: null }))).toEqual([{ fieldId: 5, value: 7 }]);
  });
});
