import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALERT_KINDS, alertsOf, byWeight, severityOf, type WatchedConnection, type WatchedLocation } from './alerts.ts';

const location = (change: Partial<WatchedLocation> = {}): WatchedLocation => ({
  ...{ id: 11, title: 'Madrid', webhook: 'listening', isLicensed: true, isApplicationOn: true },
  ...change,
});
const connection = (change: Partial<WatchedConnection> = {}): WatchedConnection => ({
  ...{ id: 1, connectedAs: 'Olga', state: 'ok', rights: { state: 'ok', missing: [] }, locations: [location()] },
  ...change,
});
const kindsOf = (...connections: WatchedConnection[]) =>
  alertsOf({ connections, crmWebhook: 'listening' }).map(({ kind }) => kind);

describe('alerts', () => {
  it('are none when all is well, or when nothing is connected', () => {
    expect(kindsOf(connection())).toEqual([]);
    expect(alertsOf({ connections: [], crmWebhook: 'failing' })).toEqual([]);
  });

  it('tell the webhook right apart from the others, whichever way it is known to be missing', () => {
    const rights = { state: 'missing', missing: ['webhooks', 'loyalty', 'delete'] } as const;
    expect(alertsOf({ connections: [connection({ rights })], crmWebhook: 'listening' })).toEqual([
      { kind: 'webhook_right_missing', subject: 'connection/1', params: { name: 'Olga', location: '' } },
      { kind: 'rights_missing', subject: 'connection/1', params: { name: 'Olga', rights: 'loyalty,delete' } },
    ]);
    expect(kindsOf(connection({ locations: [location({ webhook: 'right_missing' })] }))).toEqual([
      'webhook_right_missing',
    ]);
  });

  it('tell nothing else behind a dead sign-in, unless the application was taken away', () => {
    const rights = { state: 'missing', missing: ['loyalty'] } as const;
    const dead = connection({ state: 'reconnect_needed', rights, locations: [location({ webhook: 'failing' })] });
    expect(kindsOf(dead)).toEqual(['reconnect_needed']);
    expect(kindsOf({ ...dead, locations: [location({ isApplicationOn: false }), location({ id: 12 })] })).toEqual([
      'application_off',
    ]);
  });

  it('tell one thing of a location: what makes the rest of no account', () => {
    const broken = location({ webhook: 'failing', isLicensed: false });
    expect(kindsOf(connection({ locations: [broken] }))).toEqual(['licence_lapsed']);
    expect(kindsOf(connection({ locations: [location({ webhook: 'list_full' })] }))).toEqual(['webhook_list_full']);
    expect(kindsOf(connection({ locations: [location({ webhook: 'pending' })] }))).toEqual([]);
  });

  it('tell when the CRM is silent', () => {
    const of = (crmWebhook: 'failing' | 'not_available') => alertsOf({ connections: [connection()], crmWebhook });
    expect([...of('failing'), ...of('not_available')].map(({ kind }) => [kind, severityOf(kind)])).toEqual([
      ['crm_webhook_failing', 'danger'],
      ['crm_webhook_missing', 'warn'],
    ]);
  });

  it('never stand twice for one kind and subject, and what is a danger is weighed above what is a warning', () => {
    const anyLocation = fc.record({
      id: fc.integer({ min: 1, max: 99 }),
      title: fc.string(),
      webhook: fc.constantFrom('listening', 'pending', 'right_missing', 'list_full', 'failing'),
      isLicensed: fc.boolean(),
      isApplicationOn: fc.boolean(),
    });
    const anyConnection = fc.record({
      id: fc.integer({ min: 1, max: 99 }),
      connectedAs: fc.string(),
      state: fc.constantFrom('ok', 'reconnect_needed'),
      rights: fc.constant({ state: 'missing', missing: ['webhooks', 'move'] } as const),
      locations: fc.uniqueArray(anyLocation, { selector: ({ id }) => id }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(anyConnection, { selector: ({ id }) => id, maxLength: 1 }), (connections) => {
        const names = alertsOf({ connections, crmWebhook: 'failing' }).map(({ kind, subject }) => `${kind} ${subject}`);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
    const weights = [...ALERT_KINDS].sort(byWeight).map(severityOf);
    expect(weights.indexOf('warn')).toBeGreaterThan(0);
  });
});
