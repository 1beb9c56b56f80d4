import { describe, expect, it } from 'vitest';
import { type AppointmentStatus, leadingAppointment, totalOf } from './appointment.ts';

const now = '2026-11-24T12:00:00Z';
const at = (startsAt: string, status: AppointmentStatus) => ({ startsAt, status });

describe('leadingAppointment', () => {
  it('is the nearest open one ahead', () => {
    const near = at('2026-11-25T09:00:00Z', 'waiting');
    expect(
      leadingAppointment([at('2026-12-25T09:00:00Z', 'confirmed'), near, at('2026-11-24T13:00:00Z', 'cancelled')], now),
    ).toBe(near);
  });

  it('compares instants, not their spelling', () => {
    const sooner = at('2026-11-25T01:00:00+05:00', 'waiting');
    expect(leadingAppointment([at('2026-11-24T21:00:00Z', 'waiting'), sooner], now)).toBe(sooner);
  });

  it('is the last open one of the past before any closed one, because nobody has said what became of it', () => {
    const forgotten = at('2026-11-20T09:00:00Z', 'confirmed');
    expect(leadingAppointment([at('2026-11-23T09:00:00Z', 'arrived'), forgotten], now)).toBe(forgotten);
  });

  it('is the latest when none is open, and nobody when there is none', () => {
    const latest = at('2026-11-23T09:00:00Z', 'no_show');
    expect(leadingAppointment([at('2026-11-01T09:00:00Z', 'arrived'), latest], now)).toBe(latest);
    expect(leadingAppointment([], now)).toBeNull();
  });
});

describe('totalOf', () => {
  it('adds up lines to the cent', () => {
    const line = (cost: number) => ({ id: 1, title: '', cost, listPrice: cost, discount: 0, amount: 1 });
    expect(totalOf({ services: [line(0.1), line(0.2), line(11523.81)] }, 'EUR')).toEqual({
      amount: 11524.11,
      currency: 'EUR',
    });
    expect(totalOf({ services: [] }, null)).toEqual({ amount: 0, currency: null });
  });
});
