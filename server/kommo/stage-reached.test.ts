import { describe, expect, it } from 'vitest';
import { codeOf } from '../errors.ts';
import { parseStageReached } from './stage-reached.ts';

const settings = 'action[settings][widget][settings]';
const FORM = [
  'event[type]=14&event[type_code]=lead_status_changed&event[data][id]=5000001&event[data][element_type]=2',
  'event[data][status_id]=70000002&event[data][pipeline_id]=9000001&event[time]=1780000000',
  `${settings}[secret]=s3cret&${settings}[act]=${encodeURIComponent('{"act":"set_status","status":"confirmed"}')}`,
  'subdomain=demo-clinic&account_id=31000001',
].join('&');
const READ = { crmAccountId: 31000001, dealId: 5000001, secret: 's3cret', at: 1780000000 };

describe('what the CRM sends for an action at a stage', () => {
  it('is read as a form', () => {
    expect(parseStageReached(FORM)).toEqual({ ...READ, act: { act: 'set_status', status: 'confirmed' } });
  });

  it('is read as JSON, with numbers or texts', () => {
    const tree = (id: number | string) => ({
      account_id: String(READ.crmAccountId),
      event: { time: READ.at, data: { id } },
      action: { settings: { widget: { settings: { secret: 's3cret', act: '{"act":"cancel","reason":"other"}' } } } },
    });
    for (const id of [5000001, '5000001']) {
      expect(parseStageReached(JSON.stringify(tree(id)))).toEqual({ ...READ, act: { act: 'cancel', reason: 'other' } });
    }
  });

  it.each(['', 'hello', '{"act":"explode"}', '{"act":"book","locationId":0,"serviceIds":[]}', '[1]'])(
    'does nothing that we do not understand: %s',
    (act) => {
      const form = FORM.replace(/\[act\]=[^&]*/, `[act]=${encodeURIComponent(act)}`);
      expect(parseStageReached(form)).toEqual({ ...READ, act: null });
    },
  );

  it.each(['', 'account_id=31000001', FORM.replace('account_id=31000001', 'account_id=x'), '{broken', '[]', 'null'])(
    'is refused without an account or a deal: %s',
    (body) => {
      expect(() => parseStageReached(body)).toThrow();
      try {
        parseStageReached(body);
      } catch (error) {
        expect(codeOf(error)).toBe('invalid_request');
      }
    },
  );
});
