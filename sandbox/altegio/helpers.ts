import { createHmac } from 'node:crypto';
import { applicationToken, grant, move, uninstall } from './api/marketplace.ts';
import { found } from './domain/refusal.ts';
import type { Client, Install, Location, Membership, Staff, User, VisitRecord } from './domain/state.ts';
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
  readonly applications: Applications;
}

/** What owners and the vendor do with partner applications. */
export interface Applications {
  /** The token of the application's own user. */
  token(applicationId: number): string;
  /** An owner presses Connect: the query with which their browser comes back to the application. */
  connect(applicationId: number, locationIds: readonly number[], login: string): URLSearchParams;
  freeze(applicationId: number, locationId: number): void;
  thaw(applicationId: number, locationId: number): void;
  uninstall(applicationId: number, locationId: number): void;
  state(applicationId: number, locationId: number): Install['status'] | 'absent';
}

export function helpersFor(world: World, partnerToken: string): Helpers {
  const user = (login: string): User => found(world.state.users.find((it) => it.login === login));
  return {
    applications: applicationsOf(world, partnerToken, user),
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

function applicationsOf(world: World, partnerToken: string, user: (login: string) => User): Applications {
  const installOf = (applicationId: number, locationId: number) =>
    world.state.installs.find((it) => it.applicationId === applicationId && it.locationId === locationId);
  return {
    token: applicationToken,
    connect(applicationId, locationIds, login) {
      for (const id of locationIds) if (!installOf(applicationId, id)) grant(world, id, applicationId);
      const { id, name, phone, email } = user(login);
      const data = JSON.stringify({ id, name, phone, email, is_approved: true, avatar: '', salon_name: '' });
      const [only] = locationIds;
      return new URLSearchParams({
        ...(locationIds.length === 1 ? { salon_id: String(only) } : { salon_ids: locationIds.join(',') }),
        user_data: Buffer.from(data).toString('base64'),
        user_data_sign: createHmac('sha256', partnerToken).update(data).digest('hex'),
      });
    },
    freeze: (applicationId, locationId) =>
      move(world, found(installOf(applicationId, locationId)), 'freezed', 'vendor'),
    thaw: (applicationId, locationId) => move(world, found(installOf(applicationId, locationId)), 'active', 'vendor'),
    uninstall: (applicationId, locationId) => uninstall(world, found(installOf(applicationId, locationId))),
    state: (applicationId, locationId) => installOf(applicationId, locationId)?.status ?? 'absent',
  };
}
