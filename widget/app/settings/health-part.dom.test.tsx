import { fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { HealthResponse } from '../../../shared/contracts/health.ts';
import { mountArea, screen, waitFor, within } from '../../testing/dom.ts';
import type { FakeApi } from '../../testing/fake-api.ts';
import { ALL_WELL, HEALTH } from '../../testing/health-fixtures.ts';
import { NEW_ACCOUNT, SETTINGS } from '../../testing/settings-fixtures.ts';

const openHealth = async () => fireEvent.click(await screen.findByRole('button', { name: /^Health/ }));
const withHealth =
  (health: HealthResponse, settings = SETTINGS) =>
  (api: FakeApi): void =>
    api.answer({ readHealth: () => health, readSettings: () => settings });
const meter = async (name: string) => within(await screen.findByRole('region', { name }));
const sent = (api: FakeApi, name: string) => api.seen.filter((call) => call.name === name);

describe('the health page', () => {
  it('never says that all is well while the webhook right is missing, here or in the rail', async () => {
    await mountArea('settings');
    await openHealth();
    await screen.findByText(/“Change WebHook settings” is off for Olga Rezende/);
    expect(screen.queryByText('All well')).toBeNull();
    expect(screen.getByRole('button', { name: /^Health/ }).textContent).toContain('1 needs you');
  });

  it('says that all is well when it is', async () => {
    await mountArea('settings', { prepare: withHealth(ALL_WELL, { ...SETTINGS, alerts: 0 }) });
    await openHealth();
    await waitFor(() => expect(screen.getAllByText('All well')).toHaveLength(2));
    expect((await meter('Webhook addresses')).getByText('Listening')).toBeTruthy();
    expect((await meter('Queue now')).getByText('Empty')).toBeTruthy();
  });

  it('names lost rights in words, and the location whose licence lapsed', async () => {
    const alerts: HealthResponse['alerts'] = [
      {
        id: 1,
        kind: 'licence_lapsed',
        severity: 'danger',
        since: '2026-11-23T12:00:00Z',
        params: { location: 'Madrid' },
      },
      {
        ...{ id: 2, kind: 'rights_missing', severity: 'warn', since: '2026-11-23T12:00:00Z' },
        params: { name: '', rights: 'loyalty,delete' },
      },
    ];
    await mountArea('settings', { prepare: withHealth({ ...HEALTH, alerts }) });
    await openHealth();
    await screen.findByText('The Altegio subscription of Madrid has lapsed.');
    expect(screen.getByText(/this sign-in lacks rights: Appointments: delete, Client’s loyalty list/)).toBeTruthy();
  });

  it.each<[string, Partial<HealthResponse['queue']>, string]>([
    ['what failed', { failing: 2 }, '2 failed'],
    ['that it is behind', { waiting: 40, oldestAgeSeconds: 300 }, 'Behind'],
    ['that it moves', { waiting: 3, oldestAgeSeconds: 2 }, 'Moving'],
  ])('tells of the queue %s in a word beside the number', async (_, queue, word) => {
    await mountArea('settings', { prepare: withHealth({ ...HEALTH, queue: { ...HEALTH.queue, ...queue } }) });
    await openHealth();
    expect((await meter('Queue now')).getByText(word)).toBeTruthy();
  });

  it.each([
    [64, '32%, calm'],
    [150, '75%, busy'],
    [196, '98%, full'],
  ])('tells with %i calls a minute how much of the limit is used', async (usedPerMinute, word) => {
    const limits = { provider: { usedPerMinute, perMinute: 200 }, crm: { usedPerSecond: 0.4, perSecond: 6 } };
    await mountArea('settings', { prepare: withHealth({ ...HEALTH, limits }) });
    await openHealth();
    const shown = await meter('Altegio requests');
    expect(shown.getByText(word)).toBeTruthy();
    expect(shown.getByText('of 200 / min. Kommo: 0.4 of 6 / s')).toBeTruthy();
  });

  it('looks at everything on the button, and keeps what is known when nobody answers', async () => {
    const { api } = await mountArea('settings');
    await openHealth();
    await screen.findByText(/is off for Olga Rezende/);
    api.bendNext('checkHealth', { problem: 'provider_silent', status: 503 });
    fireEvent.click(screen.getByRole('button', { name: 'Check all now' }));
    await screen.findByText('Not checked now.');
    expect(screen.getByText(/is off for Olga Rezende/)).toBeTruthy();
    api.answer({ checkHealth: () => ALL_WELL, readHealth: () => ALL_WELL });
    fireEvent.click(screen.getByRole('button', { name: 'Check all now' }));
    await screen.findByText('All well');
    expect(sent(api, 'checkHealth')).toHaveLength(2);
  });

  it('leads from a dead sign-in to connecting again', async () => {
    const alerts: HealthResponse['alerts'] = [
      { id: 1, kind: 'reconnect_needed', severity: 'danger', since: '2026-11-23T12:00:00Z', params: { name: 'Olga' } },
    ];
    await mountArea('settings', { prepare: withHealth({ ...HEALTH, alerts }) });
    await openHealth();
    fireEvent.click(await screen.findByRole('button', { name: 'Connect again' }));
    await screen.findByRole('heading', { name: 'Connect Altegio' });
  });

  it('tells what mended itself', async () => {
    const mended: HealthResponse['mended'] = [
      {
        ...{ id: 3, kind: 'webhook_gone', since: '2026-11-23T12:00:00Z', mendedAt: '2026-11-23T12:00:01Z' },
        params: { location: 'Madrid' },
      },
    ];
    await mountArea('settings', { prepare: withHealth({ ...ALL_WELL, mended }) });
    await openHealth();
    fireEvent.click(await screen.findByText('Mended by itself (1)'));
    expect(screen.getByText('Our webhook address had vanished at Madrid.')).toBeTruthy();
  });

  it('asks nothing before something is connected', async () => {
    const { api } = await mountArea('settings', { prepare: withHealth(HEALTH, NEW_ACCOUNT) });
    await openHealth();
    await screen.findByText(/there is nothing to watch/);
    expect(sent(api, 'readHealth')).toEqual([]);
  });

  it('offers another try when it cannot be read', async () => {
    await mountArea('settings', {
      prepare: (api) => api.bendNext('readHealth', { problem: 'crm_silent', status: 503 }),
    });
    await openHealth();
    fireEvent.click(await screen.findByText('Try again'));
    await screen.findByText(/is off for Olga Rezende/);
  });
});
