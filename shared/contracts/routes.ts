import type * as z from 'zod/mini';
import { AppointmentLogResponse, ReadAppointmentLogRequest } from './appointment-log.ts';
import {
  CancelAppointmentRequest,
  ChangeAppointmentRequest,
  ChangeAppointmentResponse,
  LinkAppointmentRequest,
  RestoreAppointmentRequest,
} from './appointments.ts';
import {
  AppointmentResponse,
  BookAppointmentRequest,
  BookAppointmentResponse,
  CatalogResponse,
  ListSlotsRequest,
  ReadCatalogRequest,
  SetAppointmentStatusRequest,
  SlotsResponse,
} from './booking.ts';
import { CardResponse, ChooseClientRequest, ReadCardRequest } from './card.ts';
import {
  DuplicatesResponse,
  FindDuplicatesRequest,
  PreviewResolutionRequest,
  ResolutionResponse,
  ResolveDuplicateRequest,
  UndoResolutionRequest,
  UndoResolutionResponse,
} from './duplicates.ts';
import {
  BookGroupEventRequest,
  ListGroupEventsRequest,
  ListGroupEventsResponse,
  MoveGroupEventRequest,
  MoveGroupEventResponse,
  ReadRoomsRequest,
  ReadRoomsResponse,
} from './group-events.ts';
import {
  ChangesResponse,
  FindNearestRequest,
  JournalResponse,
  ListJournalRequest,
  NearestResponse,
  ReadScheduleRequest,
  ScheduleResponse,
  SearchDealsRequest,
  SearchDealsResponse,
  WatchChangesRequest,
} from './journal.ts';
import { route } from './route.ts';
import { BookSeriesRequest, BookSeriesResponse, PreviewSeriesRequest, PreviewSeriesResponse } from './series.ts';
import { settingsRoutes } from './settings-routes.ts';
import { ReadSyncLogRequest, SyncLogResponse } from './sync-log.ts';

/**
 * Every route between widget and server. All are POST to a fixed address with the ids in the body: the browser keeps
 * the CORS preflight per address, so a second card costs one request. The server mounts, validates and documents from
 * this table; the widget calls through it.
 */
export const apiRoutes = {
  readCard: route('/api/card', 'The panel in the deal card', ReadCardRequest, CardResponse),
  chooseClient: route('/api/card/client', 'Remember which client a contact is', ChooseClientRequest, CardResponse, {
    changesSomething: true,
  }),
  readCatalog: route('/api/catalog', 'What a location offers and who offers it', ReadCatalogRequest, CatalogResponse),
  listSlots: route('/api/slots', 'Free times of a day', ListSlotsRequest, SlotsResponse),
  findNearest: route('/api/slots/nearest', 'The nearest free times', FindNearestRequest, NearestResponse),
  readSchedule: route('/api/schedule', 'Who works when and what stands there', ReadScheduleRequest, ScheduleResponse),
  listJournal: route('/api/journal', 'Appointments of days and locations', ListJournalRequest, JournalResponse),
  searchDeals: route('/api/deals', 'Deals by name or number', SearchDealsRequest, SearchDealsResponse),
  watchChanges: route('/api/changes', 'Wait until something changes', WatchChangesRequest, ChangesResponse),
  bookAppointment: route(
    '/api/bookings',
    'Book an appointment for a deal',
    BookAppointmentRequest,
    BookAppointmentResponse,
    { status: 201, changesSomething: true },
  ),
  previewSeries: route(
    '/api/bookings/series/preview',
    'What stands in the way of each date of a series',
    PreviewSeriesRequest,
    PreviewSeriesResponse,
  ),
  bookSeries: route('/api/bookings/series', 'Book several dates at once', BookSeriesRequest, BookSeriesResponse, {
    status: 201,
    changesSomething: true,
  }),
  listGroupEvents: route(
    '/api/group-events',
    'Classes and courses with their free places',
    ListGroupEventsRequest,
    ListGroupEventsResponse,
  ),
  bookGroupEvent: route(
    '/api/group-events/book',
    'Book places in a group event for a deal',
    BookGroupEventRequest,
    BookAppointmentResponse,
    { status: 201, changesSomething: true },
  ),
  readRooms: route(
    '/api/group-events/rooms',
    'Rooms and devices that an event can occupy',
    ReadRoomsRequest,
    ReadRoomsResponse,
  ),
  moveGroupEvent: route(
    '/api/group-events/move',
    'Move a group event with everyone in it',
    MoveGroupEventRequest,
    MoveGroupEventResponse,
    { changesSomething: true },
  ),
  changeAppointment: route(
    '/api/appointments/change',
    'Change an appointment, unless somebody else did meanwhile',
    ChangeAppointmentRequest,
    ChangeAppointmentResponse,
    { changesSomething: true },
  ),
  readAppointmentLog: route(
    '/api/appointments/log',
    'What happened to an appointment',
    ReadAppointmentLogRequest,
    AppointmentLogResponse,
  ),
  cancelAppointment: route(
    '/api/appointments/cancel',
    'Cancel an appointment with a reason',
    CancelAppointmentRequest,
    ChangeAppointmentResponse,
    { changesSomething: true },
  ),
  restoreAppointment: route(
    '/api/appointments/restore',
    'Undo a cancellation by booking the same again',
    RestoreAppointmentRequest,
    BookAppointmentResponse,
    { status: 201, changesSomething: true },
  ),
  linkAppointment: route(
    '/api/appointments/link',
    'Link an appointment to a deal, or take the link away',
    LinkAppointmentRequest,
    AppointmentResponse,
    { changesSomething: true },
  ),
  setAppointmentStatus: route(
    '/api/appointments/status',
    "Change an appointment's status",
    SetAppointmentStatusRequest,
    AppointmentResponse,
    { changesSomething: true },
  ),
  findDuplicates: route(
    '/api/duplicates',
    'Deals and appointments that look like second ones',
    FindDuplicatesRequest,
    DuplicatesResponse,
  ),
  previewResolution: route(
    '/api/duplicates/preview',
    'What would be done about a duplicate',
    PreviewResolutionRequest,
    ResolutionResponse,
  ),
  resolveDuplicate: route(
    '/api/duplicates/resolve',
    'Link the appointments of a duplicate, or close it',
    ResolveDuplicateRequest,
    ResolutionResponse,
    { changesSomething: true },
  ),
  undoResolution: route(
    '/api/duplicates/undo',
    'Take back what was done about a duplicate',
    UndoResolutionRequest,
    UndoResolutionResponse,
    { changesSomething: true },
  ),
  readSyncLog: route('/api/sync-log', 'Why is this deal here?', ReadSyncLogRequest, SyncLogResponse),
  ...settingsRoutes,
} as const;

export type RouteName = keyof typeof apiRoutes;
export type RequestOf<Name extends RouteName> = z.infer<(typeof apiRoutes)[Name]['request']>;
export type ResponseOf<Name extends RouteName> = z.infer<(typeof apiRoutes)[Name]['response']>;

/** The widget sends Kommo's one-time token here on its first call. */
export const ONE_TIME_TOKEN_HEADER = 'X-Auth-Token';
/** An answer to a one-time token carries a short session here; later calls send it as `Authorization: Bearer`. */
export const SESSION_HEADER = 'X-Slotdesk-Session';
