import type { CatalogResponse, Slot, SlotsResponse } from '../../shared/contracts/booking.ts';
import type { CardResponse, ClientView } from '../../shared/contracts/card.ts';
import type { AppointmentView, LocationView } from '../../shared/contracts/common.ts';
import type { SyncLogResponse } from '../../shared/contracts/sync-log.ts';

/** The fixed present of all fixtures: Monday 23 November 2026, 14:05 in Madrid. */
export const NOW = '2026-11-23T13:05:00Z';

export const FUENCARRAL: LocationView = {
  id: 101,
  title: 'Brisa Estudio · Calle de Fuencarral',
  chainTitle: 'Brisa Iberia',
  timezone: 'Europe/Madrid',
  currency: 'EUR',
  address: 'Calle de Fuencarral 12, Madrid',
};

export const DOSTYK: LocationView = {
  id: 202,
  title: 'Бриза · проспект Достык, 132',
  chainTitle: 'Бриза',
  timezone: 'Asia/Almaty',
  currency: 'KZT',
  address: 'проспект Достык, 132, Алматы',
};

export const MARIA: ClientView = {
  id: 48211907,
  locationId: FUENCARRAL.id,
  locationTitle: FUENCARRAL.title,
  name: 'María Fernanda Castellanos de la Torre',
  phone: '+34612458803',
  email: 'maria.fernanda@correo.example',
  visits: 23,
  lastVisitOn: '2026-11-03',
};

export const INES: ClientView = {
  ...MARIA,
  id: 50377120,
  name: 'Inés Castellanos Ruiz',
  visits: 4,
  lastVisitOn: '2026-06-12',
};

export const BALAYAGE: AppointmentView = {
  id: 771204318,
  locationId: FUENCARRAL.id,
  locationTitle: FUENCARRAL.title,
  timezone: FUENCARRAL.timezone,
  status: 'waiting',
  startsAtWall: '2026-11-24T16:30',
  startsAt: '2026-11-24T16:30:00+01:00',
  durationSeconds: 8100,
  teamMember: { id: 11, name: 'Lucía Herrero' },
  services: [
    { id: 1, title: 'Balayage with Olaplex, long hair', cost: 145, listPrice: 145, discount: 0 },
    { id: 2, title: 'Haircut and blow-dry', cost: 48, listPrice: 48, discount: 0 },
  ],
  total: { amount: 193, currency: 'EUR' },
  clientName: MARIA.name,
  clientId: MARIA.id,
  comment: '',
  color: 'f6c344',
  isPaid: false,
  prepayment: 'none',
  labels: [],
  groupEventId: null,
  seats: 1,
  resources: [],
  reminders: { smsHours: null, emailHours: null },
  customFields: [],
  bookedOnline: false,
  dealId: 20517,
  version: '2026-11-20T09:30:00.000Z',
};

const HAIRCUT: AppointmentView = {
  ...BALAYAGE,
  id: 771200001,
  status: 'arrived',
  startsAtWall: '2026-11-03T11:00',
  startsAt: '2026-11-03T11:00:00+01:00',
  durationSeconds: 2700,
  services: [{ id: 2, title: 'Haircut and blow-dry', cost: 48, listPrice: 48, discount: 0 }],
  total: { amount: 48, currency: 'EUR' },
  color: null,
};

const pastOf = (index: number): AppointmentView => ({
  ...HAIRCUT,
  id: 771100000 + index,
  dealId: 19000 + index,
  status: (['arrived', 'no_show', 'cancelled'] as const)[index % 3] ?? 'arrived',
  startsAtWall: `2026-0${9 - index}-1${index}T10:30`,
  startsAt: `2026-0${9 - index}-1${index}T10:30:00+02:00`,
});

/** What somebody may do for whom nothing was restricted. */
const ALL_RIGHTS: CardResponse['viewer']['rights'] = {
  book: true,
  edit: true,
  cancel: true,
  overbook: true,
  seePhones: true,
  seePrices: true,
  changeSettings: false,
};

/** A client who is known, booked for tomorrow and has a membership that ends soon. */
export const CARD: CardResponse = {
  deal: { id: 20517, name: 'Instagram: colour + cut', pipelineId: 1, stageId: 11 },
  contact: { id: 3001, name: MARIA.name, phone: '+34612458803', email: MARIA.email },
  viewer: { id: 7000001, isAdmin: false, canBook: true, rights: ALL_RIGHTS },
  match: { state: 'matched', reason: 'phone', clients: [MARIA] },
  next: BALAYAGE,
  ofDeal: [BALAYAGE, HAIRCUT],
  ofClient: [BALAYAGE, HAIRCUT, ...[0, 1, 2, 3, 4].map(pastOf)],
  totals: { visits: 23, spent: [{ amount: 2184.5, currency: 'EUR' }], noShows: 1, lastVisitOn: '2026-11-03' },
  memberships: [
    {
      id: 5,
      title: '10 facials “Glow”',
      isActive: true,
      startsOn: '2026-09-01T00:00:00+02:00',
      endsOn: '2026-11-28T00:00:00+01:00',
      startDay: '2026-09-01',
      endDay: '2026-11-28',
      visitsLeft: 3,
      visitsTotal: 10,
    },
  ],
  warnings: [],
  clientLabels: [],
  loyalty: null,
  journalAllowed: true,
  hiddenHere: null,
  locations: [FUENCARRAL, DOSTYK],
  freshness: { asOf: '2026-11-23T13:02:00Z', provider: 'ok' },
  cursor: '1795500000/700:700:',
};

