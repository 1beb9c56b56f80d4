import * as z from 'zod/mini';
import { SIGN_IN_WAYS } from '../domain/user-access.ts';
import { Id, locationFields, StageRef } from './common.ts';

const MOST_LOCATIONS = 500;
/** Only those whose rights were changed are sent: more than an administrator changes before saving. */
const MOST_CHANGED = 200;

export const RightsView = z
  .object({
    book: z.boolean(),
    edit: z.boolean(),
    cancel: z.boolean(),
    /** To book over what stands there. */
    overbook: z.boolean(),
    seePhones: z.boolean(),
    seePrices: z.boolean(),
    changeSettings: z.boolean(),
  })
  .check(z.meta({ id: 'Rights' }));
export type RightsView = z.infer<typeof RightsView>;

const SignInWay = z.enum(SIGN_IN_WAYS);

/** As whom a user acts in the booking system. */
export const ProviderUserView = z
  .object({
    /** `off`: may not book. `not_matched`: was to sign in and has not yet. */
    state: z.enum(['ready', 'authorisation_error', 'not_matched', 'off']),
    way: SignInWay,
    /** As typed when signing in, most of it hidden; `null`: never signed in. */
    login: z.nullable(z.string()),
    /** Who signed in; `null`: nobody. */
    name: z.nullable(z.string()),
    /** Who of the booking system's users has the same e-mail or phone. */
    proposed: z.nullable(z.object({ id: Id, name: z.string(), by: z.enum(['email', 'phone']) })),
  })
  .check(z.meta({ id: 'ProviderUser' }));
export type ProviderUserView = z.infer<typeof ProviderUserView>;

const grantFields = {
  userId: Id,
  /** `null`: all, also those that will be connected later. */
  locationIds: z.nullable(z.array(Id).check(z.maxLength(MOST_LOCATIONS))),
  /** Whole chains beside those locations, with locations that join them later. Left out: none. */
  chainIds: z.optional(z.array(Id).check(z.maxLength(MOST_LOCATIONS))),
  rights: RightsView,
  /** Whose sign-in at the booking system serves this user: their `own`, or the account's connection. Left out: as it was. */
  way: z.optional(SignInWay),
};

const UserAccessView = z
  .object({
    ...grantFields,
    chainIds: z.array(Id),
    name: z.string(),
    isAdmin: z.boolean(),
    providerUser: ProviderUserView,
  })
  .check(z.meta({ id: 'UserAccess' }));

export const ReadPeopleRequest = z.object({}).check(z.meta({ id: 'ReadPeopleRequest' }));

export const PeopleResponse = z
  .object({
    version: z.int(),
    chains: z.array(z.object({ id: Id, title: z.string() })),
    locations: z.array(z.object({ ...locationFields, chainId: z.nullable(Id) })),
    /** Active users of the CRM, administrators first, then by name. */
    users: z.array(UserAccessView),
    /** Of whoever nobody has decided about. */
    defaults: z.object({ locationIds: z.null(), rights: RightsView }),
  })
  .check(z.meta({ id: 'PeopleResponse' }));
export type PeopleResponse = z.infer<typeof PeopleResponse>;

/** Changes these users and leaves the others. `basedOn`: the version that was on the screen, else `settings_changed`. */
export const SavePeopleRequest = z
  .object({ basedOn: z.int(), users: z.array(z.object(grantFields)).check(z.maxLength(MOST_CHANGED)) })
  .check(z.meta({ id: 'SavePeopleRequest' }));
export type SavePeopleRequest = z.infer<typeof SavePeopleRequest>;

/** The password is used once for a token and forgotten. Wrong ones: `authorisation_error` (S003-72). */
export const SignInUserRequest = z
  .object({
    userId: Id,
    login: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
    password: z.string().check(z.minLength(1), z.maxLength(200)),
  })
  .check(z.meta({ id: 'SignInUserRequest' }));
export type SignInUserRequest = z.infer<typeof SignInUserRequest>;

/** `version`: of the user's access, which says now that they have a sign-in of their own. */
export const SignInUserResponse = z
  .object({ version: z.int(), providerUser: ProviderUserView })
  .check(z.meta({ id: 'SignInUserResponse' }));
export type SignInUserResponse = z.infer<typeof SignInUserResponse>;

const visibilityFields = {
  /** `null`: in all pipelines, also in those that are made later. */
  pipelineIds: z.nullable(z.array(Id).check(z.maxLength(500))),
  hiddenStages: z.array(StageRef).check(z.maxLength(1000)),
};

/** In which pipelines and at which stages deals show the panel. */
export const VisibilityView = z.object({ version: z.int(), ...visibilityFields }).check(z.meta({ id: 'Visibility' }));
export type VisibilityView = z.infer<typeof VisibilityView>;

export const SaveVisibilityRequest = z
  .object({ basedOn: z.int(), value: z.object(visibilityFields) })
  .check(z.meta({ id: 'SaveVisibilityRequest' }));
export type SaveVisibilityRequest = z.infer<typeof SaveVisibilityRequest>;
