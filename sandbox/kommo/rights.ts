import type { Account, EntityRights, EntityType, RightLetter, User } from './model.ts';

export function rightsOf(letter: RightLetter): EntityRights {
  return { view: letter, edit: letter, add: letter === 'D' ? 'D' : 'A', delete: letter, export: letter };
}

/** The same letter for everything. */
export function userRights(letter: RightLetter): User['rights'] {
  return {
    leads: rightsOf(letter),
    contacts: rightsOf(letter),
    companies: rightsOf(letter),
    tasks: rightsOf(letter),
  };
}

/** May the user do this with an entity that `responsibleId` is responsible for? */
export function may(
  account: Account,
  user: User,
  kind: EntityType | 'tasks',
  right: keyof EntityRights,
  responsibleId: number,
): boolean {
  const letter = user.is_admin ? 'A' : user.rights[kind][right];
  switch (letter) {
    case 'A':
      return true;
    case 'D':
      return false;
    case 'M':
      return responsibleId === user.id;
    case 'G':
      return account.users.some(({ id, group_id }) => id === responsibleId && group_id === user.group_id);
  }
}