export const CATALOG: CatalogResponse = {
  location: FUENCARRAL,
  today: '2026-11-23',
  teamMembers: [
    { id: 11, name: 'Lucía Herrero', specialization: 'Colour master', avatarUrl: null },
    { id: 12, name: 'Alejandra Domínguez de Soto', specialization: 'Senior stylist', avatarUrl: null },
    { id: 13, name: 'Pau Ferrer', specialization: '', avatarUrl: null },
  ],
  categories: [
    { id: 1, title: 'Hair' },
    { id: 2, title: 'Nails' },
  ],
  services: [
    serviceOf(1, 'Balayage with Olaplex, long hair', 1, 145, 145, 5400, [11, 12]),
    serviceOf(2, 'Haircut and blow-dry', 1, 48, 48, 2700, [11, 12, 13]),
    serviceOf(3, 'Colour correction', 1, 90, 180, 7200, [11]),
    serviceOf(4, 'Manicure with gel polish and design', 2, 38, 38, 3600, [12]),
    serviceOf(5, 'Pedicura clásica', 2, 34, 34, 3600, [12, 13]),
    { ...serviceOf(6, 'Brow course', 2, 60, 60, 3600, [12]), isGroup: true },
  ],
  labels: [
    { id: 61, title: 'VIP', color: '009800' },
    { id: 62, title: 'First visit', color: null },
  ],
  customFields: [
    { code: 'source', title: 'How they found us', type: 'list', options: ['Instagram', 'Walk-by'] },
    { code: 'allergies', title: 'Allergies', type: 'text', options: [] },
  ],
  isPartial: false,
  viewer: { mayOverbook: true, mayBook: true, seesPrices: true },
};

function serviceOf(
  id: number,
  title: string,
  categoryId: number,
  priceMin: number,
  priceMax: number,
  durationSeconds: number,
  members: readonly number[],
): CatalogResponse['services'][number] {
  const teamMembers = members.map((id) => ({ id, durationSeconds, priceMin, priceMax }));
  return { id, title, categoryId, priceMin, priceMax, durationSeconds, teamMembers, isGroup: false };
}

const slot = (clock: string, teamMemberId: number): Slot => ({
  startsAtWall: `2026-11-23T${clock}`,
  teamMemberId,
  durationSeconds: 2700,
});

export const SLOTS: SlotsResponse = {
  date: '2026-11-23',
  slots: [
    ...['15:00', '15:15', '16:30', '17:15', '18:00'].map((clock) => slot(clock, 11)),
    ...['15:30', '16:45', '18:30', '19:00'].map((clock) => slot(clock, 12)),
  ].sort((a, b) => a.startsAtWall.localeCompare(b.startsAtWall)),
  nextFreeDays: ['2026-11-24', '2026-11-25'],
};

export const SYNC_LOG: SyncLogResponse = {
  entries: [
    {
      id: 4,
      at: '2026-11-23T13:02:11Z',
      source: 'provider_webhook',
      outcome: 'deal_moved',
      reason: 'status_has_stage',
      before: 'Booked',
      after: 'Visit confirmed',
      status: 'confirmed',
      tookMs: 900,
      appointment: { locationId: FUENCARRAL.id, id: BALAYAGE.id },
    },
    {
      id: 3,
      at: '2026-11-23T13:02:10Z',
      source: 'status_change',
      outcome: 'status_set',
      reason: 'stage_has_status',
      before: 'waiting',
      after: 'confirmed',
      status: null,
      tookMs: 700,
      appointment: { locationId: FUENCARRAL.id, id: BALAYAGE.id },
    },
    {
      id: 2,
      at: '2026-11-22T10:20:31Z',
      source: 'crm_webhook',
      outcome: 'deal_stays',
      reason: 'closed_deal_protected',
      before: null,
      after: null,
      status: null,
      tookMs: null,
      appointment: null,
    },
    {
      id: 1,
      at: '2026-11-22T10:18:02Z',
      source: 'booking',
      outcome: 'failed',
      reason: 'slot_taken',
      before: null,
      after: null,
      status: null,
      tookMs: 1400,
      appointment: null,
    },
  ],
};
