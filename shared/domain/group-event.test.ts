import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placesFree, placesTaken, seatsOf } from './group-event.ts';

const seated = (seats: number, status = 'waiting') => ({ seats, status });

describe('places of a group event', () => {
  it('are counted by seats, and a cancelled appointment holds none', () => {
    expect(seatsOf([seated(2), seated(3, 'cancelled'), seated(1, 'arrived')])).toBe(3);
  });

  it('are as many as the greater of both counts says', () => {
    expect(placesTaken(2, [seated(2), seated(3)])).toBe(5);
    expect(placesTaken(7, [seated(2)])).toBe(7);
  });

  it('are never promised when either count says that they are taken', () => {
    const seats = fc.array(fc.record({ seats: fc.nat(20), status: fc.constantFrom('waiting', 'cancelled') }));
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), seats, (capacity, counted, appointments) => {
        const free = placesFree({ capacity, taken: placesTaken(counted, appointments) });
        expect(free).toBeGreaterThanOrEqual(0);
        expect(free).toBeLessThanOrEqual(Math.max(0, capacity - counted));
        expect(free).toBeLessThanOrEqual(Math.max(0, capacity - seatsOf(appointments)));
      }),
    );
  });

  it('left are none in an overfilled event', () => {
    expect(placesFree({ capacity: 8, taken: 9 })).toBe(0);
  });
});
