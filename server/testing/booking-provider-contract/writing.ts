import { expect, it } from 'vitest';
import type { SettableStatus } from '../../../shared/domain/appointment.ts';
import { addDays, dateOf } from '../../../shared/domain/time.ts';
import { codeOfFailure, type Use } from './world.ts';

export function creating(use: Use): void {
  it.each([
    ['summer', 1],
    ['winter', 150],
  ])('puts it at the wished wall time in %s, with the comment and colour, at list price', async (_, days) => {
    const { provider, access, location, today } = use.world;
    const slot = await use.findSlot(addDays(today, days));
    const created = await use.create(use.draft(slot));
    expect(created).toMatchObject({
      status: 'waiting',
      startsAtWall: slot.wall,
      durationSeconds: slot.durationSeconds,
      comment: 'by the window',
      color: 'f44336',
      teamMember: { id: slot.teamMemberId },
      services: [{ id: slot.serviceId, amount: 1 }],
      client: { name: 'Vera Luna', phone: '+34600000777' },
    });
    expect(created.services[0]?.cost).toBeGreaterThanOrEqual(slot.prices[0]);
    expect(created.services[0]?.cost).toBeLessThanOrEqual(slot.prices[1]);
    expect(await provider.readAppointment(access, location, created.id)).toEqual(created);
  });

  it('gives it to the known client by id, whatever phone others share, and leaves the card alone', async () => {
    const { sharedPhone, salon } = use.world;
    const slot = await use.findSlot();
    for (const id of sharedPhone.clientIds.slice(-1)) {
      const client = { id, name: 'Another name', phone: '+34••••••77', email: null };
      expect((await use.create(use.draft(slot, { client }))).client).toMatchObject({ id });
      expect(salon.storedPhone(id)).toBe(sharedPhone.phone);
    }
  });

  it('gives it to the client who has the phone rather than make another one', async () => {
    const { sharedPhone } = use.world;
    const client = { id: null, name: 'Somebody', phone: sharedPhone.phone, email: null };
    const created = await use.create(use.draft(await use.findSlot(), { client }));
    expect(sharedPhone.clientIds).toContain(created.client?.id);
  });

  it('refuses an occupied time and stores nothing', async () => {
    const slot = await use.findSlot();
    await use.create(use.draft(slot));
    const before = use.world.salon.count(dateOf(slot.wall));
    expect(await codeOfFailure(use.create(use.draft(slot)))).toEqual(['slot_taken', false]);
    expect(use.world.salon.count(dateOf(slot.wall))).toBe(before);
  });

  it('refuses a time when nobody works', async () => {
    const slot = await use.findSlot();
    const night = use.draft(slot, { startsAtWall: `${dateOf(slot.wall)}T03:00` });
    expect(await codeOfFailure(use.create(night))).toEqual(['slot_taken', false]);
  });

  it('refuses an unknown team member', async () => {
    const draft = use.draft(await use.findSlot(), { teamMemberId: 999_999 });
    expect(await codeOfFailure(use.create(draft))).toEqual(['team_member_unavailable', false]);
  });
}

export function statuses(use: Use): void {
  it('walk through all of them and keep comment, time, services and colour', async () => {
    const { provider, access, location } = use.world;
    let appointment = await use.create(use.draft(await use.findSlot()));
    const { status: _, changedAt: __, ...kept } = appointment;
    const order: SettableStatus[] = ['confirmed', 'arrived', 'no_show', 'waiting'];
    for (const status of order) {
      appointment = await provider.setStatus(access, location, appointment, status);
      expect(appointment).toMatchObject({ ...kept, status });
      expect(await provider.readAppointment(access, location, appointment.id)).toMatchObject({ ...kept, status });
    }
  });

  it('of a cancelled or unknown appointment cannot be set', async () => {
    const { provider, access, location, salon } = use.world;
    const appointment = await use.create(use.draft(await use.findSlot()));
    const ghost = { ...appointment, id: 999_999_999 };
    const set = (target: typeof ghost) => provider.setStatus(access, location, target, 'arrived');
    expect(await codeOfFailure(set(ghost))).toEqual(['appointment_unknown', false]);
    salon.remove(appointment.id);
    const [code] = await codeOfFailure(set(appointment));
    expect(['appointment_changed', 'appointment_unknown']).toContain(code);
  });
}

export function changing(use: Use): void {
  const nothing = { evenIfBusy: false };
  const book = async () => use.create(use.draft(await use.findSlot()));

  it('moves it to another wall time, also to winter, and keeps the rest', async () => {
    const { provider, access, location, today } = use.world;
    const { changedAt, startsAt: _, ...booked } = await book();
    const { wall, teamMemberId } = await use.findSlot(addDays(today, 150));
    const change = { ...nothing, startsAtWall: wall, teamMemberId };
    const { saved, appointment } = await provider.changeAppointment(access, location, booked.id, changedAt, change);
    expect(saved).toBe(true);
    expect(appointment).toMatchObject({ ...booked, startsAtWall: wall, teamMember: { id: teamMemberId } });
    expect(await provider.readAppointment(access, location, booked.id)).toEqual(appointment);
  });

  it('writes nothing when the version is another one, and gives the present state', async () => {
    const { provider, access, location } = use.world;
    const { id } = await book();
    const change = { ...nothing, comment: 'late' };
    const result = await provider.changeAppointment(access, location, id, '2020-01-01T00:00:00Z', change);
    expect(result).toMatchObject({ saved: false, appointment: { id, comment: 'by the window' } });
    expect(await provider.cancelAppointment(access, location, id, null)).toMatchObject({ saved: false });
  });

  it('refuses an occupied time, unless somebody knowingly wants it', async () => {
    const { provider, access, location } = use.world;
    const taken = await book();
    const { id, changedAt } = await book();
    const place = { startsAtWall: taken.startsAtWall, teamMemberId: taken.teamMember.id };
    const move = (evenIfBusy: boolean) =>
      provider.changeAppointment(access, location, id, changedAt, { ...place, evenIfBusy });
    expect(await codeOfFailure(move(false))).toEqual(['slot_taken', false]);
    expect(await move(true)).toMatchObject({ saved: true, appointment: { startsAtWall: taken.startsAtWall } });
  });

  it('cancels, and once more without harm; the time is free again', async () => {
    const { provider, access, location } = use.world;
    const slot = await use.findSlot();
    const { id, changedAt } = await use.create(use.draft(slot));
    const cancel = () => provider.cancelAppointment(access, location, id, changedAt);
    expect(await cancel()).toMatchObject({ saved: true, appointment: { id, status: 'cancelled' } });
    expect((await cancel()).saved).toBe(true);
    expect((await use.create(use.draft(slot))).startsAtWall).toBe(slot.wall);
  });

  it('of an unknown one is refused; cancelled it is already', async () => {
    const { provider, access, location } = use.world;
    const change = provider.changeAppointment(access, location, 999_999_999, null, { ...nothing, comment: 'x' });
    expect(await codeOfFailure(change)).toEqual(['appointment_unknown', false]);
    expect(await provider.cancelAppointment(access, location, 999_999_999, null)).toEqual({
      saved: true,
      appointment: null,
    });
  });
}
