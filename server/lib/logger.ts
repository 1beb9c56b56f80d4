import { randomUUID } from 'node:crypto';
import { type DestinationStream, type Logger, pino } from 'pino';
import { scrubLine } from './logger-scrub.ts';

export type { Logger };

export interface LoggerOptions {
  /** fatal, error, warn, info, debug, trace or silent. ERROR means that someone must act now. */
  level: string;
  /** Fields of every line, e.g. `{ role: 'worker' }`. */
  base?: Record<string, string>;
  /** Standard output by default. */
  destination?: DestinationStream;
}

/**
 * JSON lines with times in ISO 8601. Whatever is logged, secrets and personal data are taken out of the finished line, so
 * a careless `log.error({ err })` with a parser's raw body, or a child logger's bindings, cannot leak them.
 */
export function createLogger(options: LoggerOptions): Logger {
  const settings = {
    level: options.level,
    base: options.base ?? {},
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    hooks: { streamWrite: scrubLine },
  };
  return options.destination === undefined ? pino(settings) : pino(settings, options.destination);
}

/** The caller's own x-request-id when it is harmless (up to 64 letters, digits, ".", "_", "-"), else a new one. */
export function acceptRequestId(header: string | string[] | undefined): string {
  return typeof header === 'string' && /^[\w.-]{1,64}$/.test(header) ? header : randomUUID();
}
