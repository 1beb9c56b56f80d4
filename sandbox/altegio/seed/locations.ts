import type { Category, Label, Location, Service, ServiceStaff, Slot, Staff, State } from '../domain/state.ts';
import {
  type CategoryPattern,
  cardTitle,
  cashTitle,
  categories,
  positions,
  roomTitle,
  type ServicePattern,
} from './catalogue.ts';
import { type SalonPattern, stranger } from './salons.ts';

const LONG_DAY: readonly Slot[] = [
  { from: '10:00', to: '14:00' },
  { from: '15:00', to: '20:00' },
];
const EARLY_DAY: readonly Slot[] = [{ from: '09:00', to: '18:00' }];

/** Fills one salon's people, price list, rooms, accounts, labels and fields. `index` keeps the ids of salons apart. */
export function seedSalon(state: State, salon: SalonPattern, index: number): void {
  state.locations.push(locationFrom(salon));
  const base = (index + 1) * 1_000;
  const crafts = Object.entries(positions);
  crafts.forEach(([, title], at) => {
    state.positions.push({ id: base + at + 1, locationId: salon.id, title: title[salon.language] });
  });
  const positionOf = (craft: string): number => base + crafts.findIndex(([key]) => key === craft) + 1;
  salon.staff.forEach((_pattern, at) => {
    state.staff.push(staffFrom(salon, at, base, positionOf(salon.staff[at]?.craft ?? '')));
  });
  const room = { id: base + 900, locationId: salon.id, title: roomTitle[salon.language] };
  state.resources.push({
    ...room,
    instances: [1, 2].map((number) => ({ id: base + 900 + number, title: `${room.title} ${number}` })),
  });
  seedServices(state, salon, base);
  state.accounts.push(
    { id: base + 801, locationId: salon.id, title: cashTitle[salon.language], cash: true },
    { id: base + 802, locationId: salon.id, title: cardTitle[salon.language], cash: false },
  );
  state.labels.push(...labelsFrom(salon, base));
  state.customFields.push(
    {
      id: base + 701,
      locationId: salon.id,
      entity: 'record',
      code: 'source',
      title: 'Source',
      type: 'text',
      values: [],
    },
    {
      id: base + 703,
      locationId: salon.id,
      entity: 'record',
      code: 'hair_length',
      title: 'Hair length',
      type: 'select',
      values: ['Short', 'Medium', 'Long'],
    },
    {
      id: base + 704,
      locationId: salon.id,
      entity: 'record',
      code: 'patch_test',
      title: 'Patch test',
      type: 'date',
      values: [],
    },
    {
      id: base + 702,
      locationId: salon.id,
      entity: 'client',
      code: 'allergies',
      title: 'Allergies',
      type: 'text',
      values: [],
    },
  );
}

export function strangerLocation(): Location {
  return { ...EMPTY_LOCATION, ...stranger };
}

const EMPTY_LOCATION = {
  chainId: 0,
  countryId: 31,
  city: 'Madrid',
  address: '',
  phone: '',
  email: '',
  currencySymbol: '€',
  licensed: true,
  inCatalogue: true,
  step: 15,
};

function locationFrom(salon: SalonPattern): Location {
  const { id, title, chainId, timezone, countryId, city, address, phone, currencySymbol } = salon;
  const email = `${salon.key}@brisa.example`;
  return { ...EMPTY_LOCATION, id, title, chainId, timezone, countryId, city, address, phone, email, currencySymbol };
}

function staffFrom(salon: SalonPattern, at: number, base: number, positionId: number): Staff {
  const pattern = salon.staff[at];
  const hours = at % 2 === 0 ? LONG_DAY : EARLY_DAY;
  const dayOff = (at + 3) % 7;
  const fired = pattern?.fired ?? false;
  return {
    id: base + 101 + at,
    locationId: salon.id,
    name: pattern?.name ?? '',
    specialization: positions[pattern?.craft ?? 'hair'][salon.language].toLowerCase(),
    // One person has no position, which comes as `[]`.
    positionId: at === 1 ? 0 : positionId,
    userId: 0,
    fired,
    deleted: false,
    hidden: false,
    weight: 100 - at,
    week: Array.from({ length: 7 }, (_, day) => (day === dayOff || fired ? [] : [...hours])),
    days: {},
  };
}

function seedServices(state: State, salon: SalonPattern, base: number): void {
  let nextService = base * 10;
  categories.forEach((pattern, at) => {
    const category: Category = {
      id: base + 201 + at,
      locationId: salon.id,
      title: pattern.title[salon.language],
      weight: 10 - at,
    };
    state.categories.push(category);
    for (const service of pattern.services) {
      nextService += 1;
      state.services.push(serviceFrom(salon, base, pattern, category.id, service, nextService));
    }
  });
}

function serviceFrom(
  salon: SalonPattern,
  base: number,
  { craft }: CategoryPattern,
  categoryId: number,
  pattern: ServicePattern,
  id: number,
): Service {
  const priceMin = pattern.price * salon.factor;
  const able = salon.staff.flatMap((staff, at) => (staff.craft === craft && !staff.fired ? [at] : []));
  const staff = able.map((at, order) => linkFrom(base + 101 + at, pattern, salon.factor, order));
  return {
    id,
    locationId: salon.id,
    categoryId,
    title: pattern.title[salon.language],
    priceMin,
    priceMax: Math.max(priceMin, ...staff.map((link) => link.price ?? 0)),
    duration: pattern.minutes * 60,
    group: pattern.places !== undefined,
    capacity: pattern.places ?? 0,
    active: true,
    online: true,
    weight: 5,
    comment: '',
    staff,
    resourceIds: pattern.needsRoom ? [base + 900] : [],
  };
}

/** The senior of a craft works a quarter of an hour shorter where there is room for it, for a fifth more. */
function linkFrom(staffId: number, { minutes, price }: ServicePattern, factor: number, order: number): ServiceStaff {
  if (order > 0) return { staffId, length: minutes * 60, price: null };
  return { staffId, length: (minutes > 60 ? minutes - 15 : minutes) * 60, price: Math.round(price * 1.2) * factor };
}

function labelsFrom({ id: locationId }: SalonPattern, base: number): Label[] {
  const label = (number: number, title: string, color: string, icon: string, entity: number): Label => {
    return { id: base + 600 + number, locationId, title, color, icon, entity, deleted: false };
  };
  return [
    label(1, 'VIP', '#e8d313', 'star', 1),
    label(2, 'Sensitive skin', '#ff8a65', 'tag', 1),
    label(3, 'Important', '#009800', 'star', 2),
    label(4, 'First visit', '#2196f3', 'tag', 2),
    label(5, 'Call before', '#9c27b0', 'unlock', 2),
  ];
}
