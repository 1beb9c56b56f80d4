import * as z from 'zod/mini';
import { JOURNAL_COUNTERS } from '../domain/journal.ts';
import { Slot } from './booking.ts';
import { AppointmentStatusText, AppointmentView, Freshness, Id, LocationView, WallDate, WallTime } from './common.ts';
import { RightsView } from './people.ts';

const Clock = z.string().check(z.regex(/^\d{2}:\d{2}$/));

export const ReadScheduleRequest = z
  .object({
    /** The deal for which somebody books; `null` in the journal. */
    dealId: z.nullable(Id),
    locationId: Id,
    from: WallDate,
    /** Inclusive; at most seven days after `from`. */
    to: WallDate,
    /** `null`: everyone. */
    teamMemberId: z.nullable(Id),
  })
  .check(z.meta({ id: 'ReadScheduleRequest' }));
export type ReadScheduleRequest = z.infer<typeof ReadScheduleRequest>;

/** One coloured block of the grid. */
export const ScheduleBlock = z
  .object({
    kind: z.enum(['appointment', 'group_event', 'busy']),
    teamMemberId: Id,
    date: WallDate,
    from: Clock,
    /** `24:00` at the latest: what goes on after midnight is cut. */
    to: Clock,
    /** `null` for `busy` and `group_event`, and for whatever the viewer may not see. */
    appointment: z.nullable(AppointmentView),
    /** Of `group_event` only: how many appointments it holds. The title is that of its service. */
    groupEvent: z.nullable(z.object({ id: Id, title: z.string(), appointments: z.int() })),
  })
  .check(z.meta({ id: 'ScheduleBlock' }));
export type ScheduleBlock = z.infer<typeof ScheduleBlock>;

export const ScheduleResponse = z
  .object({
    location: LocationView,
    nowWall: WallTime,
    teamMembers: z.array(
      z.object({ id: Id, name: z.string(), specialization: z.string(), avatarUrl: z.nullable(z.string()) }),
    ),
    /** Working spans by person and day; a missing pair means a day off. `null`: the booking system did not tell. */
    working: z.nullable(
      z.array(z.object({ teamMemberId: Id, date: WallDate, spans: z.array(z.object({ from: Clock, to: Clock })) })),
    ),
    blocks: z.array(ScheduleBlock),
    freshness: Freshness,
  })
  .check(z.meta({ id: 'ScheduleResponse' }));
export type ScheduleResponse = z.infer<typeof ScheduleResponse>;

export const FindNearestRequest = z
  .object({
    /** `null` in the journal. */
    dealId: z.nullable(Id),
    locationId: Id,
    serviceIds: z.array(Id).check(z.minLength(1), z.maxLength(10)),
    /** Of this one first, then of others; `null`: of anyone. */
    teamMemberId: z.nullable(Id),
    /** Look from this wall time on; `null`: from now. */
    after: z.nullable(WallTime),
    count: z.int().check(z.gte(1), z.lte(20)),
  })
  .check(z.meta({ id: 'FindNearestRequest' }));
export type FindNearestRequest = z.infer<typeof FindNearestRequest>;

/** Within two weeks. Each start once, with one team member who is free then. Empty: nobody is. */
export const NearestResponse = z.object({ slots: z.array(Slot) }).check(z.meta({ id: 'NearestResponse' }));
export type NearestResponse = z.infer<typeof NearestResponse>;

/** An empty list filters nothing. */
const journalFilter = {
  locationIds: z.array(Id).check(z.maxLength(50)),
  from: WallDate,
  to: WallDate,
  statuses: z.array(AppointmentStatusText),
  teamMemberIds: z.array(Id).check(z.maxLength(200)),
  /** Any of these services; a category is its services. */
  serviceIds: z.array(Id).check(z.maxLength(500)),
  /** Users of the CRM who are responsible for the linked deal. */
  responsibleUserIds: z.array(Id).check(z.maxLength(200)),
  /** `null`: both. */
  linked: z.nullable(z.boolean()),
  /** Name, phone, service or deal number. */
  search: z.string().check(z.maxLength(100)),
  counter: z.nullable(z.enum(JOURNAL_COUNTERS)),
  /** True: only places in group events. */
  onlyGroups: z.optional(z.boolean()),
};

