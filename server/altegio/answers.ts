import type { ProblemCode } from '../../shared/contracts/problem.ts';
import { ProductError } from '../errors.ts';
import type { HttpResponse } from '../lib/http.ts';

/**
 * What a call does to the other side: nothing; something that may be done twice without harm; something that must not.
 * Decides what is said when no answer came.
 */
export type Effect = 'read' | 'repeatable_write' | 'write';

export interface Answer {
  readonly data: unknown;
  readonly meta: Readonly<Record<string, unknown>>;
}

/** A refusal, for callers that must tell one from another. */
export class AltegioRefusal extends ProductError {
  readonly status: number;
  /** May name people: out of reach of loggers and answers. */
  readonly #sentence: string;

  constructor(code: ProblemCode, operation: string, status: number, sentence: string) {
    super(code, { detail: `altegio ${operation}: ${status}` });
    this.name = 'AltegioRefusal';
    this.status = status;
    this.#sentence = sentence;
  }

  /** Whether the vendor's own words are about this. */
  speaksOf(what: RegExp): boolean {
    return what.test(this.#sentence);
  }
}

const SILENCE_RETRY_MS = 2_000;

/** No usable answer. A write that may have happened says so; only a harmless one may be tried again alone. */
export function silence(effect: Effect, operation: string, reason: string, retryMs = SILENCE_RETRY_MS): ProductError {
  const detail = `altegio ${operation}: ${reason}`;
  if (effect === 'read') return new ProductError('provider_silent', { detail, retryAfterMs: retryMs });
  if (effect === 'repeatable_write') return new ProductError('outcome_unknown', { detail, retryAfterMs: retryMs });
  return new ProductError('outcome_unknown', { detail });
}

/** Statuses with their own meaning in one call, instead of the usual one. */
export type CodeByStatus = Readonly<Partial<Record<number, ProblemCode>>>;

/** Turns any answer but 429 into data, or throws what it means. */
export function readAnswer(response: HttpResponse, effect: Effect, operation: string, codes: CodeByStatus): Answer {
  const { status } = response;
  if (status >= 500 || status < 200 || (status >= 300 && status < 400)) {
    throw silence(effect, operation, `status ${status}`);
  }
  if (status === 204 || (status < 300 && response.text.trim() === '')) return { data: null, meta: {} };
  const body = parse(response);
  // A page instead of JSON comes from something in front of the vendor, whatever its status says.
  if (body === undefined) throw silence(effect, operation, `status ${status}, not JSON`);
  if (status < 300 && !isRefused(body)) return unwrap(body);
  throw refusal(status, messageOf(body), operation, codes);
}

/** The vendor's own sentence, wherever it stands; for 429, whose body may be anything. */
export const messageIn = (response: HttpResponse): string => messageOf(parse(response));

function parse(response: HttpResponse): unknown {
  try {
    return response.json();
  } catch {
    return undefined;
  }
}

type Bag = Readonly<Record<string, unknown>>;
const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null && !Array.isArray(value);
const isRefused = (body: unknown): boolean => isBag(body) && body['success'] === false;

/** Most answers are in an envelope with `success`; a few loyalty ones come bare. */
function unwrap(body: unknown): Answer {
  if (!isBag(body) || !('success' in body)) return { data: body, meta: {} };
  return { data: body['data'], meta: isBag(body['meta']) ? body['meta'] : {} };
}

/** First of `meta.message`, `errors.message`, `errors[0].detail`, `errors[0].title`; field errors follow. */
function messageOf(body: unknown): string {
  if (!isBag(body)) return '';
  const meta = isBag(body['meta']) ? body['meta'] : {};
  const errors = isBag(body['errors']) ? body['errors'] : {};
  const first: unknown = Array.isArray(body['errors']) ? body['errors'][0] : undefined;
  const detail = isBag(first) ? [first['detail'], first['title']] : [];
  const sentence = [meta['message'], errors['message'], ...detail].find((text) => typeof text === 'string');
  return [sentence, ...textsIn(meta['errors'])].filter(Boolean).join(' ');
}

/** `meta.errors` is a list of objects, an object of lists, or absent: all the texts in it. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** A lapsed subscription answers 403 (or 402) on nearly everything and is told apart only by its text. */
const LICENCE = /licen[cs]|лиценз|subscription|подписк|suscripci|assinatura/i;

function refusal(status: number, message: string, operation: string, codes: CodeByStatus): AltegioRefusal {
  return new AltegioRefusal(codeFor(status, message, codes), operation, status, message);
}

function codeFor(status: number, message: string, codes: CodeByStatus): ProblemCode {
  if (status === 402 || (status === 403 && LICENCE.test(message))) return 'licence_lapsed';
  const own = codes[status];
  if (own) return own;
  if (status === 401) return 'reconnect_needed';
  if (status === 403) return 'right_missing';
  if (status === 404) return 'location_unknown';
  // We asked for something that cannot be asked: a fault of ours or a change of theirs.
  return 'internal';
}
