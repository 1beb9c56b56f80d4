import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { HttpResponse } from '../lib/http.ts';
import { type Effect, isForeignHost, pauseOf, readAnswer } from './answers.ts';

const refusal = readFileSync(new URL('./fixtures/validation-problem.json', import.meta.url), 'utf8');
const PAGE = '<html><head><title>403 Forbidden</title></head><body><hr><center>nginx</center></body></html>';

function answer(status: number, body: unknown = '', headers: Record<string, string> = {}): HttpResponse {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = text.startsWith('<') ? 'text/html' : 'application/problem+json';
  return { status, text, headers: { 'content-type': type, ...headers }, json: () => JSON.parse(text) };
}

const errorOf = (response: HttpResponse, effect: Effect = 'read') => {
  try {
    readAnswer(response, effect, 'op');
  } catch (error) {
    return error;
  }
  throw new Error('no error');
};

describe('a good answer', () => {
  it.each([
    [answer(204), null],
    [answer(200, ''), null],
    [answer(201, '{"id":1}'), { id: 1 }],
    [answer(200, '[]'), []],
    [answer(200, 'null'), null],
  ])('is its JSON, or nothing', (response, json) => {
    expect(readAnswer(response, 'read', 'op')).toEqual(json);
  });

  it('that is a page is no answer', () => {
    expect(errorOf(answer(200, '<html>login</html>'))).toMatchObject({ code: 'crm_silent', isRetriable: true });
  });
});

describe('a bad answer', () => {
  it.each([500, 502, 503, 504])('%i leaves reads to be tried again and writes unknown', (status) => {
    const response = answer(status, '<html>Bad Gateway</html>');
    expect(errorOf(response, 'read')).toMatchObject({ code: 'crm_silent', isRetriable: true });
    expect(errorOf(response, 'set')).toMatchObject({ code: 'outcome_unknown', isRetriable: true });
    expect(errorOf(response, 'create')).toMatchObject({ code: 'outcome_unknown', isRetriable: false });
  });

  it.each([
    [401, 'account_unknown'],
    [402, 'forbidden'],
    [403, 'forbidden'],
    [404, 'crm_refused'],
    [405, 'crm_refused'],
    [415, 'crm_refused'],
    [422, 'crm_refused'],
  ])('%i is %s and final', (status, code) => {
    const response = answer(status, { title: 'x', status, detail: 'words of the vendor' });
    expect(errorOf(response, 'create')).toMatchObject({ code, isRetriable: false, status });
  });

  it('to a write names the paths and items that were refused, never values', () => {
    expect(errorOf(answer(400, refusal), 'set')).toMatchObject({
      code: 'crm_refused',
      message: 'op: 400 (custom_fields_values.0.field_id, status_id)',
      params: { paths: 'custom_fields_values.0.field_id, status_id', requestIds: '1' },
      refusals: [{ requestId: '1', paths: ['custom_fields_values.0.field_id', 'status_id'] }],
    });
  });

  it('never quotes the vendor, who may quote our client', () => {
    const error = errorOf(answer(400, { detail: 'bad phone +34600111222', title: 'Anna' })) as Error;
    expect(JSON.stringify({ ...error, message: error.message })).not.toMatch(/Anna|600111222/);
  });
});

describe('the vendor asks for quiet', () => {
  it.each([
    [answer(429, {}, { 'retry-after': '7' }), 7_000],
    [answer(429, { retry_after: 300 }), 300_000],
    [answer(429, { title: 'Too Many Requests' }), 120_000],
    [answer(429, '<html>429</html>'), 120_000],
    [answer(429, {}, { 'retry-after': 'Wed, 25 Nov 2026 07:28:00 GMT' }), 120_000],
    [answer(429, {}, { 'retry-after': '999999' }), 3_600_000],
  ])('for as long as it says, else for minutes', (response, ms) => {
    expect(pauseOf(response)).toEqual({ ms, isBlocked: false });
    expect(errorOf(response, 'create')).toMatchObject({ code: 'crm_busy', retryAfterMs: ms });
  });

  it('by blocking our address with a page, and that is no missing right', () => {
    expect(pauseOf(answer(403, PAGE))).toEqual({ ms: 900_000, isBlocked: true });
    expect(errorOf(answer(403, PAGE))).toMatchObject({ code: 'crm_busy', isRetriable: true });
  });

  it('not when a right is missing', () => {
    expect(pauseOf(answer(403, { detail: "Client doesn't have the required scope" }))).toBeNull();
  });
});

describe('a host where nobody lives', () => {
  it.each([
    [301, ''],
    [404, '<html>404</html>'],
    [404, ''],
    [404, { detail: 'Cannot GET https://old.kommo.com/api/v4/leads' }],
  ])('answers %i %j', (status, body) => {
    expect(
      isForeignHost(answer(status, body, { 'content-type': typeof body === 'string' ? 'text/html' : 'json' })),
    ).toBe(true);
  });

  it('has done nothing, whatever was asked', () => {
    expect(errorOf(answer(301), 'create')).toMatchObject({ code: 'crm_silent', isRetriable: true });
  });

  it('is not one that does not know a deal', () => {
    expect(isForeignHost(answer(404, { title: 'Not Found', detail: 'Not found' }))).toBe(false);
  });
});
