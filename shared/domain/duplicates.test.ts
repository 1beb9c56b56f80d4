import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AppointmentFacts, findAppointmentDuplicates, likenessOfDeals } from './duplicates.ts';

const found = (id: number, name: string, ways: { byPhone?: boolean; byEmail?: boolean } = {}) => ({
  ...{ id, name, byPhone: false, byEmail: false },
  ...ways,
});

describe('why a deal may be a second one', () => {
  const own = [{ id: 1, name: 'Ana Ríos' }];

  it('is the contact itself, a phone or an e-mail of it', () => {
    expect(likenessOfDeals(own, [found(1, 'Ana Ríos')])).toEqual(['same_contact']);
    expect(likenessOfDeals(own, [found(2, 'A.', { byPhone: true })])).toEqual(['same_phone']);
    expect(likenessOfDeals(own, [found(2, 'A.', { byEmail: true })])).toEqual(['same_email']);
  });

  it('is never the name alone, but the name strengthens what else agrees', () => {
    expect(likenessOfDeals(own, [found(2, 'Ana Ríos')])).toEqual([]);
    expect(likenessOfDeals(own, [found(2, ' ana  RÍOS', { byPhone: true })])).toEqual(['same_phone', 'same_name']);
  });

  it('does not count two unnamed people as namesakes', () => {
    expect(likenessOfDeals([{ id: 1, name: '' }], [found(2, ' ', { byPhone: true })])).toEqual(['same_phone']);
  });
});

const appointment = (id: number, change: Partial<AppointmentFacts> = {}): AppointmentFacts => ({
  ...{ id, startsAtWall: '2026-11-24T16:30', status: 'waiting', services: [{ title: 'Corte' }], dealId: 5 },
  ...change,
});
const anyone = () => true;
const told = (items: readonly AppointmentFacts[], same: () => boolean = anyone) =>
  findAppointmentDuplicates(items, same).map(({ appointment: { id }, why, twin }) => ({ id, why, twin: twin?.id }));

describe('why an appointment may be a second one', () => {
  it('is the same client on the same day, and the later booked one is named', () => {
    const second = appointment(8, { startsAtWall: '2026-11-24T09:00', services: [{ title: 'Color' }] });
    expect(told([second, appointment(7)])).toEqual([{ id: 8, why: ['same_client_same_day'], twin: 7 }]);
  });

  it('is the same service again within two weeks, not the next visit', () => {
    const soon = appointment(8, { startsAtWall: '2026-12-08T09:00', services: [{ title: ' CORTE' }], dealId: 6 });
    expect(told([appointment(7), soon])).toEqual([{ id: 8, why: ['same_client_same_service'], twin: 7 }]);
    expect(told([appointment(7), { ...soon, startsAtWall: '2026-12-09T09:00' }])).toEqual([]);
  });

  it('is no further date of a series in one deal, but one that is in no deal or another', () => {
    const next = appointment(8, { startsAtWall: '2026-12-01T16:30' });
    expect(told([appointment(7), next])).toEqual([]);
    expect(told([appointment(7, { dealId: null }), next])).toEqual([
      { id: 7, why: ['no_deal_same_client'], twin: undefined },
      { id: 8, why: ['same_client_same_service'], twin: 7 },
    ]);
    expect(told([appointment(7), appointment(8)])[0]?.why).toEqual([
      'same_client_same_day',
      'same_client_same_service',
    ]);
  });

  it('is an open appointment that no deal knows of', () => {
    expect(told([appointment(7, { dealId: null })])).toEqual([
      { id: 7, why: ['no_deal_same_client'], twin: undefined },
    ]);
    expect(told([appointment(7, { dealId: null, status: 'arrived' })])).toEqual([]);
  });

  it('is never another person', () => {
    expect(told([appointment(7), appointment(8)], () => false)).toEqual([]);
  });

  it('is never a cancelled one, whatever else there is', () => {
    const status = fc.constantFrom('waiting', 'confirmed', 'arrived', 'no_show', 'cancelled');
    const any = fc.array(fc.record({ status, hasDeal: fc.boolean(), day: fc.integer({ min: 10, max: 28 }) }));
    fc.assert(
      fc.property(any, (rows) => {
        const items = rows.map(({ status: is, hasDeal, day }, index) =>
          appointment(index + 1, { status: is, dealId: hasDeal ? 5 : null, startsAtWall: `2026-11-${day}T10:00` }),
        );
        for (const { appointment: item, twin, why } of findAppointmentDuplicates(items, anyone)) {
          expect(item.status).not.toBe('cancelled');
          expect(twin?.status).not.toBe('cancelled');
          expect(why.length).toBeGreaterThan(0);
          if (twin) expect(twin.id).toBeLessThan(item.id);
        }
      }),
    );
  });
});
