import { describe, expect, it } from 'vitest';
import type { Appointment } from './appointment.ts';
import { extraValuesOf } from './field-extra.ts';
import { EXTRA_VALUES, type ExtraTarget, extraTypeFor } from './field-types.ts';
import { extraChangesOf } from './field-values.ts';

const appointment: Appointment = {
  ...{ id: 7, locationId: 1, status: 'no_show', startsAtWall: '2026-11-24T16:30', startsAt: '2026-11-24T15:30:00Z' },
  ...{ durationSeconds: 5400, teamMember: { id: 3, name: 'Lucía Herrero' }, client: null, comment: 'Side door' },
  services: [
    { id: 1, title: 'Gel polish', cost: 40.5, listPrice: 45, discount: 10, amount: 1 },
    { id: 2, title: 'Haircut', cost: 30, listPrice: 30, discount: 0, amount: 1 },
  ],
  ...{ color: null, visitId: null, groupEventId: null, seats: 1, isPaid: true, prepayment: 'awaited' },
  ...{ labels: [{ id: 1, title: 'VIP', color: null }], reminders: { smsHours: null, emailHours: null } },
  ...{ customFields: [], resources: [], bookedOnline: false, changedAt: null },
};
const place = { title: 'Fuencarral', address: '', currency: 'EUR' };
const write = (target: Partial<ExtraTarget>, held = new Map<number, string | number | boolean>()) =>
  extraChangesOf(
    extraValuesOf(appointment, place, 'ru'),
    [{ value: 'price', owner: 'deal', fieldId: 9, type: 'numeric', overwrite: 'always', ...target }],
    held,
    () => 111,
  );

describe('further values of an appointment', () => {
  it('are written as the type of their field asks, words in the language of the account', () => {
    expect(write({ value: 'price' })).toEqual([{ fieldId: 9, value: 70.5 }]);
    expect(write({ value: 'price', type: 'text' })).toEqual([{ fieldId: 9, value: '70.5' }]);
    expect(write({ value: 'duration' })).toEqual([{ fieldId: 9, value: 90 }]);
    expect(write({ value: 'status', type: 'text' })).toEqual([{ fieldId: 9, value: 'Не пришёл' }]);
    expect(write({ value: 'paid', type: 'checkbox' })).toEqual([{ fieldId: 9, value: true }]);
    expect(write({ value: 'booked_online', type: 'textarea' })).toEqual([{ fieldId: 9, value: 'Нет' }]);
    expect(write({ value: 'prepayment', type: 'text' })).toEqual([{ fieldId: 9, value: 'Ожидается предоплата' }]);
    expect(write({ value: 'labels', type: 'text' })).toEqual([{ fieldId: 9, value: 'VIP' }]);
    expect(write({ value: 'appointment_date_time', type: 'date' })).toEqual([{ fieldId: 9, value: 111 }]);
  });

  it('leave what stands in a field that is filled only when empty, and fill it when nothing stands there', () => {
    const polite = { value: 'comment', type: 'text', overwrite: 'only_if_empty' } as const;
    expect(write(polite, new Map([[9, 'By hand']]))).toEqual([]);
    expect(write(polite, new Map([[9, '']]))).toEqual([{ fieldId: 9, value: 'Side door' }]);
    expect(write(polite)).toEqual([{ fieldId: 9, value: 'Side door' }]);
  });

  it('empty a field for which the appointment has nothing', () => {
    const address = { value: 'location_address', type: 'text' } as const;
    expect(write(address, new Map([[9, 'Old street']]))).toEqual([{ fieldId: 9, value: null }]);
    expect(write(address)).toEqual([]);
  });
});

describe('extraTypeFor', () => {
  it('takes fields whose type can hold the value and no others', () => {
    expect(extraTypeFor('price', 'numeric')).toBe('numeric');
    expect(extraTypeFor('paid', 'checkbox')).toBe('checkbox');
    expect(extraTypeFor('comment', 'numeric')).toBeNull();
    expect(extraTypeFor('appointment_date_time', 'text')).toBeNull();
    for (const value of EXTRA_VALUES) expect(extraTypeFor(value, 'select')).toBeNull();
  });
});
