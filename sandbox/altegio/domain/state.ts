import type { Account, Category, CustomField, Label, Position, Resource, Service, Staff } from './catalog-state.ts';
import type { Abonement, AbonementType, Certificate, Deposit, LoyaltyCard } from './loyalty-state.ts';

export type * from './catalog-state.ts';
export type * from './loyalty-state.ts';

/** Everything the stand-in knows, as plain JSON. Dates and times are wall-clock texts in the location's own zone. */
export interface State {
  readonly counters: Record<string, number>;
  readonly chains: Chain[];
  readonly locations: Location[];
  readonly users: User[];
  readonly positions: Position[];
  readonly staff: Staff[];
  readonly categories: Category[];
  readonly services: Service[];
  readonly resources: Resource[];
  readonly accounts: Account[];
  readonly labels: Label[];
  readonly customFields: CustomField[];
  readonly clients: Client[];
  readonly records: VisitRecord[];
  readonly visits: Visit[];
  readonly activities: Activity[];
  readonly transactions: Transaction[];
  readonly abonementTypes: AbonementType[];
  readonly abonements: Abonement[];
  readonly loyaltyCards: LoyaltyCard[];
  readonly certificates: Certificate[];
  readonly deposits: Deposit[];
  readonly hooks: Record<string, HookSettings>;
  readonly installs: Install[];
  /** Messages that clients got at once, because somebody said so when saving. */
  readonly messages: Message[];
}

export interface Chain {
  readonly id: number;
  title: string;
}

export interface Location {
  readonly id: number;
  title: string;
  /** 0: a location outside any chain. */
  chainId: number;
  timezone: string;
  countryId: number;
  city: string;
  address: string;
  phone: string;
  email: string;
  currencySymbol: string;
  /** False: the subscription lapsed and nearly everything answers 403. */
  licensed: boolean;
  /** The whole public catalogue shows it, whoever asks. */
  inCatalogue: boolean;
  /** Minutes between bookable times. */
  step: number;
}

export type Rights = Record<string, boolean | number>;

export interface Membership {
  readonly locationId: number;
  role: 'owner' | 'administrator' | 'worker';
  /** Differences from what the role gives. */
  rights: Rights;
}

export interface User {
  readonly id: number;
  name: string;
  login: string;
  email: string;
  phone: string;
  password: string;
  /** Changes with the password: a token of before is refused. */
  token: string;
  twoFactor: boolean;
  memberships: Membership[];
}

export interface Client {
  readonly id: number;
  readonly locationId: number;
  name: string;
  surname: string;
  patronymic: string;
  /** E.164, or empty. */
  phone: string;
  email: string;
  categoryIds: number[];
  sex: number;
  importance: number;
  discount: number;
  card: string;
  birthDate: string;
  comment: string;
  customFields: Record<string, unknown>;
  /** What happened before this stand-in's own records begin. */
  before: { spent: number; paid: number; visits: number };
  readonly createdAt: string;
  changedAt: string;
}

export interface RecordService {
  readonly id: number;
  firstCost: number;
  discount: number;
  cost: number;
  amount: number;
}

/** -1 no-show, 0 waiting, 1 arrived, 2 confirmed by the client. */
export type Attendance = -1 | 0 | 1 | 2;

export interface VisitRecord {
  readonly id: number;
  readonly locationId: number;
  staffId: number;
  services: RecordService[];
  /** 0: nobody's card, e.g. a walk-in. */
  clientId: number;
  clientsCount: number;
  /** `YYYY-MM-DD HH:MM:SS`. */
  date: string;
  /** Seconds, technical break included. */
  length: number;
  technicalBreak: number;
  comment: string;
  online: boolean;
  attendance: Attendance;
  confirmed: 0 | 1;
  apiId: string;
  visitId: number;
  documentId: number;
  createdUserId: number;
  deleted: boolean;
  color: string;
  labelIds: number[];
  /** 0: an ordinary appointment. */
  activityId: number;
  customFields: Record<string, unknown>;
  smsRemainHours: number | null;
  emailRemainHours: number | null;
  resourceInstanceIds: number[];
  updateBlocked: boolean;
  /** Whether the client has to pay online before coming. */
  prepayment: 'none' | 'awaited' | 'paid';
  /** What a visit of a membership stood for; absent: none was used. */
  paidByMembership?: number;
  readonly createdAt: string;
  changedAt: string;
}

export interface Message {
  readonly recordId: number;
  readonly phone: string;
  /** The start that it told of. */
  readonly date: string;
}

export interface Visit {
  readonly id: number;
  readonly locationId: number;
  attendance: Attendance;
}

export interface Activity {
  readonly id: number;
  readonly locationId: number;
  serviceId: number;
  staffId: number;
  date: string;
  length: number;
  capacity: number;
  comment: string;
  color: string;
  labelIds: number[];
  resourceInstanceIds: number[];
  deleted: boolean;
}

export interface Transaction {
  readonly id: number;
  readonly locationId: number;
  readonly documentId: number;
  readonly recordId: number;
  readonly visitId: number;
  readonly clientId: number;
  readonly staffId: number;
  readonly serviceId: number;
  readonly accountId: number;
  readonly amount: number;
  readonly date: string;
  readonly changedAt: string;
  deleted: boolean;
}

export interface HookSettings {
  urls: string[];
  flags: Record<string, number>;
  /** Whoever posted last: with `self_sending` 0 this user's own acts are not told. */
  setBy: number;
}

export interface Install {
  readonly locationId: number;
  readonly applicationId: number;
  readonly systemUserId: number;
  status: 'pending' | 'active' | 'freezed';
  callbackUrl: string | null;
  webhookUrls: string[];
  log: { changed_at: string; status_from: string; status_to: string; source: string }[];
}
