import { randomUUID } from 'node:crypto';
import { digitsOf } from '../domain/clients.ts';
import { Refusal, texts } from '../domain/refusal.ts';
import type { User } from '../domain/state.ts';
import { bare, created, ok, type Routes } from './routes.ts';

/** Signing in with login and password. A user with two-factor sign-in gets 200 and no token. */
export function authRoutes(routes: Routes): void {
  routes.post('partner', '/v1/auth', (call) => {
    const login = call.body.text('login') ?? '';
    const password = call.body.text('password') ?? '';
    const user = call.world.state.users.find((it) => hasLogin(it, login) && it.password === password);
    if (!user) throw new Refusal(401, texts.badLogin);
    return user.twoFactor ? ok(secondStep(user)) : created(signedIn(user));
  });

  routes.get('partner', '/v1/validation/validate_phone/:phone', (call) => {
    const digits = digitsOf(call.text('phone'));
    return bare({ success: true, data: { phone: digits, is_valid: /^\d{9,15}$/.test(digits) }, meta: [] });
  });
}

/** A phone in any notation, an e-mail or a login name. */
function hasLogin(user: User, login: string): boolean {
  const text = login.trim().toLowerCase();
  if (text === '') return false;
  return user.login.toLowerCase() === text || user.email.toLowerCase() === text || user.phone === digitsOf(text);
}

function signedIn(user: User) {
  return {
    id: user.id,
    user_token: user.token,
    name: user.name,
    phone: user.phone,
    login: user.login,
    email: user.email,
    avatar: 'https://app.alteg.io/images/no-master.png',
    is_approved: true,
    is_email_confirmed: true,
  };
}

function secondStep(user: User) {
  return {
    uuid: randomUUID(),
    flow: 'login',
    transport: { type: 'email', recipient: user.email.replace(/^(.{3})[^@]*/, '$1***') },
    refresh_ttl_sec: 60,
    attempts_left: 3,
  };
}
