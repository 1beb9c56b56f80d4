import { found } from './domain/refusal.ts';
import type { Client, Location, Membership, Staff, User, VisitRecord } from './domain/state.ts';
import type { World } from './domain/world.ts';
import { strangerLocation } from './seed/locations.ts';
import { newToken, OWNER_LOGIN } from './seed/users.ts';

/** What tests do to the salons behind the API's back. Everything throws when the thing asked for does not exist. */
export interface Helpers {
  location(id: number): Location;
  record(id: number): VisitRecord;
  client(id: number): Client;
  staff(id: number): Staff;
  user(login: string): User;
  /** Adds a location; the owner gets all rights in it. Without team, services and clients. */
  addLocation(fields: Partial<Location>): Location;
  addUser(fields: Partial<User> & { login: string; password: string }): User;
  /** Changes the password, which ends the old user token. */
  setPassword(login: string, password: string): void;
  /** Gives the user differing rights in a location, on top of what the role there gives. */
  setRights(login: string, locationId: number, rights: Membership['rights'], role?: Membership['role']): void;
}

export function helpersFor(world: World): Helpers {
  const user = (login: string): User => found(world.state.users.find((it) => it.login === login));
  return {
    location: (id) => found(world.location(id)),
    record: (id) => found(world.state.records.find((it) => it.id === id)),
    client: (id) => found(world.state.clients.find((it) => it.id === id)),
    staff: (id) => found(world.state.staff.find((it) => it.id === id)),
    user,
    addLocation: (fields) => {
      const location: Location = { ...strangerLocation(), id: world.nextId('location'), inCatalogue: false, ...fields };
      world.state.locations.push(location);
      const owner = world.state.users.find((it) => it.login === OWNER_LOGIN);
      owner?.memberships.push({ locationId: location.id, role: 'owner', rights: {} });
      world.changed();
      return location;
    },
    addUser: (fields) => {
      const id = world.nextId('user');
      const defaults = {
        id,
        name: fields.login,
        email: fields.login,
        phone: '',
        token: newToken(),
        twoFactor: false,
        memberships: [],
      };
      const added: User = { ...defaults, ...fields };
      world.state.users.push(added);
      world.changed();
      return added;
    },
    setPassword: (login, password) => {
      Object.assign(user(login), { password, token: newToken() });
      world.changed();
    },
    setRights: (login, locationId, rights, role) => {
      const { memberships } = user(login);
      const membership = memberships.find((it) => it.locationId === locationId);
      if (membership) Object.assign(membership, { rights, ...(role ? { role } : {}) });
      else memberships.push({ locationId, role: role ?? 'worker', rights });
      world.changed();
    },
  };
}
