import { randomUUID } from 'node:crypto';
import { digitsOf } from '../domain/clients.ts';
import { Refusal, texts } from '../domain/refusal.ts';
import type { User } from '../domain/state.ts';
import { SIGN_IN_CODE } from '../seed/users.ts';
import type { Call } from './call.ts';
import { bare, created, ok, type Routes } from './routes.ts';

/** Second steps that wait for their code, by the uuid that was told, with the tries that are left. */
type Pending = Map<string, { userId: number; attempts: number }>;

const ATTEMPTS = 3;

/** Signing in with login and password. A user with two-factor sign-in gets 200 and no token. */
export function authRoutes(routes: Routes): void {
  const pending: Pending = new Map();
  routes.post('partner', '/v1/auth', (call) => {
    const login = call.body.text('login') ?? '';
    const password = call.body.text('password') ?? '';
    const user = call.world.state.users.find((it) => hasLogin(it, login) && it.password === password);
    if (!user) throw new Refusal(401, texts.badLogin);
    if (!user.twoFactor || hasCode(call, pending, user)) return created(signedIn(user));
    return ok(secondStep(user, pending));
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

/** A wrong code is refused like a wrong password; a uuid is good once, and for a few tries. */
function hasCode(call: Call, pending: Pending, user: User): boolean {
  if (!call.world.quirks.takesSignInCode || !call.body.has('2fa')) return false;
  const step = call.body.object('2fa');
  const uuid = step.text('uuid') ?? '';
  const wait = pending.get(uuid);
  if (wait?.userId !== user.id) throw new Refusal(401, texts.badLogin);
  wait.attempts -= 1;
  const isRight = step.text('secret') === SIGN_IN_CODE;
  if (isRight || wait.attempts === 0) pending.delete(uuid);
  if (!isRight) throw new Refusal(401, texts.badLogin);
  return true;
}

function secondStep(user: User, pending: Pending) {
  const uuid = randomUUID();
  pending.set(uuid, { userId: user.id, attempts: ATTEMPTS });
  return {
    uuid,
    flow: 'login',
    transport: { type: 'email', recipient: user.email.replace(/^(.{3})[^@]*/, '$1***') },
    refresh_ttl_sec: 60,
    attempts_left: ATTEMPTS,
  };
}
