import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CRM_DOMAINS } from './domains.ts';
import { createReader } from './drift.ts';
import { createCrmOAuth } from './oauth.ts';

const CLIENT_ID = '0c9e0000-0000-4000-8000-000000000002';

const oauth = createCrmOAuth({
  transport: {
    send: () => {
      throw new Error('no call is wanted');
    },
  },
  read: createReader(() => undefined),
  clock: { now: () => 0 },
  clientId: CLIENT_ID,
  clientSecrets: ['current secret', 'previous secret'],
  redirectUri: 'https://slotdesk.example/oauth/kommo/callback',
  domains: CRM_DOMAINS.kommo,
});

const sign = (secret: string, message = `${CLIENT_ID}|31000001`) =>
  createHmac('sha256', secret).update(message).digest('hex');
const verify = (signature: string, clientId = CLIENT_ID, crmAccountId = '31000001') =>
  oauth.verifyDisabled({ crmAccountId, clientId, signature });

describe('the call that says our access was revoked', () => {
  it('is believed with the signature of either secret', () => {
    expect(verify(sign('current secret'))).toBe(true);
    expect(verify(sign('previous secret'))).toBe(true);
    expect(verify(sign('current secret').toUpperCase())).toBe(true);
  });

  it.each([
    ['another secret', sign('another secret')],
    ['another account', sign('current secret', `${CLIENT_ID}|31000002`)],
    ['the order turned round', sign('current secret', `31000001|${CLIENT_ID}`)],
    ['nothing', ''],
    ['a part of it', sign('current secret').slice(0, 32)],
    ['more than it', `${sign('current secret')}00`],
    ['letters that are none of hex', 'ё'.repeat(32)],
  ])('is not believed when signed with %s', (_, signature) => {
    expect(verify(signature)).toBe(false);
  });

  it('is not believed for another integration, even rightly signed', () => {
    expect(verify(sign('current secret', 'other|31000001'), 'other')).toBe(false);
    expect(verify(sign('current secret'), 'other')).toBe(false);
  });
});
