import * as z from 'zod/mini';
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

const grantFields = {
  userId: Id,
  /** `null`: all, also those that will be connected later. */
  locationIds: z.nullable(z.array(Id).check(z.maxLength(MOST_LOCATIONS))),
  /** Whole chains beside those locations, with locations that join them later. Left out: none. */
  chainIds: z.optional(z.array(Id).check(z.maxLength(MOST_LOCATIONS))),
  rights: RightsView,
};

const UserAccessView = z
  .object({ ...grantFields, chainIds: z.array(Id), name: z.string(), isAdmin: z.boolean() })
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
