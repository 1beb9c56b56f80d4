import cors from 'cors';
import type { RequestHandler } from 'express';
import { ONE_TIME_TOKEN_HEADER, SESSION_HEADER } from '../../shared/contracts/routes.ts';

/** Chromium forgets a preflight after two hours at the latest. */
const PREFLIGHT_SECONDS = 7200;

/**
 * The widget runs on the CRM's pages, on as many hosts as there are accounts. Only those may call, and no cookie is ever
 * involved. `extraOrigins` admits a CRM that lives elsewhere, such as a stand-in.
 */
export function allowCrmPages(options: {
  domains: readonly string[];
  extraOrigins: readonly string[];
}): RequestHandler {
  const isAllowed = (origin: string): boolean => {
    if (options.extraOrigins.includes(origin)) return true;
    const { protocol, hostname, port } = new URL(origin);
    const isCrm = options.domains.some((domain) => hostname.endsWith(`.${domain}`));
    return protocol === 'https:' && port === '' && isCrm;
  };
  return cors({
    origin: (origin, callback) => callback(null, origin !== undefined && URL.canParse(origin) && isAllowed(origin)),
    methods: ['POST'],
    allowedHeaders: ['Authorization', 'Content-Type', 'X-Requested-With', ONE_TIME_TOKEN_HEADER],
    exposedHeaders: [SESSION_HEADER, 'Retry-After'],
    maxAge: PREFLIGHT_SECONDS,
  });
}
