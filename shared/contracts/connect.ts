import * as z from 'zod/mini';
import { RIGHT_KEYS } from '../domain/provider-rights.ts';
import { Id, InstantText, locationFields } from './common.ts';

export const RightKeyText = z.enum(RIGHT_KEYS);

export const WebhookStateText = z.enum(['listening', 'pending', 'right_missing', 'list_full', 'failing']);

export const ConnectedLocation = z
  .object({
    ...locationFields,
    /** `listening`: the booking system tells us of changes. Else why it does not. */
    webhook: WebhookStateText,
    lastSyncAt: z.nullable(InstantText),
  })
  .check(z.meta({ id: 'ConnectedLocation' }));
export type ConnectedLocation = z.infer<typeof ConnectedLocation>;

export const ConnectionView = z
  .object({
    id: Id,
    /** Empty when nobody told us: a token does not say whose it is. */
    connectedAs: z.string(),
    connectedAt: InstantText,
    lastSuccessAt: z.nullable(InstantText),
    state: z.enum(['ok', 'reconnect_needed']),
    /** How it was connected: signed in, as the application's own user, or with a token pasted by hand. */
    way: z.enum(['login', 'partner', 'token']),
    rights: z.object({ state: z.enum(['ok', 'missing', 'unknown']), missing: z.array(RightKeyText) }),
    locations: z.array(ConnectedLocation),
  })
  .check(z.meta({ id: 'Connection' }));
export type ConnectionView = z.infer<typeof ConnectionView>;

/** Whose locations the new sign-in takes over; left out: it is another account. */
const connectionFields = { connectionId: z.optional(Id) };

/** The login of the main administrator. Used once, never stored. An older widget sends no `way`. */
const LoginRequest = z.object({
  way: z.optional(z.literal('login')),
  /** Phone or e-mail. */
  login: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  password: z.string().check(z.minLength(1), z.maxLength(200)),
  /** Of two-factor sign-in, with the `challenge` that came with `two_factor_needed`. */
  code: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(20))),
  challenge: z.optional(z.string().check(z.maxLength(100))),
  ...connectionFields,
});

/** Fit for an HTTP header: whoever pastes a line break or a blank has pasted something else. */
const TOKEN = /^[\x21-\x7e]+$/;

const TokenRequest = z.object({
  way: z.literal('token'),
  userToken: z.string().check(z.trim(), z.minLength(8), z.maxLength(400), z.regex(TOKEN)),
  ...connectionFields,
});

export const ConnectRequest = z.union([TokenRequest, LoginRequest]).check(z.meta({ id: 'ConnectRequest' }));
export type ConnectRequest = z.infer<typeof ConnectRequest>;

export const ConnectResponse = z.object({ connection: ConnectionView }).check(z.meta({ id: 'ConnectResponse' }));
export type ConnectResponse = z.infer<typeof ConnectResponse>;

export const StartPartnerConnectRequest = z.object({}).check(z.meta({ id: 'StartPartnerConnectRequest' }));

/** `url`: where the owner goes on, good for an hour; `null`: this deployment has no partner application. */
export const StartPartnerConnectResponse = z
  .object({ url: z.nullable(z.string()) })
  .check(z.meta({ id: 'StartPartnerConnectResponse' }));
export type StartPartnerConnectResponse = z.infer<typeof StartPartnerConnectResponse>;

export const DisconnectRequest = z.object({ connectionId: Id }).check(z.meta({ id: 'DisconnectRequest' }));
export type DisconnectRequest = z.infer<typeof DisconnectRequest>;
