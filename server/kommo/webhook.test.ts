import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseForm } from './form-tree.ts';
import { parseCrmWebhook } from './webhook.ts';

const account = 'account[id]=31000001&account[subdomain]=demo-clinic&account[_links][self]=https%3A%2F%2Fx';
const parse = (form: string) => parseCrmWebhook(`${form}&${account}`);
const escaped = (form: string) => form.replaceAll('[', '%5B').replaceAll(']', '%5D');
const event = (kind: string, id: number, byUserId: number | null = null) => ({
  crmAccountId: 31000001,
  kind,
  id,
  byUserId,
});

const STATUS = [
  'leads[status][0][id]=5000001&leads[status][0][name]=Visit%3A+Anna&leads[status][0][status_id]=142',
  'leads[status][0][old_status_id]=70000001&leads[status][0][pipeline_id]=9000001',
  'leads[status][0][modified_user_id]=7000001&leads[status][0][created_user_id]=7000009',
  'leads[status][0][custom_fields][0][id]=800002&leads[status][0][custom_fields][0][values][0][value]=Came',
  'leads[status][0][custom_fields][0][values][0][enum]=810002',
].join('&');

describe('a webhook of the CRM', () => {
  it('tells of a deal that changed stage and who did it', () => {
    expect(parse(STATUS)).toEqual([event('deal_changed', 5000001, 7000001)]);
  });

  it('is read with escaped brackets, too', () => {
    expect(parseCrmWebhook(escaped(`${STATUS}&${account}`))).toEqual([event('deal_changed', 5000001, 7000001)]);
  });

  it('gives one event per deal however many rows speak of it', () => {
    const form = [
      'leads[status][0][id]=1&leads[status][0][modified_user_id]=7&leads[update][0][id]=1',
      'leads[update][0][modified_user_id]=7&leads[update][1][id]=2&leads[update][1][modified_user_id]=7',
      'leads[responsible][0][id]=1&leads[responsible][0][modified_user_id]=7',
    ].join('&');
    expect(parse(form)).toEqual([event('deal_changed', 1, 7), event('deal_changed', 2, 7)]);
  });

  it('names nobody when two people changed the same deal', () => {
    const form = 'leads[status][0][id]=1&leads[status][0][modified_user_id]=7&leads[update][0][id]=1';
    expect(parse(`${form}&leads[update][0][modified_user_id]=8`)).toEqual([event('deal_changed', 1)]);
  });

  it.each([
    ['leads[delete][0][id]=5&leads[delete][0][status_id]=143', 'deal_deleted'],
    ['leads[delete][0]=5', 'deal_deleted'],
    ['leads[delete][]=5', 'deal_deleted'],
    ['leads[update][0][id]=5&leads[delete][0]=5', 'deal_deleted'],
    ['leads[delete][0]=5&leads[update][0][id]=5', 'deal_deleted'],
    ['leads[delete][0]=5&leads[restore][0][id]=5', 'deal_changed'],
    ['leads[restore][0][id]=5&leads[delete][0]=5', 'deal_changed'],
    ['leads[add][0][id]=5', 'deal_changed'],
    ['contacts[delete][0]=5', 'contact_deleted'],
    ['contacts[update][0][id]=5&contacts[update][0][type]=contact', 'contact_changed'],
    ['contacts[add][0][id]=5', 'contact_changed'],
    ['contacts[update][0][id]=5&contacts[update][0][linked_leads_id][77][ID]=77', 'contact_changed'],
    ['leads[note][0][note][id]=930001&leads[note][0][note][element_id]=5&leads[note][0][note][note_type]=4', 'other'],
    ['task[update][0][id]=5&task[update][0][element_id]=9', 'other'],
  ])('%s is %s', (form, kind) => {
    expect(parse(form)).toEqual([event(kind, 5)]);
  });

  it('leaves companies out, whichever way they come', () => {
    const form = 'contacts[update][0][id]=5&contacts[update][0][type]=company&companies[update][0][id]=6';
    expect(parse(form)).toEqual([]);
  });

  it('leaves out what has no id in numbers', () => {
    const form = 'unsorted[delete][0][uid]=abc&unsorted[delete][0][action]=accept&leads[update][0][id]=x1';
    expect(parse(form)).toEqual([]);
  });

  it('may come as JSON', () => {
    const body = { account: { id: 31000001 }, leads: { status: [{ id: 5, modified_user_id: 7 }], delete: [6] } };
    expect(parseCrmWebhook(JSON.stringify(body))).toEqual([event('deal_changed', 5, 7), event('deal_deleted', 6)]);
  });

  it('may carry hundreds of fields, none of which is lost', () => {
    const rows = Array.from({ length: 300 }, (_, i) => `leads[update][${i}][id]=${i + 1}`);
    const fields = Array.from(
      { length: 900 },
      (_, i) => `leads[update][0][custom_fields][${i}][values][0][value]=${i}`,
    );
    expect(parse([...fields, ...rows].join('&'))).toHaveLength(300);
  });

  it.each(['', 'leads[update][0][id]=5', '{"account":{}}', '{broken', 'hello', '%E0%A4%A', 'account[id]=abc'])(
    'is refused when it is none: %j',
    (body) => {
      expect(() => parseCrmWebhook(body)).toThrow(expect.objectContaining({ code: 'invalid_request' }));
    },
  );

  it.each([
    ['too many bytes', `${account}&a=${'x'.repeat(1_100_000)}`],
    ['too many bytes of JSON', `{"account":{"id":1},"a":"${'x'.repeat(1_100_000)}"}`],
    ['too many pairs', `${account}${'&a[]=1'.repeat(20_001)}`],
    ['too many levels', `${account}&a${'[b]'.repeat(13)}=1`],
  ])('is refused for %s', (_, body) => {
    expect(() => parseCrmWebhook(body)).toThrow(expect.objectContaining({ code: 'invalid_request' }));
  });

  it('cannot reach the prototype of anything', () => {
    const bad = 'leads[__proto__][polluted]=1&__proto__[polluted]=1&leads[constructor][prototype][polluted]=1';
    expect(parse(`${bad}&leads[update][0][id]=5`)).toEqual([event('deal_changed', 5)]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('never breaks in another way than by refusal', async () => {
    await fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 30 }), (pairs) => {
        const body = pairs.map(([name, value]) => `${name}=${value}`).join('&');
        try {
          parseCrmWebhook(body);
        } catch (error) {
          expect(error).toMatchObject({ code: 'invalid_request' });
        }
      }),
    );
  });
});

describe('a bracketed form', () => {
  it('gives back whatever tree was written into it', async () => {
    const key = fc.stringMatching(/^[a-z_][a-z0-9_ё]{0,8}$/).filter((text) => !text.startsWith('__'));
    const tree = fc.letrec((tie) => ({
      node: fc.dictionary(key, fc.oneof({ depthSize: 'small' }, fc.string({ unit: 'grapheme' }), tie('node')), {
        minKeys: 1,
        maxKeys: 4,
      }),
    })).node;
    const write = (node: unknown, name: string): string[] =>
      typeof node === 'string'
        ? [`${encodeURIComponent(name)}=${encodeURIComponent(node).replaceAll('%20', '+')}`]
        : Object.entries(node as object).flatMap(([k, v]) => write(v, name === '' ? k : `${name}[${k}]`));
    await fc.assert(
      fc.property(tree, (value) => {
        expect(JSON.parse(JSON.stringify(parseForm(write(value, '').join('&'))))).toEqual(value);
      }),
    );
  });

  it('keeps the first of two values of one name', () => {
    expect({ ...parseForm('a=1&a=2') }).toEqual({ a: '1' });
  });
});
