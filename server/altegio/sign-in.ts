import { digitsOf } from '../../shared/domain/phone.ts';
import { ProductError } from '../errors.ts';
import type { Credentials, SignedIn } from '../ports/booking-provider.ts';
import type { AltegioContext } from './context.ts';
import { WireSignIn } from './wire.ts';

/**
 * Success without a token means two-factor sign-in. The body that carries the code is not documented by the vendor; this
 * is the shape that one public client sends. Should it be another, the code is refused like a wrong one, and a token
 * pasted by hand is the way.
 */
export async function signIn({ client, decoder }: AltegioContext, credentials: Credentials): Promise<SignedIn> {
  const { login, password, code, challenge } = credentials;
  const second = code && challenge ? { '2fa': { uuid: challenge, secret: code } } : {};
  const { data } = await client.call(
    { userToken: null, lane: 'person' },
    {
      operation: 'sign_in',
      method: 'POST',
      path: '/auth',
      body: { login: toLogin(login), password, ...second },
      effect: 'read',
      codes: { 400: 'authorisation_error', 401: 'authorisation_error', 422: 'authorisation_error' },
    },
  );
  const user = decoder.one(WireSignIn, 'auth', data);
  if (!user?.user_token) throw codeWanted(user?.uuid, user?.transport, code !== undefined);
  return { userToken: user.user_token, userId: user.id ?? 0, userName: user.name ?? '' };
}

type Transport = { readonly recipient?: string | undefined } | undefined;

/** The vendor hides most of the address that the code went to; one that is not hidden is nobody's business. */
function codeWanted(challenge: string | undefined, transport: Transport, wasTried: boolean): ProductError {
  const recipient = transport?.recipient ?? '';
  return new ProductError('two_factor_needed', {
    detail: 'altegio sign_in: no token in success',
    params: {
      ...(challenge && { challenge }),
      ...(recipient.includes('*') && { recipient }),
      wasTried: Number(wasTried),
    },
  });
}

/** An e-mail as typed, or a phone as digits. */
function toLogin(login: string): string {
  const typed = login.trim();
  return /^[\d\s()+.-]{7,}$/.test(typed) ? digitsOf(typed) : typed;
}
