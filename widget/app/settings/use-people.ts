import { useState } from 'preact/hooks';
import type { PeopleResponse, SavePeopleRequest } from '../../../shared/contracts/people.ts';
import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import { isDefault } from '../../../shared/domain/user-access.ts';
import type { ApiError } from '../api/errors.ts';
import { useMutation } from '../api/use-mutation.ts';
import { type Query, useQuery } from '../api/use-query.ts';

export type Person = PeopleResponse['users'][number];
export type PersonChange = Partial<Pick<Person, 'locationIds' | 'rights'>>;

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

type Drafts = ReadonlyMap<number, SavePeopleRequest['users'][number]>;

const contentOf = ({ rights, locationIds }: Pick<Person, 'locationIds' | 'rights'>): string =>
  JSON.stringify([Object.entries(rights).sort(), locationIds && [...locationIds].sort()]);

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
      const { locationIds, rights } = { ...before, ...change };
      setSaved(false);
      setDrafts(new Map([...drafts, [userId, { userId, locationIds, rights }]]));
    },
    unsaved: changed.length,
    isBusy: mutation.isBusy,
    isSaved,
    error: mutation.error,
    save: async () => {
      const asked = changed.map(({ userId, locationIds, rights }) => ({ userId, locationIds, rights }));
      const outcome = await mutation.run({ basedOn: query.data?.version ?? 0, users: asked });
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
