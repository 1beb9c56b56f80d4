import { useState } from 'preact/hooks';
import type { PeopleResponse } from '../../../shared/contracts/people.ts';
import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import { isDefault } from '../../../shared/domain/user-access.ts';
import type { ApiError } from '../api/errors.ts';
import { useMutation } from '../api/use-mutation.ts';
import { type Query, useQuery } from '../api/use-query.ts';

export type Person = PeopleResponse['users'][number];
export type PersonChange = Partial<Pick<Person, 'locationIds' | 'chainIds' | 'rights'>>;

export interface PeopleModel {
  readonly query: Query<PeopleResponse>;
  /** With what was changed and is not saved yet. */
  readonly users: readonly Person[];
  change(userId: number, change: PersonChange): void;
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
type Decision = Pick<Person, 'userId' | 'locationIds' | 'chainIds' | 'rights'>;
type Drafts = ReadonlyMap<number, Decision>;

const contentOf = ({ rights, locationIds, chainIds }: Decision): string =>
  JSON.stringify([Object.entries(rights).sort(), locationIds && [...locationIds].sort(), [...chainIds].sort()]);

const decisionOf = ({ userId, locationIds, chainIds, rights }: Decision): Decision => ({
  ...{ userId, locationIds, chainIds, rights },
});

/** The users of the CRM are asked for when the part is opened first (`isOpened`); what was changed outlives other parts. */
export function usePeople(isOpened: boolean, settings: Query<SettingsResponse>): PeopleModel {
  const [wasOpened, setOpened] = useState(isOpened);
  if (isOpened && !wasOpened) setOpened(true);
  const query = useQuery('readPeople', wasOpened ? {} : null);
  const [drafts, setDrafts] = useState<Drafts>(new Map());
  const [isSaved, setSaved] = useState(false);
  const mutation = useMutation('savePeople');
  const saved = query.data?.users ?? [];
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
