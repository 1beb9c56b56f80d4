import type { Resealable } from './account-stores.ts';

/** One user's own sign-in at the booking system. */
export interface UserSignIn {
  readonly userId: number;
  /** Name of who signed in; empty: the sign-in was refused. */
  readonly name: string;
  /** As typed, most of it hidden. */
  readonly login: string;
  readonly userToken: string;
  readonly state: 'ready' | 'authorisation_error';
}

export interface NewSignIn extends UserSignIn {
  readonly accountId: number;
  /** As the booking system numbers them; 0: nobody. */
  readonly providerUserId: number;
}

export interface SignInStore extends Resealable {
  list(accountId: number): Promise<UserSignIn[]>;
  /** `null`: this user never tried. */
  read(accountId: number, userId: number): Promise<UserSignIn | null>;
  /** Replaces an earlier one of the user. */
  save(signIn: NewSignIn): Promise<void>;
  setState(accountId: number, userId: number, state: UserSignIn['state']): Promise<void>;
  /** Forgets those of everybody else, tokens and all. */
  removeAllBut(accountId: number, userIds: readonly number[]): Promise<void>;
}
