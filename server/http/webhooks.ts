import express, { type RequestHandler, type Router } from 'express';
import type { Clock } from '../ports/clock.ts';
import type { Repository } from '../ports/stores.ts';
import type { IncidentLog } from '../steps/incidents.ts';
import { createIntake, type TakeWebhookIn } from './intake.ts';

export interface WebhookDeps {
  readonly repository: Repository;
  readonly incidents: IncidentLog;
  readonly clock: Clock;
  /** False: the call is not the account's. */
  readonly receiveStageReached: (body: string, traceId: string) => Promise<boolean>;
  /** False: it is not the booking system who speaks. */
  readonly hearOfApplication: (told: { body: string; traceId: string }) => Promise<boolean>;
}

const BODY_LIMIT = '2mb';
/** Keeps whatever was sent, as it was sent: it is read later, by a job. */
const rawBody = express.text({ type: () => true, limit: BODY_LIMIT });

/**
 * Both vendors push here: check the key, store the raw body together with its job, answer. Kommo waits two seconds and
 * switches a slow receiver off; Altegio may not try again at all. Neither signs, so an unguessable key is the proof.
 */
export function createWebhookRouter(all: WebhookDeps): Router {
  const { incidents, receiveStageReached, hearOfApplication, ...deps } = all;
  const router = express.Router();
  // One address for all accounts, so it stands before the addresses that end with a key.
  router.post('/kommo/dp', rawBody, receiveAction(incidents, receiveStageReached));
  router.post('/altegio-app', rawBody, async (request, response) => {
    const { traceId } = request;
    const body = typeof request.body === 'string' ? request.body : '';
    const isKnown = await hearOfApplication({ body, traceId });
    if (!isKnown) incidents.note('webhook_key_unknown', { traceId });
    response.status(isKnown ? 200 : 404).end();
  });
  router.post('/altegio/:key', rawBody, receive(incidents, createIntake({ ...deps, source: 'provider' })));
  router.post('/kommo/:key', rawBody, receive(incidents, createIntake({ ...deps, source: 'crm' })));
  return router;
}

function receive(incidents: IncidentLog, takeIn: TakeWebhookIn): RequestHandler<{ key: string }> {
  return async (request, response) => {
    const { traceId } = request;
    const body = typeof request.body === 'string' ? request.body : '';
    const isKnown = await takeIn({ key: request.params.key, body, traceId });
    if (!isKnown) incidents.note('webhook_key_unknown', { traceId });
    response.status(isKnown ? 200 : 404).end();
  };
}

/** Its job is stored before it is answered. Who may send it is in the body. */
function receiveAction(incidents: IncidentLog, takeIn: WebhookDeps['receiveStageReached']): RequestHandler {
  return async (request, response) => {
    const { traceId } = request;
    const isKnown = await takeIn(typeof request.body === 'string' ? request.body : '', traceId);
    if (!isKnown) incidents.note('stage_action_unknown', { traceId });
    response.status(isKnown ? 200 : 404).end();
  };
}
