import { createHmac, timingSafeEqual } from 'node:crypto';
import { codeOf, ProductError } from '../errors.ts';
import type { InstallationState, PartnerApplication } from '../ports/partner-application.ts';
import { type AltegioClient, type AltegioClientOptions, createAltegioClient } from './client.ts';
import { createDecoder, type Decoder, type OnDrift } from './decode.ts';
import { WireInstallation, WireLocationUser, WireMessage, WireOwner } from './wire.ts';

export interface ApplicationOptions extends AltegioClientOptions {
  readonly applicationId: number;
  readonly userToken: string | null;
  readonly onDrift: OnDrift;
}

/** Marketplace calls carry the partner token alone. */
const PARTNER = { userToken: null, lane: 'person' } as const;

const STATES: Readonly<Record<string, InstallationState>> = {
  active: 'active',
  pending: 'pending',
  freezed: 'frozen',
  frozen: 'frozen',
};

interface Context {
  readonly client: AltegioClient;
  readonly decoder: Decoder;
  readonly applicationId: number;
}

export function createAltegioApplication(options: ApplicationOptions): PartnerApplication {
  const { applicationId, partnerToken } = options;
  const context: Context = {
    client: createAltegioClient(options),
    decoder: createDecoder(options.onDrift),
    applicationId,
  };
  const { client, decoder } = context;
  return {
    userToken: options.userToken,
    readOwner: (userData, sign) => readOwner(userData, sign, partnerToken),
    activate: (locationId) => activate(context, locationId),
    readState: (locationId) => readState(context, locationId),
    async remove(locationId) {
      await client.call(PARTNER, {
        operation: 'remove_application',
        method: 'POST',
        host: 'app',
        path: `/salon/${locationId}/application/${applicationId}/uninstall`,
        effect: 'repeatable_write',
      });
    },
    async isManagedBy(access, locationId, userId) {
      const { data } = await client.call(access, {
        operation: 'list_users',
        method: 'GET',
        path: `/company_users/${locationId}`,
        effect: 'read',
      });
      const user = decoder.list(WireLocationUser, 'user', data).find(({ id }) => id === userId);
      return user !== undefined && mayManage(user.user_role, user.access?.settings_access);
    },
    readMessage: (body) => readMessage(body, applicationId, partnerToken),
  };
}

/** `user_data` is base64 of JSON, `user_data_sign` the hex HMAC-SHA256 of that JSON under the partner token. */
function readOwner(userData: string, sign: string, partnerToken: string): number | null {
  const json = Buffer.from(userData, 'base64');
  const expected = createHmac('sha256', partnerToken).update(json).digest('hex');
  if (!isSame(sign.toLowerCase(), expected)) return null;
  const owner = WireOwner.safeParse(parsed(json.toString('utf8')));
  return owner.success ? owner.data.id : null;
}

const MANAGERS: ReadonlySet<string> = new Set(['owner', 'administrator']);

/** A list of users always tells flags, and a role only sometimes. Whatever is told has to allow it, and something has to. */
function mayManage(role: string | undefined, changesSettings: boolean | undefined): boolean {
  if (role === undefined) return changesSettings === true;
  return MANAGERS.has(role) && changesSettings !== false;
}

async function activate({ client, applicationId }: Context, locationId: number): Promise<void> {
  await client.call(PARTNER, {
    operation: 'activate_application',
    method: 'POST',
    host: 'app',
    path: '/partner/callback',
    body: { salon_id: locationId, application_id: applicationId },
    effect: 'repeatable_write',
    codes: { 403: 'not_allowed', 404: 'not_allowed', 422: 'not_allowed' },
  });
}

async function readState({ client, decoder, applicationId }: Context, locationId: number): Promise<InstallationState> {
  try {
    const { data } = await client.call(PARTNER, {
      operation: 'read_application',
      method: 'GET',
      host: 'app',
      path: `/salon/${locationId}/application/${applicationId}`,
      effect: 'read',
    });
    const status = decoder.one(WireInstallation, 'installation', data)?.connection_status?.status ?? '';
    const state = STATES[status];
    if (state) return state;
    throw new ProductError('provider_silent', { detail: 'altegio read_application: an unknown state' });
  } catch (error) {
    if (codeOf(error) === 'location_unknown') return 'absent';
    throw error;
  }
}

/** The partner token in the body is the only proof of who speaks. */
function readMessage(body: string, applicationId: number, partnerToken: string): { locationId: number } | null {
  const message = WireMessage.safeParse(parsed(body));
  if (!message.success) return null;
  const { salon_id: locationId, application_id: about, partner_token: proof } = message.data;
  if (about !== applicationId || !isSame(proof, partnerToken)) return null;
  return { locationId };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Takes as long whatever differs. */
function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}
