import express, { type Router } from 'express';
import type { Language } from '../../shared/domain/language.ts';
import { codeOf, ProductError } from '../errors.ts';
import type { IncidentLog } from '../steps/incidents.ts';
import { type ConnectTickets, TICKET_SECONDS } from './connect-tickets.ts';
import { CONNECT_WORDS, type ConnectWord } from './connect-words.ts';
import { limitRequests } from './slow-down.ts';

export interface ConnectDeps {
  /** The page of the booking system where an owner installs our application; `null`: there is no application. */
  readonly page: string | null;
  readonly tickets: ConnectTickets;
  readonly incidents: IncidentLog;
  readonly isSecure: boolean;
  readonly languageOf: (accountId: number) => Promise<Language>;
  readonly installApplication: (owner: {
    accountId: number;
    locationIds: readonly number[];
    userData: string;
    sign: string;
    traceId: string;
  }) => Promise<{ count: number }>;
}

const COOKIE = 'slotdesk_connect';
/** Each is several calls to the booking system. */
const RETURNS = { perAddress: 40, inAll: 80, windowMs: 60_000 };
const MOST_LOCATIONS = 20;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * The way of an owner to the booking system and back. The ticket stays between their browser and us, in a cookie that
 * other sites' pages cannot read or send along, so that nobody can bring an owner's salon into an account of their own.
 */
export function createConnectRouter(deps: ConnectDeps): Router {
  const router = express.Router();

  router.get('/altegio/start', async (request, response) => {
    const ticket = text(request.query['ticket']);
    await deps.tickets.read(ticket);
    if (deps.page === null) throw new ProductError('not_connected', { detail: 'no partner application' });
    response.cookie(COOKIE, ticket, {
      ...{ httpOnly: true, secure: deps.isSecure, sameSite: 'lax', path: '/connect' },
      maxAge: TICKET_SECONDS * 1000,
    });
    response.redirect(302, deps.page);
  });

  router.get('/altegio', limitRequests(RETURNS), async (request, response) => {
    const { query, traceId } = request;
    const say = (status: number, word: ConnectWord, language: Language, count = 0) =>
      response
        .status(status)
        .type('text/plain')
        .send(CONNECT_WORDS[language][word].replace('{count}', String(count)));
    const ticket = ticketOf(request.headers.cookie);
    if (ticket === null) return void say(401, 'noTicket', 'en');
    const { accountId } = await deps.tickets.read(ticket);
    const language = await deps.languageOf(accountId);
    const locationIds = locationsIn(query);
    if (locationIds.length === 0) return void say(422, 'noLocation', language);
    try {
      const owner = { userData: text(query['user_data']), sign: text(query['user_data_sign']) };
      const { count } = await deps.installApplication({ accountId, locationIds, ...owner, traceId });
      response.clearCookie(COOKIE, { path: '/connect' });
      say(200, 'done', language, count);
    } catch (error) {
      const word = WORD_OF[codeOf(error)];
      if (!word) throw error;
      deps.incidents.note('installation_refused', { accountId, traceId, code: codeOf(error) });
      say(403, word, language);
    }
  });
  return router;
}

const WORD_OF: Partial<Record<string, ConnectWord>> = {
  unauthorised: 'notSigned',
  not_allowed: 'notYours',
  right_missing: 'notYours',
  not_connected: 'noApplication',
  reconnect_needed: 'noApplication',
};

function ticketOf(header: string | undefined): string | null {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === COOKIE)?.[1] ?? null;
}

/** `salon_id=1`, or several as `salon_ids=1,2` or `salon_ids[]=1&salon_ids[]=2`. */
function locationsIn(query: Readonly<Record<string, unknown>>): number[] {
  const values = [query['salon_id'], query['salon_ids'], query['salon_ids[]']].flat();
  const ids = values.flatMap((value) => text(value).split(',')).filter((id) => /^[1-9]\d{0,14}$/.test(id.trim()));
  return [...new Set(ids.map(Number))].slice(0, MOST_LOCATIONS);
}
