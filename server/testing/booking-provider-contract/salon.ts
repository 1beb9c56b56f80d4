import { expect, it } from 'vitest';
import { freeStarts } from '../../../shared/domain/booking.ts';
import { dateOf } from '../../../shared/domain/time.ts';
import { codeOfFailure, type Use } from './world.ts';

export function signingIn(use: Use): void {
  it('gives a token that works', async () => {
    const { provider, credentials, access } = use.world;
    const { userToken, userName } = await provider.signIn(credentials, 'trace');
    expect(userName).not.toBe('');
    expect(await provider.listLocations({ ...access, userToken })).not.toEqual([]);
  });

  it('refuses a wrong password and an unknown login alike', async () => {
    const { provider, credentials } = use.world;
    const wrong = [
      { ...credentials, password: 'wrong' },
      { ...credentials, login: 'nobody@example.com' },
    ];
    for (const pair of wrong) {
      expect(await codeOfFailure(provider.signIn(pair, 'trace'))).toEqual(['authorisation_error', false]);
    }
  });

  it('says when a person has to type a second factor', async () => {
    const { provider, twoFactorCredentials } = use.world;
    expect(await codeOfFailure(provider.signIn(twoFactorCredentials, 'trace'))).toEqual(['two_factor_needed', false]);
  });
}

export function readingTheSalon(use: Use): void {
  it('lists the locations with zone, currency and country', async () => {
    const { provider, access, location } = use.world;
    const locations = await provider.listLocations(access);
    expect(locations.find(({ id }) => id === location.id)).toMatchObject({
      timezone: 'Europe/Madrid',
      currency: 'EUR',
      country: 'ES',
      chain: { id: expect.any(Number), title: expect.any(String) },
    });
    expect(new Set(locations.map(({ id }) => id)).size).toBe(locations.length);
  });

  it('reads a catalogue whose services are done by people it knows, in known categories', async () => {
    const { provider, access, location } = use.world;
    const { teamMembers, categories, services } = await provider.readCatalog(access, location);
    const people = new Set(teamMembers.map(({ id }) => id));
    const known = new Set(categories.map(({ id }) => id));
    expect(services.flatMap((service) => service.teamMembers).every(({ id }) => people.has(id))).toBe(true);
    expect(services.every(({ categoryId }) => known.has(categoryId))).toBe(true);
    expect(services.every(({ durationSeconds }) => durationSeconds >= 300 && durationSeconds <= 43_200)).toBe(true);
    expect(services.some(({ isGroup }) => isGroup)).toBe(true);
    expect(teamMembers.some(({ isBookable }) => !isBookable)).toBe(true);
  });

  it('shows a booked time as busy in the schedule, and no longer as free', async () => {
    const { provider, access, location } = use.world;
    const slot = await use.findSlot();
    await use.create(use.draft(slot));
    const date = dateOf(slot.wall);
    const days = await provider.readSchedules(access, location, date, date);
    const day = days.find(({ teamMemberId }) => teamMemberId === slot.teamMemberId);
    expect(day && freeStarts(day, slot.durationSeconds)).not.toContain(slot.wall.slice(11));
    expect(new Set(days.map((item) => item.date))).toEqual(new Set([date]));
  });
}

const OUR_URL = 'https://ours.example.com/webhooks/altegio/key';
const OTHER_URL = 'https://other.example.com/hook';

const isOurs = (url: string) => url.startsWith('https://ours.example.com/');

export function webhookAddresses(use: Use): void {
  const add = () => use.world.provider.addWebhook(use.world.access, use.world.location, OUR_URL, isOurs);

  it('are added beside others and only once', async () => {
    use.world.webhooks.set([OTHER_URL]);
    expect(await add()).toBe('listening');
    expect(await add()).toBe('listening');
    expect(use.world.webhooks.urls()).toEqual([OTHER_URL, OUR_URL]);
    expect(await use.world.provider.listWebhooks(use.world.access, use.world.location)).toEqual([OTHER_URL, OUR_URL]);
  });

  it('take the place of older ones of ours', async () => {
    use.world.webhooks.set(['https://ours.example.com/webhooks/altegio/older', OTHER_URL]);
    expect(await add()).toBe('listening');
    expect(use.world.webhooks.urls()).toEqual([OTHER_URL, OUR_URL]);
  });

  it('are added where nobody listened before', async () => {
    use.world.webhooks.set(null);
    expect(await add()).toBe('listening');
    expect(use.world.webhooks.urls()).toEqual([OUR_URL]);
  });

  it('are not added to a full list, nor without the right', async () => {
    const full = Array.from({ length: 10 }, (_, index) => `${OTHER_URL}/${index}`);
    use.world.webhooks.set(full);
    expect(await add()).toBe('list_full');
    expect(use.world.webhooks.urls()).toEqual(full);
    use.world.takeRight('webhooks');
    expect(await add()).toBe('right_missing');
  });

  it('of ours are removed and others stay', async () => {
    const { provider, access, location } = use.world;
    use.world.webhooks.set([OTHER_URL]);
    await add();
    const remove = () => provider.removeWebhook(access, location, isOurs);
    await remove();
    await remove();
    expect(use.world.webhooks.urls()).toEqual([OTHER_URL]);
  });
}
