import { useState } from 'preact/hooks';
import type { PeopleResponse, SignInUserResponse } from '../../../shared/contracts/people.ts';
import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import { isDefault, type SignInWay } from '../../../shared/domain/user-access.ts';
import type { ApiError } from '../api/errors.ts';
import { useMutation } from '../api/use-mutation.ts';
import { type Query, useQuery } from '../api/use-query.ts';

type Saved = PeopleResponse['users'][number];
/** `way`: as chosen on the screen. */
export type Person = Omit<Saved, 'way'> & { readonly way: SignInWay };
export type PersonChange = Partial<Pick<Person, 'locationIds' | 'chainIds' | 'rights' | 'way'>>;

export interface PeopleModel {
  readonly query: Query<PeopleResponse>;
  /** With what was changed and is not saved yet. */
  readonly users: readonly Person[];
  change(userId: number, change: PersonChange): void;
  /** Somebody signed in for this user, which is saved already. */
  signedIn(userId: number, answer: SignInUserResponse): void;
  /** How many users are not saved yet. */
  readonly unsaved: number;
  readonly isBusy: boolean;
  readonly isSaved: boolean;
  readonly error: ApiError | null;
  save(): Promise<void>;
  discard(): void;
  /** Takes what is saved and forgets what is not. */
  reload(): Promise<void>;
}

/** What is decided about a user. */
type Decision = Pick<Person, 'userId' | 'locationIds' | 'chainIds' | 'rights' | 'way'>;
type Drafts = ReadonlyMap<number, Decision>;

const contentOf = ({ rights, locationIds, chainIds, way }: Decision): string =>
  JSON.stringify([way, Object.entries(rights).sort(), locationIds && [...locationIds].sort(), [...chainIds].sort()]);

const decisionOf = ({ userId, locationIds, chainIds, rights, way }: Decision): Decision => ({
  ...{ userId, locationIds, chainIds, rights, way },
});

/** The users of the CRM are asked for when the part is opened first (`isOpened`); what was changed outlives other parts. */
export function usePeople(isOpened: boolean, settings: Query<SettingsResponse>): PeopleModel {
  const [wasOpened, setOpened] = useState(isOpened);
  if (isOpened && !wasOpened) setOpened(true);
  const query = useQuery('readPeople', wasOpened ? {} : null);
  const [drafts, setDrafts] = useState<Drafts>(new Map());
  const [isSaved, setSaved] = useState(false);
  const mutation = useMutation('savePeople');
  const saved = (query.data?.users ?? []).map((user): Person => ({ ...user, way: user.providerUser.way }));
  const users = saved.map((user) => ({ ...user, ...drafts.get(user.userId) }));
  const changed = users.filter((user, index) => contentOf(user) !== contentOf(saved[index] ?? user));

  const discard = () => {
    setDrafts(new Map());
    mutation.forgetError();
  };
  return {
    query,
    users,
    change: (userId, change) => {
      const before = users.find((user) => user.userId === userId);
      if (!before) return;
      setSaved(false);
      setDrafts(new Map([...drafts, [userId, decisionOf({ ...before, ...change })]]));
    },
    signedIn: (userId, { version, providerUser }) => {
      const signed = (user: Saved): Saved =>
        user.userId === userId
          ? { ...user, providerUser: { ...providerUser, proposed: user.providerUser.proposed } }
          : user;
      query.setData((old) => ({ ...old, version, users: old.users.map(signed) }));
    },
    unsaved: changed.length,
    isBusy: mutation.isBusy,
    isSaved,
    error: mutation.error,
    save: async () => {
      const outcome = await mutation.run({ basedOn: query.data?.version ?? 0, users: changed.map(decisionOf) });
      if (!outcome.ok) return;
      query.setData(() => outcome.data);
      setDrafts(new Map());
      setSaved(true);
      settings.setData((old) => ({ ...old, usersWithOwnRights: ownRights(outcome.data) }));
    },
    discard,
    reload: async () => {
      discard();
      await query.refetch();
    },
  };
}

/** Users about whom something else holds than for everybody. */
const ownRights = ({ users }: PeopleResponse): number =>
  users.filter((user) => !user.isAdmin && !isDefault(user)).length;
