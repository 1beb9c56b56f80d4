import { Amo } from '@shevernitskiy/amo';
import { Agent, fetch as fetchWith, type RequestInit } from 'undici';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CLIENT_ID, CLIENT_SECRET, stageNamed, startTestBed, type TestBed } from './testing.ts';

/** Somebody else's client, written for the real thing, is pointed at the stand-in over TLS. */
describe('the client @shevernitskiy/amo', () => {
  let bed: TestBed;
  let trusting: Agent;

  beforeAll(async () => {
    bed = await startTestBed({ tls: true });
    trusting = new Agent({ connect: { ca: bed.sandbox.certificate } });
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => fetchWith(url, { ...init, dispatcher: trusting }));
  });
  afterAll(async () => {
    vi.unstubAllGlobals();
    await trusting.close();
    await bed.close();
  });

  const client = async (expires_at: number): Promise<Amo> => {
    const { access_token, refresh_token } = await bed.sandbox.grantTokens('brisa', CLIENT_ID);
    return new Amo(
      new URL(bed.sandbox.url).host,
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uri: bed.integration.redirectUri,
        token_type: 'Bearer',
        expires_in: 86_400,
        access_token,
        refresh_token: refresh_token ?? '',
        expires_at,
      },
      { request_delay: 0 },
    );
  };
  const forever = Number.MAX_SAFE_INTEGER;

  it('reads, creates and moves deals', async () => {
    const amo = await client(forever);
    const { pipeline_id, status_id } = stageNamed(bed.sandbox, 'Came');
    const came = await amo.lead.getLeads({
      filter: (filter) => filter.statuses([[pipeline_id, status_id]]),
      order: { param: 'updated_at', type: 'asc' },
      with: ['contacts'],
      limit: 2,
    });
    expect(came._embedded.leads).toHaveLength(2);
    const [lead] = await amo.lead.addComplex([{ name: 'Complex', _embedded: { contacts: [{ first_name: 'Ada' }] } }]);
    await amo.lead.updateLeadById(lead?.id ?? 0, { pipeline_id, status_id });
    expect((await amo.lead.getLeadById(lead?.id ?? 0)).status_id).toBe(status_id);
  });

  it('finds contacts, and fails on an empty list as it does with the real thing', async () => {
    const amo = await client(forever);
    expect((await amo.contact.getContacts({ query: '612458803' }))._embedded.contacts).toHaveLength(2);
    await expect(amo.contact.getContacts({ query: 'nobody at all' })).rejects.toThrow('204');
  });

  it('refreshes its tokens, and loses the second of two refreshes at once', async () => {
    bed.sandbox.quirks.refreshGrace = false;
    const amo = await client(1);
    const both = await Promise.allSettled([amo.account.getAccount(), amo.account.getAccount()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
