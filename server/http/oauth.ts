import express, { type Router } from 'express';
import { ProductError } from '../errors.ts';
import type { IncidentLog } from '../steps/incidents.ts';
import { limitRequests } from './slow-down.ts';

export interface OAuthDeps {
  readonly clientId: string;
  readonly incidents: IncidentLog;
  readonly receiveCode: (input: { domain: string; code: string; traceId: string }) => Promise<void>;
  readonly disableAccount: (params: { crmAccountId: string; clientId: string; signature: string }) => Promise<void>;
}

/** Installations of a minute: each is a job and a call to a host that the caller names. */
const CALLBACKS = { perAddress: 30, inAll: 60, windowMs: 60_000 };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Kommo's servers (and, on some ways in, the administrator's browser) come here when the widget is installed or removed. */
export function createOAuthRouter(deps: OAuthDeps): Router {
  const router = express.Router();

  // Kommo waits three seconds, ignores the answer and never sends the code again: it is stored before anything else.
  router.get('/kommo/callback', limitRequests(CALLBACKS), async (request, response) => {
    const { code, referer, client_id: clientId, error } = request.query;
    if (error !== undefined) {
      response.status(200).type('text/plain').send('Access was not granted. Nothing was installed.');
      return;
    }
    if (text(clientId) !== deps.clientId) throw new ProductError('unauthorised', { detail: 'another integration' });
    if (text(code) === '') throw new ProductError('invalid_request', { params: { field: 'code' } });
    await deps.receiveCode({ domain: text(referer), code: text(code), traceId: request.traceId });
    response.status(200).type('text/plain').send('Slotdesk is being connected. You can close this page.');
  });

  // The parameter that names the integration is documented under two names.
  router.get('/kommo/disabled', async (request, response) => {
    const { account_id: accountId, client_uuid: clientUuid, client_id: clientId, signature } = request.query;
    const params = {
      crmAccountId: text(accountId),
      clientId: text(clientUuid) || text(clientId),
      signature: text(signature),
    };
    try {
      await deps.disableAccount(params);
    } catch (error) {
      if (error instanceof ProductError) deps.incidents.note('disable_signature_refused', { traceId: request.traceId });
      throw error;
    }
    response.status(200).end();
  });
  return router;
}
