import { seededRandom } from '../lib/random.ts';
import type { State } from './domain/state.ts';
import { defaultQuirks, World } from './domain/world.ts';
import { bookInto, seedEvents, seedKnown } from './seed/highlights.ts';
import { type SeedWorld, seedClients, seedDays } from './seed/history.ts';
import { seedSalon, strangerLocation } from './seed/locations.ts';
import { seedLoyalty } from './seed/loyalty.ts';
import { chains, salons } from './seed/salons.ts';
import { seedUsers } from './seed/users.ts';

export {
  ADMINISTRATOR_LOGIN,
  DEMO_PASSWORD,
  OWNER_LOGIN,
  SECOND_OWNER_LOGIN,
  SIGN_IN_CODE,
  WORKER_LOGIN,
} from './seed/users.ts';

/** A world without salons, for tests that bring their own. */
function emptyState(): State {
  return {
    counters: {
      record: 660_000,
      client: 18_936_824,
      visit: 8_262_995,
      document: 8_172_892,
      transaction: 5_500_000,
      activity: 107,
    },
    chains: [],
    locations: [],
    users: [],
    positions: [],
    staff: [],
    categories: [],
    services: [],
    resources: [],
    accounts: [],
    labels: [],
    customFields: [],
    clients: [],
    records: [],
    visits: [],
    activities: [],
    transactions: [],
    abonementTypes: [],
    abonements: [],
    loyaltyCards: [],
    certificates: [],
    deposits: [],
    hooks: {},
    installs: [],
    messages: [],
  };
}

let last: { readonly at: number; readonly state: State } | undefined;

/** Two chains, four salons and a business of strangers, with lifelike days around `start`. Same start, same salons. */
export function seedState(start: Date): State {
  // Making it takes about half a second: tests that begin at one fixed moment get copies.
  if (last?.at !== start.getTime()) last = { at: start.getTime(), state: makeState(start) };
  return structuredClone(last.state);
}

function makeState(start: Date): State {
  const state = emptyState();
  let clock = start;
  const world = new World({ state, changed: () => undefined }, () => clock, defaultQuirks);
  const turnClock = (to: Date): void => {
    clock = to;
  };
  const seed: SeedWorld = { world, random: seededRandom(20_261), start, turnClock };
  state.chains.push(...structuredClone(chains));
  salons.forEach((salon, index) => {
    seedSalon(state, salon, index);
  });
  const pilar = state.staff.find((it) => it.name === 'Pilar Santos');
  state.users.push(...seedUsers(pilar?.id ?? 0));
  if (pilar) pilar.userId = state.users.at(-1)?.id ?? 0;
  for (const salon of salons) {
    const location = world.location(salon.id);
    if (!location) continue;
    const known = seedClients(seed, location, salon);
    const regulars = state.clients.filter((it) => it.locationId === salon.id && !Object.values(known).includes(it));
    turnClock(start);
    const [firstEvent] = seedEvents(seed, location, regulars);
    const groupGuest = known['teresa'] ?? Object.values(known)[0];
    if (firstEvent && groupGuest) bookInto(seed, location, firstEvent, groupGuest);
    seedKnown(seed, location, known);
    turnClock(start);
    seedDays(seed, location, regulars);
  }
  seedLoyalty(state, start);
  state.locations.push(strangerLocation());
  return state;
}
