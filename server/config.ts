import { z } from 'zod';

/** A variable is wrong: the message names it and says what to put there, and never repeats a secret. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const Origin = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));
/** A host may contain `{domain}`, which is not a valid URL until it is filled in. */
const OriginTemplate = z
  .string()
  .refine((text) => URL.canParse(text.replace('{domain}', 'example.com')), 'an address such as https://{domain}')
  .transform((text) => text.replace(/\/+$/, ''));

/** Every variable that the server reads. Names are a contract with operators; `.env.example` lists the same ones. */
const Variables = z.object({
  BRAND: z.enum(['kommo', 'amocrm']).default('kommo'),
  DATABASE_URL: z.string().min(1).optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4102),
  PUBLIC_URL: Origin,
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  ROLE: z.enum(['web', 'worker', 'all']).default('all'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  SECRET_KEYS: z.string().min(1),
  KOMMO_CLIENT_ID: z.string().min(1),
  KOMMO_CLIENT_SECRET: z.string().min(1),
  KOMMO_CLIENT_SECRET_PREVIOUS: z.string().min(1).optional(),
  KOMMO_API_ORIGIN: OriginTemplate.default('https://{domain}'),
  KOMMO_CALLS_PER_SECOND: z.coerce.number().min(0.1).max(7).default(6),
  ALTEGIO_API_ORIGIN: Origin.optional(),
  ALTEGIO_APP_ORIGIN: Origin.optional(),
  ALTEGIO_PARTNER_TOKEN: z.string().min(1),
  ALTEGIO_APPLICATION_ID: z.coerce.number().int().positive().optional(),
  ALTEGIO_APPLICATION_TOKEN: z.string().min(1).optional(),
  ALTEGIO_APPLICATION_URL: z.url({ protocol: /^https?$/ }).optional(),
  EGRESS_ADDRESS: z.string().min(1).default('default'),
  SUPPORT_EMAIL: z.email().optional(),
  SUPPORT_URL: Origin.optional(),
});

export type Brand = z.infer<typeof Variables>['BRAND'];

const BOOKING_ORIGINS: Readonly<Record<Brand, { api: string; app: string }>> = {
  kommo: { api: 'https://api.alteg.io', app: 'https://app.alteg.io' },
  amocrm: { api: 'https://api.yclients.com', app: 'https://yclients.com' },
};

export const CONFIG_VARIABLES = Object.keys(Variables.shape);

export type Config = ReturnType<typeof readConfig>;

/**
 * Reads the environment once. Empty variables count as unset, so a copied `.env.example` works line by line.
 * @throws ConfigError naming every wrong variable
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = Variables.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(
      `Some settings are missing or wrong. Mend them in the environment or .env:\n${lines.join('\n')}`,
    );
  }
  const values = parsed.data;
  const origins = BOOKING_ORIGINS[values.BRAND];
  return {
    brand: values.BRAND,
    role: values.ROLE,
    logLevel: values.LOG_LEVEL,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL,
    trustProxy: values.TRUST_PROXY,
    secretKeys: values.SECRET_KEYS,
    database: { url: values.DATABASE_URL, poolSize: values.DATABASE_POOL_SIZE },
    egressAddress: values.EGRESS_ADDRESS,
    crm: {
      clientId: values.KOMMO_CLIENT_ID,
      clientSecrets: secretsOf(values),
      apiOrigin: values.KOMMO_API_ORIGIN,
      callsPerSecond: values.KOMMO_CALLS_PER_SECOND,
    },
    booking: {
      apiOrigin: values.ALTEGIO_API_ORIGIN ?? origins.api,
      appOrigin: values.ALTEGIO_APP_ORIGIN ?? origins.app,
      partnerToken: values.ALTEGIO_PARTNER_TOKEN,
      application: applicationOf(values, origins.app),
    },
    support: { email: values.SUPPORT_EMAIL, url: values.SUPPORT_URL },
  };
}

/** The partner application, when this deployment has one. */
function applicationOf(values: z.infer<typeof Variables>, appOrigin: string) {
  const id = values.ALTEGIO_APPLICATION_ID;
  if (id === undefined) return null;
  const page = values.ALTEGIO_APPLICATION_URL ?? values.ALTEGIO_APP_ORIGIN ?? appOrigin;
  return { id, userToken: values.ALTEGIO_APPLICATION_TOKEN ?? null, page };
}

/** The present secret first; the previous one stays good while it is being changed. */
function secretsOf(values: z.infer<typeof Variables>): [string, ...string[]] {
  const previous = values.KOMMO_CLIENT_SECRET_PREVIOUS;
  return previous === undefined ? [values.KOMMO_CLIENT_SECRET] : [values.KOMMO_CLIENT_SECRET, previous];
}
