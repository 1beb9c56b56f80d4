import { randomBytes, timingSafeEqual } from 'node:crypto';
import express, { type Request, type Response, type Router } from 'express';
import { LANGUAGES, type Language } from '../../shared/domain/language.ts';
import { codeOf, ProductError } from '../errors.ts';
import type { IncidentLog } from '../steps/incidents.ts';
import { connectPage } from './connect-page.ts';
import { type ConnectTickets, type Landing, TICKET_SECONDS } from './connect-tickets.ts';
import { CONNECT_WORDS, type ConnectWord } from './connect-words.ts';
import { limitRequests } from './slow-down.ts';

export interface ConnectDeps {
  /** The page of the booking system where an owner installs our application; `null`: there is no application. */
  readonly page: string | null;
  readonly tickets: ConnectTickets;
  readonly incidents: IncidentLog;
  readonly isSecure: boolean;
  /** `null`: there is no such account any more. */
  readonly readAccount: (accountId: number) => Promise<{ readonly language: Language; readonly domain: string } | null>;
  readonly installApplication: (owner: {
    accountId: number;
    locationIds: readonly number[];
    userData: string;
    sign: string;
    traceId: string;
  }) => Promise<{ count: number }>;
}

const TICKET_COOKIE = 'slotdesk_connect';
const BROWSER_COOKIE = 'slotdesk_connect_browser';
/** Each is several calls to the booking system. */
const RETURNS = { perAddress: 40, inAll: 80, windowMs: 60_000 };
const MOST_LOCATIONS = 20;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * The way of an owner to the booking system and back. The ticket in the link says for which account they went, not that
 * they wanted to go for it: whoever gets a link from somebody else goes for that somebody's account. So the page on
 * which they land names the account, and nothing is connected before they agree on it. That a cookie and a signed field
 * have to agree, and that other sites' pages can neither send the cookie along nor frame the page, keeps anybody else
 * from agreeing for them.
 */
export function createConnectRouter(deps: ConnectDeps): Router {
  const router = express.Router();

  router.get('/altegio/start', async (request, response) => {
    const ticket = text(request.query['ticket']);
    await deps.tickets.read(ticket);
    if (deps.page === null) throw new ProductError('not_connected', { detail: 'no partner application' });
    response.cookie(TICKET_COOKIE, ticket, cookieOf(deps, 'lax'));
    response.redirect(302, deps.page);
  });

  router.get('/altegio', async (request, response) => {
    const { query } = request;
    const ticket = cookieIn(request, TICKET_COOKIE);
    if (ticket === null) return say(response, 401, 'noTicket', languageFor(request, 'en'));
    const { accountId } = await deps.tickets.read(ticket);
    const account = await accountOf(deps, accountId);
    const language = languageFor(request, account.language);
    const locationIds = locationsIn(query);
    if (locationIds.length === 0) return say(response, 422, 'noLocation', language);
    const browser = randomBytes(32).toString('base64url');
    const owner = { userData: text(query['user_data']), sign: text(query['user_data_sign']) };
    const proof = await deps.tickets.issueProof({ accountId, locationIds, ...owner, browser });
    response.cookie(BROWSER_COOKIE, browser, cookieOf(deps, 'strict'));
    response
      .set({ 'Cache-Control': 'no-store', 'Content-Security-Policy': PAGE_POLICY, 'X-Frame-Options': 'DENY' })
      .type('html')
      .send(connectPage({ language, domain: account.domain, count: locationIds.length, proof }));
  });

  const form = express.urlencoded({ extended: false, limit: FORM_LIMIT });
  router.post('/altegio', limitRequests(RETURNS), form, async (request, response) => {
    const { traceId } = request;
    const landing = await agreedOn(deps, request);
    if (landing === null) return say(response, 401, 'notAgreed', languageFor(request, 'en'));
    const { browser: _browser, ...owner } = landing;
    const { accountId } = owner;
    const language = languageFor(request, (await accountOf(deps, accountId)).language);
    try {
      const { count } = await deps.installApplication({ ...owner, traceId });
      for (const name of [TICKET_COOKIE, BROWSER_COOKIE]) response.clearCookie(name, { path: PATH });
      say(response, 200, 'done', language, count);
    } catch (error) {
      const word = WORD_OF[codeOf(error)];
      if (!word) throw error;
      deps.incidents.note('installation_refused', { accountId, traceId, code: codeOf(error) });
      say(response, 403, word, language);
    }
  });
  return router;
}

const PATH = '/connect';
/** What the booking system tells of the user, signed and encoded twice, is far below it. */
const FORM_LIMIT = '64kb';
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const cookieOf = ({ isSecure }: ConnectDeps, sameSite: 'lax' | 'strict') =>
  ({ httpOnly: true, secure: isSecure, sameSite, path: PATH, maxAge: TICKET_SECONDS * 1000 }) as const;

function say(response: Response, status: number, word: ConnectWord, language: Language, count = 0): void {
  response
    .status(status)
    .type('text/plain')
    .send(CONNECT_WORDS[language][word].replace('{count}', String(count)));
}

/** What this browser was shown and its user agreed on; `null`: it was another browser, or another site's page. */
async function agreedOn({ tickets }: ConnectDeps, request: Request): Promise<Landing | null> {
  const body: unknown = request.body;
  const proof = typeof body === 'object' && body !== null && 'proof' in body ? text(body.proof) : '';
  const browser = cookieIn(request, BROWSER_COOKIE);
  const ticket = cookieIn(request, TICKET_COOKIE);
  if (browser === null || ticket === null || proof === '') return null;
  try {
    const [landing, { accountId }] = await Promise.all([tickets.readProof(proof), tickets.read(ticket)]);
    return isSame(landing.browser, browser) && landing.accountId === accountId ? landing : null;
  } catch (error) {
    if (!['session_expired', 'unauthorised'].includes(codeOf(error))) throw error;
    return null;
  }
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

async function accountOf({ readAccount }: ConnectDeps, accountId: number) {
  const account = await readAccount(accountId);
  if (!account) throw new ProductError('account_unknown');
  return account;
}

/** The owner need not speak the account's language; who says none of ours gets the account's. */
function languageFor(request: Request, ofAccount: Language): Language {
  const wanted = request.acceptsLanguages([ofAccount, ...LANGUAGES]);
  return LANGUAGES.find((language) => language === wanted) ?? ofAccount;
}

const WORD_OF: Partial<Record<string, ConnectWord>> = {
  unauthorised: 'notSigned',
  not_allowed: 'notYours',
  right_missing: 'notYours',
  not_connected: 'noApplication',
  reconnect_needed: 'noApplication',
};

function cookieIn(request: Request, wanted: string): string | null {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === wanted)?.[1] ?? null;
}

/** `salon_id=1`, or several as `salon_ids=1,2` or `salon_ids[]=1&salon_ids[]=2`. */
function locationsIn(query: Readonly<Record<string, unknown>>): number[] {
  const values = [query['salon_id'], query['salon_ids'], query['salon_ids[]']].flat();
  const ids = values.flatMap((value) => text(value).split(',')).filter((id) => /^[1-9]\d{0,14}$/.test(id.trim()));
  return [...new Set(ids.map(Number))].slice(0, MOST_LOCATIONS);
}
