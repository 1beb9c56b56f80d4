import { describe, expect, it } from 'vitest';
import { codeOf } from '../errors.ts';
import { altegioFixture } from '../testing/altegio-bench.ts';
import { parseAltegioWebhook } from './webhook.ts';

const body = (name: string, change: Record<string, unknown> = {}) =>
  JSON.stringify({ ...(altegioFixture(name) as object), ...change });

describe('a webhook of Altegio', () => {
  it('about a record points at the appointment and its client', () => {
    expect(parseAltegioWebhook(body('webhook-record'))).toEqual({
      locationId: 4564,
      kind: 'appointment',
      appointmentId: 660001,
      clientId: 18936825,
      dedupeKey: expect.stringMatching(/^4564:record:660001:update:2026-07-13T13:10:05\+0200:[\w-]{16}$/),
      claimedStatus: 'arrived',
    });
  });

  it('about a payment points at the appointment that was paid', () => {
    expect(parseAltegioWebhook(body('webhook-payment'))).toMatchObject({
      kind: 'payment',
      appointmentId: 660001,
      clientId: 18936825,
      claimedStatus: null,
    });
  });

  it('about a client points at the client', () => {
    const event = parseAltegioWebhook(
      body('webhook-record', { resource: 'client', resource_id: '16', data: { id: 16 } }),
    );
    expect(event).toMatchObject({ kind: 'client', appointmentId: null, clientId: 16, claimedStatus: null });
  });

  it.each([
    ['no data', undefined],
    ['an empty list', []],
    ['null', null],
    ['odd fields', { attendance: {}, client: 'x', deleted: 'perhaps' }],
  ])('about a deletion needs nothing but the id: %s', (_, data) => {
    const event = parseAltegioWebhook(body('webhook-record', { status: 'delete', data }));
    expect(event).toMatchObject({ appointmentId: 660001, clientId: null, claimedStatus: 'cancelled' });
  });

  it('keeps what can be read of data when one field is odd', () => {
    const event = parseAltegioWebhook(body('webhook-record', { data: { attendance: [1], client: { id: 5 } } }));
    expect(event).toMatchObject({ clientId: 5, claimedStatus: null });
  });

  it('about anything else is kept as such', () => {
    const event = parseAltegioWebhook(body('webhook-record', { resource: 'schedule', resource_id: 9, data: [] }));
    expect(event).toMatchObject({ kind: 'other', appointmentId: null, clientId: null, claimedStatus: null });
  });

  it('has the same key when repeated and another one for another change in the same second', () => {
    const key = (change = {}) => parseAltegioWebhook(body('webhook-record', change)).dedupeKey;
    expect(key()).toBe(key());
    const data = { ...(altegioFixture('webhook-record') as { data: object }).data, comment: 'changed' };
    expect(key({ data })).not.toBe(key());
  });

  it.each([
    ['not JSON', '{', 'not JSON'],
    ['a list', '[]', 'body'],
    ['no location', body('webhook-record', { company_id: null }), 'company_id'],
    ['no resource', body('webhook-record', { resource: 5 }), 'resource'],
  ])('is refused with the place of what is wrong and none of its values: %s', (_, raw, place) => {
    try {
      parseAltegioWebhook(raw);
      expect.unreachable();
    } catch (error) {
      expect(codeOf(error)).toBe('invalid_request');
      expect((error as Error).message).toContain(place);
      expect((error as Error).message).not.toContain('600000012');
    }
  });
});
