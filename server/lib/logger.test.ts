import { describe, expect, it } from 'vitest';
import { acceptRequestId, createLogger } from './logger.ts';
import { maskWebhookKey, scrubLine, scrubText } from './logger-scrub.ts';

function loggerInto(lines: string[], level = 'info') {
  return createLogger({ level, destination: { write: (line) => void lines.push(line) } });
}

const SECRETS = {
  authorization: 'Bearer partner-bearer-value, User user-token-value',
  'Set-Cookie': ['sid=cookie-value'],
  'X-Auth-Token': 'one-time-value',
  access_token: 'access-value',
  refreshToken: { value: 'nested-refresh-value' },
  password: 'password-value',
  client_secret: 'client-secret-value',
  SECRET_KEYS: 'k1:ring-value',
  phones: ['+7 (912) 345-67-89', 79123456789],
  email: 'anna.petrova@example.com',
  body: 'login=raw-body-value',
  detail: 'Key (phone)=(+79120000001) already exists.',
  fullName: 'Anna Petrova-value',
};

const FORBIDDEN = /-value|\d{7,}|345-67-89|@example|петрова@/;

describe('logger', () => {
  it('writes no secret of a hostile object, at any depth, in any shape', () => {
    const lines: string[] = [];
    const log = loggerInto(lines);
    const error = Object.assign(new Error('could not reach https://user:url-value@db.test/x?code=oauth-value&a=1'), {
      body: 'raw-body-value',
      config: { headers: SECRETS },
      cause: Object.assign(new Error('phone +34 612 345 678 of петрова@пример.рф refused'), SECRETS),
    });
    log.info(SECRETS, 'plain');
    log.warn({ a: [{ b: { c: [SECRETS] } }], map: { toJSON: () => SECRETS } }, 'deep');
    log.error(
      { err: error },
      'failed for 79123456789 with Bearer opaque-token-value, User user-value and eyJhbGciOi.eyJhdWQiOi.sig-value',
    );
    log.child({ token: 'binding-value', note: 'call 8 912 345 67 89' }).error(error);
    log.info('sealed v1.k1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA postgres://slotdesk:pg-value@127.0.0.1:5432/x');
    expect(lines).toHaveLength(5);
    expect(lines.map((line) => line.replace(/"time":"[^"]+"/, '')).join('')).not.toMatch(FORBIDDEN);
    expect(lines[4]).toContain('[sealed] postgres://[secret]@127.0.0.1:5432/x');
  });

  it('keeps what an operator needs', () => {
    const lines: string[] = [];
    const useful = {
      accountId: 31415926,
      dealId: 2718281828,
      appointmentId: '577215664',
      status: 429,
      durationMs: 12.5,
      path: '/api/deals/2718281828/journal?limit=20',
      requestId: 'b7f0c1de-0f7c-4f0e-9d1e-123456789012',
      at: '2026-11-24T10:00:00+03:00',
      version: '1.2.3',
      address: '127.0.0.1:4102',
      hasToken: true,
    };
    loggerInto(lines).child({ requestId: 'req-1' }).info(useful, 'moved the deal 2718281828');
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      ...useful,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      level: 'info',
      msg: 'moved the deal 2718281828',
      requestId: 'b7f0c1de-0f7c-4f0e-9d1e-123456789012',
    });
  });

  it('keeps name, message and stack of an error', () => {
    const lines: string[] = [];
    loggerInto(lines).error({ err: new RangeError('too far') });
    expect(JSON.parse(lines[0] ?? '').err).toMatchObject({
      type: 'RangeError',
      message: 'too far',
      stack: expect.stringContaining('logger.test.ts'),
    });
  });

  it('withholds a line that it cannot read', () => {
    expect(scrubLine('{"token":"half-value')).not.toContain('half-value');
  });

  it('obeys the level', () => {
    const lines: string[] = [];
    loggerInto(lines, 'warn').info('quiet');
    expect(lines).toEqual([]);
  });
});

describe('maskWebhookKey', () => {
  it('keeps four characters of the key', () => {
    expect(maskWebhookKey('POST /webhooks/altegio/a1b2c3d4e5f6?x=1')).toBe('POST /webhooks/altegio/a1b2…?x=1');
  });
});

describe('acceptRequestId', () => {
  it('takes a sane id', () => expect(acceptRequestId('abc-1.2_3')).toBe('abc-1.2_3'));
  it.each([undefined, '', 'a b', 'x'.repeat(65), '<script>', ['a', 'b']])('replaces %j', (header) => {
    expect(acceptRequestId(header)).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a hostile text', () => {
  it.each([
    ['a token that never ends', 'eyJ-'.repeat(200_000)],
    ['letters without an at sign', 'a'.repeat(800_000)],
    ['keys without a value', '?key'.repeat(200_000)],
  ])('is cut before it is searched: %s', (_name, text) => {
    expect(scrubText(text).length).toBeLessThan(5_000);
  });
});
