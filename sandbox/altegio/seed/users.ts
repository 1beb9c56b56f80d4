import { createHash, randomBytes } from 'node:crypto';
import type { Membership, User } from '../domain/state.ts';
import { salons } from './salons.ts';

export const OWNER_ID = 1_073_232;
export const OWNER_LOGIN = 'olga.rezende@brisa.example';
export const SECOND_OWNER_LOGIN = 'marcos.leal@brisa.example';
export const ADMINISTRATOR_LOGIN = 'recepcion@brisa.example';
export const WORKER_LOGIN = 'pilar.santos@brisa.example';
export const DEMO_PASSWORD = 'brisa-demo-1';
/** What the message of the second step says. */
export const SIGN_IN_CODE = '271828';

export const newToken = (): string => randomBytes(12).toString('hex');

/** The seed's own tokens are the same every time, so that a reset does not sign anybody out. */
const seedToken = (login: string): string => createHash('sha256').update(`seed ${login}`).digest('hex').slice(0, 24);

/** The owner, a second owner with two-factor sign-in, receptions, and a worker who sees only her own appointments. */
export function seedUsers(workerStaffId: number): User[] {
  const everywhere = (role: Membership['role']): Membership[] =>
    salons.map(({ id }) => ({ locationId: id, role, rights: {} }));
  const [madrid, saoPaulo, almaty, moscow] = everywhere('administrator');
  const inSome = (...some: (Membership | undefined)[]): Membership[] => some.filter((it) => it !== undefined);
  const worker: Membership = {
    locationId: salons[0]?.id ?? 0,
    role: 'worker',
    rights: { master_id: workerStaffId, last_days_count: 30 },
  };
  return [
    user(OWNER_ID, 'Olga Rezende', OWNER_LOGIN, '34910000101', everywhere('owner')),
    { ...user(OWNER_ID + 1, 'Marcos Leal', SECOND_OWNER_LOGIN, '34910000102', everywhere('owner')), twoFactor: true },
    user(OWNER_ID + 2, 'Recepción Brisa', ADMINISTRATOR_LOGIN, '34910000103', inSome(madrid, saoPaulo)),
    user(OWNER_ID + 3, 'Ресепшен Бриза', 'resepshen@brisa.example', '77270000103', inSome(almaty, moscow)),
    user(OWNER_ID + 4, 'Pilar Santos', WORKER_LOGIN, '34910000104', [worker]),
  ];
}

function user(id: number, name: string, login: string, phone: string, memberships: Membership[]): User {
  return {
    id,
    name,
    login,
    email: login,
    phone,
    password: DEMO_PASSWORD,
    token: seedToken(login),
    twoFactor: false,
    memberships,
  };
}
