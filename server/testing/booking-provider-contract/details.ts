import { expect, it } from 'vitest';
import type { Appointment } from '../../../shared/domain/appointment.ts';
import type { AppointmentChange } from '../../ports/booking-provider.ts';
import type { Use } from './world.ts';

/** Labels, reminders, fields of the salon's own, discounts and messages. */
export function details(use: Use): void {
  it('of a new appointment: labels, reminders, fields and a discount', async () => {
    const { draft, parts } = await use.richDraft();
    const created = await use.create(draft);
    expect(created).toMatchObject(parts);
    expect(created.services[0]?.cost).toBeCloseTo((created.services[0]?.listPrice ?? 0) * 0.9, 2);
  });

  it('message nobody, unless somebody said so', async () => {
    const { salon } = use.world;
    const quiet = await use.create(use.draft(await use.findSlot()));
    expect(salon.messagesTo(quiet.id)).toEqual([]);
    const loud = await use.create(use.draft(await use.findSlot(), { notifiesClient: true }));
    expect(salon.messagesTo(loud.id).at(-1)).toBe(loud.startsAtWall);
  });

  it('change one by one, and every other part stays, whichever it is', async () => {
    const { provider, access, location, salon } = use.world;
    let present = await use.create((await use.richDraft()).draft);
    for (const [wanted, expected] of changesOf(present)) {
      const { changedAt, startsAt: _, ...kept } = present;
      const change = { ...wanted, evenIfBusy: true };
      const result = await provider.changeAppointment(access, location, present.id, changedAt, change);
      expect(result).toMatchObject({ saved: true, appointment: { ...kept, ...expected } });
      present = result.appointment;
    }
    expect(salon.messagesTo(present.id)).toEqual([]);
  });

  it('of a line: a discount is given and taken away again', async () => {
    const { provider, access, location } = use.world;
    const { id, changedAt, services } = await use.create(use.draft(await use.findSlot()));
    const [line] = services;
    const serviceId = line?.id ?? 0;
    const listPrice = line?.listPrice ?? 0;
    const price = (discount: number) => ({ evenIfBusy: false, prices: [{ serviceId, listPrice, discount }] });
    const given = await provider.changeAppointment(access, location, id, changedAt, price(25));
    expect(given.appointment.services).toMatchObject([
      { listPrice, discount: 25, cost: Math.round(listPrice * 75) / 100 },
    ]);
    const taken = await provider.changeAppointment(access, location, id, given.appointment.changedAt, price(0));
    expect(taken.appointment.services).toEqual(services);
  });
}

function changesOf({
  labels,
  customFields,
  durationSeconds,
}: Appointment): [Partial<AppointmentChange>, Partial<Appointment>][] {
  const [first, ...others] = customFields;
  const code = first?.code ?? '';
  const reminders = { smsHours: null, emailHours: 2 };
  const length = { durationSeconds: durationSeconds + 900 };
  const labelIds = labels.slice(1).map(({ id }) => id);
  return [
    [{ comment: 'new' }, { comment: 'new' }],
    [{ color: '4caf50' }, { color: '4caf50' }],
    [{ color: null }, { color: null }],
    [{ labelIds }, { labels: labels.slice(1) }],
    [{ reminders }, { reminders }],
    [{ customFields: [{ code, value: 'else' }] }, { customFields: [{ code, value: 'else' }, ...others] }],
    [length, length],
  ];
}