export const ListJournalRequest = z
  .object({ ...journalFilter, offset: z.int().check(z.gte(0)), limit: z.int().check(z.gte(1), z.lte(200)) })
  .check(z.meta({ id: 'ListJournalRequest' }));
export type ListJournalRequest = z.infer<typeof ListJournalRequest>;

/** A deal as far as a row of the journal or a list of results tells it. */
export const DealLine = z
  .object({
    id: Id,
    name: z.string(),
    /** `null`: the stage was removed, or the CRM does not answer. */
    stage: z.nullable(z.object({ title: z.string(), color: z.string(), pipelineTitle: z.string() })),
    responsibleUserId: z.nullable(Id),
    responsibleName: z.nullable(z.string()),
  })
  .check(z.meta({ id: 'DealLine' }));
export type DealLine = z.infer<typeof DealLine>;

export const JournalResponse = z
  .object({
    /** By start. Only what the viewer may see: everything, or what is linked to their own deals. */
    rows: z.array(AppointmentView),
    total: z.int(),
    /** Counted under the other filters; an appointment is in one of them at most. */
    counters: z.object({ unconfirmed: z.int(), late: z.int(), no_show: z.int() }),
    /** Under every filter but `counter`, `linked` and `onlyGroups`. */
    all: z.int(),
    /** Without a deal, counted in the same way. */
    unlinked: z.int(),
    /** Group events that somebody is in, counted in the same way: events, not places. */
    groups: z.int(),
    /** Those that the rows are linked to. */
    deals: z.array(DealLine),
    /** Users who can be responsible for a deal. Empty when the CRM does not answer. */
    users: z.array(z.object({ id: Id, name: z.string() })),
    viewer: z.object({ seesAll: z.boolean(), rights: RightsView }),
    locations: z.array(LocationView),
    freshness: Freshness,
  })
  .check(z.meta({ id: 'JournalResponse' }));
export type JournalResponse = z.infer<typeof JournalResponse>;

/** Waits until something changes that the screen shows, at most `waitSeconds`. */
export const WatchChangesRequest = z
  .object({
    /** What a card shows: this deal and its client; `null`: no card. */
    dealId: z.nullable(Id),
    locationIds: z.array(Id).check(z.maxLength(50)),
    /** From the last answer; `null` the first time, which answers at once. */
    cursor: z.nullable(z.string().check(z.maxLength(2000))),
    waitSeconds: z.int().check(z.gte(0), z.lte(25)),
  })
  .check(z.meta({ id: 'WatchChangesRequest' }));
export type WatchChangesRequest = z.infer<typeof WatchChangesRequest>;

export const ChangesResponse = z
  .object({ cursor: z.string(), changed: z.boolean() })
  .check(z.meta({ id: 'ChangesResponse' }));
export type ChangesResponse = z.infer<typeof ChangesResponse>;

/** Deals by name, contact, phone or number, for whoever looks for the one that an appointment belongs to. */
export const SearchDealsRequest = z
  .object({ query: z.string().check(z.trim(), z.minLength(2), z.maxLength(100)) })
  .check(z.meta({ id: 'SearchDealsRequest' }));
export type SearchDealsRequest = z.infer<typeof SearchDealsRequest>;

/** Only what the viewer may see in the CRM, the newest first. */
export const SearchDealsResponse = z
  .object({
    deals: z.array(DealLine),
    /** More were found than are told. */
    hasMore: z.boolean(),
  })
  .check(z.meta({ id: 'SearchDealsResponse' }));
export type SearchDealsResponse = z.infer<typeof SearchDealsResponse>;
