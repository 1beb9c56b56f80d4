import type { Location } from './catalog.ts';
import { type StageRef, sameStage } from './deal.ts';

/** What a user of the CRM may do with appointments; administrators may do everything. */
export const RIGHTS = ['book', 'edit', 'cancel', 'overbook', 'seePhones', 'seePrices', 'changeSettings'] as const;
export type Right = (typeof RIGHTS)[number];
export type Rights = Readonly<Record<Right, boolean>>;

export const ALL_RIGHTS: Rights = {
  ...{ book: true, edit: true, cancel: true, overbook: true },
  ...{ seePhones: true, seePrices: true, changeSettings: true },
};

/** Of whoever nobody has decided about: a salon works at once, and nothing that hurts others is open. */
export const DEFAULT_RIGHTS: Rights = { ...ALL_RIGHTS, overbook: false, changeSettings: false };

/** Whose sign-in at the booking system serves a user: their own, or the account's connection with our limits. */
export const SIGN_IN_WAYS = ['account', 'own'] as const;
export type SignInWay = (typeof SIGN_IN_WAYS)[number];

/** What an administrator has decided about one user. */
export interface Grant {
  readonly userId: number;
  /** `null`: all, also those that will be connected later. */
  readonly locationIds: readonly number[] | null;
  /** Whole chains beside those locations, with what joins them later. Missing in what was decided before chains could be. */
  readonly chainIds?: readonly number[] | undefined;
  readonly rights: Rights;
}

export interface UserAccessSettings {
  readonly grants: readonly Grant[];
  /** Names of those who could grant more when this was saved, for refusals. */
  readonly administrators: readonly string[];
  /** Users who act by a sign-in of their own; the others act through the account's connection. Missing: none do. */
  readonly ownSignIns?: readonly number[] | undefined;
}

/** Nothing decided yet. */
export const NO_GRANTS: UserAccessSettings = { grants: [], administrators: [] };

/** What one user may do and where. */
export interface UserAccess extends Grant {
  readonly chainIds: readonly number[];
  readonly isAdmin: boolean;
  /** Has to sign in to the booking system before anything can be booked or changed (S003-71). */
  readonly awaitsSignIn: boolean;
  /** Who can grant more; empty: not known. */
  readonly administrators: readonly string[];
}

export function accessOf(
  settings: UserAccessSettings,
  { userId, isAdmin }: { readonly userId: number; readonly isAdmin: boolean },
): UserAccess {
  const { administrators } = settings;
  const awaitsSignIn = false;
  if (isAdmin)
    return { userId, isAdmin, administrators, awaitsSignIn, locationIds: null, chainIds: [], rights: ALL_RIGHTS };
  const grant = settings.grants.find((item) => item.userId === userId);
  // A right that came after the decision is as open as it is for everybody.
  const rights = { ...DEFAULT_RIGHTS, ...grant?.rights };
  const { locationIds = null, chainIds = [] } = grant ?? {};
  return { userId, isAdmin, administrators, awaitsSignIn, locationIds, chainIds, rights };
}

export const wayOf = ({ ownSignIns = [] }: Pick<UserAccessSettings, 'ownSignIns'>, userId: number): SignInWay =>
  ownSignIns.includes(userId) ? 'own' : 'account';

/** The rights that open with the user's own sign-in. */
const SIGNED_IN_RIGHTS = ['book', 'edit', 'cancel', 'overbook'] as const;

/** The same for somebody who was to sign in and has not: nothing can be booked or changed. */
export const withoutSignIn = (access: UserAccess): UserAccess => ({
  ...access,
  awaitsSignIn: true,
  rights: { ...access.rights, ...Object.fromEntries(SIGNED_IN_RIGHTS.map((right) => [right, false])) },
});

/** The same with every location that its chains have now among its locations. */
export function withChains(access: UserAccess, locations: readonly Pick<Location, 'id' | 'chain'>[]): UserAccess {
  const { locationIds, chainIds } = access;
  if (locationIds === null) return access;
  const ofChains = locations.filter(({ chain }) => chain !== null && chainIds.includes(chain.id)).map(({ id }) => id);
  return { ...access, locationIds: [...new Set([...locationIds, ...ofChains])] };
}

/** Whether it is what holds without any decision. */
export const isDefault = ({ locationIds, rights }: Pick<Grant, 'locationIds' | 'rights'>): boolean =>
  locationIds === null && RIGHTS.every((right) => rights[right] === DEFAULT_RIGHTS[right]);

export const isAllowedAt = ({ locationIds }: Pick<Grant, 'locationIds'>, locationId: number): boolean =>
  locationIds === null || locationIds.includes(locationId);

/** In which pipelines and at which stages the panel and the journal are shown in a deal (S003-39). */
export interface Visibility {
  /** `null`: in all, also in those that are made later. */
  readonly pipelineIds: readonly number[] | null;
  readonly hiddenStages: readonly StageRef[];
}

export const SHOWN_EVERYWHERE: Visibility = { pipelineIds: null, hiddenStages: [] };

/** Why nothing is shown at this stage; `null`: it is shown. A hidden pipeline says so, a hidden stage says nothing. */
export function hiddenAt({ pipelineIds, hiddenStages }: Visibility, stage: StageRef): 'pipeline' | 'stage' | null {
  if (pipelineIds !== null && !pipelineIds.includes(stage.pipelineId)) return 'pipeline';
  return hiddenStages.some((hidden) => sameStage(hidden, stage)) ? 'stage' : null;
}
