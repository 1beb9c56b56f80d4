import { createBookAppointment } from './booking/book-appointment.ts';
import { createBookSeries } from './booking/book-series.ts';
import { createCancelAppointment } from './booking/cancel-appointment.ts';
import { createChangeAppointment } from './booking/change-appointment.ts';
import { createFindNearest } from './booking/find-nearest.ts';
import { createBookGroupEvent } from './booking/group-events/book-group-event.ts';
import { createListGroupEvents } from './booking/group-events/list-group-events.ts';
import { createMoveGroupEvent } from './booking/group-events/move-group-event.ts';
import { createReadRooms } from './booking/group-events/read-rooms.ts';
import { createLinkAppointment } from './booking/link-appointment.ts';
import { createListSlots } from './booking/list-slots.ts';
import { createPreviewSeries } from './booking/preview-series.ts';
import { createReadCatalog } from './booking/read-catalog.ts';
import { createRestoreAppointment } from './booking/restore-appointment.ts';
import { createBookSafely } from './booking/safe-booking.ts';
import { createSetAppointmentStatus } from './booking/set-appointment-status.ts';
import { createChooseClient } from './cards/choose-client.ts';
import { createReadCard } from './cards/read-card.ts';
import { createReadSyncLog } from './cards/read-sync-log.ts';
import type { Readings } from './cards/readings.ts';
import { createRefreshClients, createRefreshLoyalty } from './cards/refresh-clients.ts';
import { createGuideUseCases } from './compose-guide.ts';
import { createSettingsUseCases } from './compose-settings.ts';
import { createSyncUseCases } from './compose-sync.ts';
import { createFindDuplicates } from './duplicates/find-duplicates.ts';
import { createPreviewResolution, createResolveDuplicate } from './duplicates/resolve-duplicate.ts';
import { createUndoResolution } from './duplicates/undo-resolution.ts';
import type { ApiHandlers } from './http/api.ts';
import { createListJournal } from './journal/list-journal.ts';
import { createReadAppointmentLog } from './journal/read-appointment-log.ts';
import { createReadSchedule } from './journal/read-schedule.ts';
import { createSearchDeals } from './journal/search-deals.ts';
import { createWatchChanges } from './journal/watch-changes.ts';
import { isSamePhone, toE164 } from './lib/phones.ts';
import type { BookingProvider, ParseProviderWebhook } from './ports/booking-provider.ts';
import type { Clock, Zones } from './ports/clock.ts';
import type { Crm, CrmOAuth, ParseCrmWebhook } from './ports/crm.ts';
import type { ReadAccountQueue, ReadVendorUse } from './ports/health-stores.ts';
import type { PartnerApplication } from './ports/partner-application.ts';
import type { ParseStageReached } from './ports/stage-actions.ts';
import type { Repository } from './ports/stores.ts';
import type { ReadHealthDeps } from './settings/read-health.ts';
import type { StartPartnerConnectDeps } from './settings/start-partner-connect.ts';
import { createBelongsToContact } from './steps/belongs-to-contact.ts';
import { createProviderGate } from './steps/call-provider.ts';
import type { ChangeWatcher } from './steps/change-watcher.ts';
import { createReadCrmWords } from './steps/crm-words.ts';
import type { IncidentLog } from './steps/incidents.ts';
import { createReadViewer } from './steps/journal-rule.ts';
import { createMatchClients, createRecallClients } from './steps/match-clients.ts';
import { createReachAppointment } from './steps/reach-appointment.ts';
import { createReadVisibleDeal } from './steps/read-deal.ts';
import { rememberCatalogs } from './steps/remember-catalogs.ts';
import { createSeeAppointments } from './steps/see-appointments.ts';
import { createStartOfDayIn } from './steps/start-of-day.ts';
import { createReadUserAccess } from './steps/user-access.ts';

export interface UseCaseParts {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly crm: Crm;
  readonly oauth: CrmOAuth;
  readonly clock: Clock;
  readonly zones: Zones;
  readonly incidents: IncidentLog;
  readonly changes: ChangeWatcher;
  readonly readings: Readings;
  readonly publicUrl: string;
  readonly application: PartnerApplication | null;
  readonly issueTicket: StartPartnerConnectDeps['issueTicket'];
  readonly readAccountQueue: ReadAccountQueue;
  readonly readVendorUse: ReadVendorUse;
  readonly limits: ReadHealthDeps['limits'];
  readonly parseProviderWebhook: ParseProviderWebhook;
  readonly parseCrmWebhook: ParseCrmWebhook;
  readonly parseStageReached: ParseStageReached;
}

export type UseCases = ReturnType<typeof createUseCases>;

/** Every use case with what it needs; part of the composition root, apart only for length. */
export function createUseCases(parts: UseCaseParts) {
  const { repository, crm } = parts;
  const base = {
    ...parts,
    provider: rememberCatalogs(parts.provider, parts.clock),
    toE164,
    isSamePhone,
    gate: createProviderGate(parts),
    readVisibleDeal: createReadVisibleDeal({ repository, crm }),
    belongsToContact: createBelongsToContact({ repository, isSamePhone }),
    readViewer: createReadViewer(parts),
    readUserAccess: createReadUserAccess({ repository }),
    readCrmWords: createReadCrmWords(parts),
    startOfDayIn: createStartOfDayIn(parts.zones),
  };
  const desk = { ...base, reachAppointment: createReachAppointment(base), bookSafely: createBookSafely(base) };
  const readCard = createReadCard({
    ...base,
    matchClients: createMatchClients(base),
    recallClients: createRecallClients(base),
    refreshClients: createRefreshClients(base),
    refreshLoyalty: createRefreshLoyalty(base),
  });
  const bookAppointment = createBookAppointment(desk);
  const readCatalog = createReadCatalog(base);
  const findNearest = createFindNearest(base);
  const cancelAppointment = createCancelAppointment(desk);
  const acts = {
    bookAppointment,
    findNearest,
    changeAppointment: createChangeAppointment(desk),
    cancelAppointment,
    setAppointmentStatus: createSetAppointmentStatus(desk),
  };
  return {
    ...acts,
    readCard,
    chooseClient: createChooseClient(base),
    readSyncLog: createReadSyncLog(base),
    readCatalog,
    listSlots: createListSlots(base),
    listJournal: createListJournal(base),
    readAppointmentLog: createReadAppointmentLog(desk),
    searchDeals: createSearchDeals(base),
    watchChanges: createWatchChanges(base),
    readSchedule: createReadSchedule({ ...base, seeAppointments: createSeeAppointments(base) }),
    previewSeries: createPreviewSeries(base),
    bookSeries: createBookSeries({ ...base, bookAppointment }),
    listGroupEvents: createListGroupEvents({ ...base, seeAppointments: createSeeAppointments(base) }),
    bookGroupEvent: createBookGroupEvent(desk),
    readRooms: createReadRooms(base),
    moveGroupEvent: createMoveGroupEvent(base),
    restoreAppointment: createRestoreAppointment(desk),
    linkAppointment: createLinkAppointment(desk),
    findDuplicates: createFindDuplicates({ ...base, matchClients: createMatchClients(base) }),
    previewResolution: createPreviewResolution(base),
    resolveDuplicate: createResolveDuplicate(base),
    undoResolution: createUndoResolution(base),
    ...createSettingsUseCases(base),
    ...createGuideUseCases({ ...base, readCatalog, findNearest, bookAppointment, cancelAppointment }),
    ...createSyncUseCases({ ...base, ...acts }),
  };
}

/** What the widget may ask for, by the routes of the contract. */
export function createHandlers(useCases: UseCases): ApiHandlers {
  return {
    readCard: useCases.readCard,
    async chooseClient(caller, request) {
      await useCases.chooseClient(caller, request);
      return useCases.readCard(caller, { dealId: request.dealId });
    },
    readCatalog: useCases.readCatalog,
    listSlots: useCases.listSlots,
    findNearest: useCases.findNearest,
    readSchedule: useCases.readSchedule,
    listJournal: useCases.listJournal,
    readAppointmentLog: useCases.readAppointmentLog,
    searchDeals: useCases.searchDeals,
    watchChanges: useCases.watchChanges,
    bookAppointment: useCases.bookAppointment,
    previewSeries: useCases.previewSeries,
    bookSeries: useCases.bookSeries,
    listGroupEvents: useCases.listGroupEvents,
    bookGroupEvent: useCases.bookGroupEvent,
    readRooms: useCases.readRooms,
    moveGroupEvent: useCases.moveGroupEvent,
    changeAppointment: useCases.changeAppointment,
    cancelAppointment: useCases.cancelAppointment,
    restoreAppointment: useCases.restoreAppointment,
    linkAppointment: useCases.linkAppointment,
    setAppointmentStatus: useCases.setAppointmentStatus,
    readSyncLog: useCases.readSyncLog,
    findDuplicates: useCases.findDuplicates,
    previewResolution: useCases.previewResolution,
    resolveDuplicate: useCases.resolveDuplicate,
    undoResolution: useCases.undoResolution,
    readSettings: useCases.readSettings,
    connect: useCases.connectProvider,
    async disconnect(caller, request) {
      await useCases.disconnectProvider(caller, request);
      return { done: true };
    },
    startPartnerConnect: useCases.startPartnerConnect,
    readHealth: useCases.readHealth,
    checkHealth: useCases.checkHealth,
    saveStatusRules: useCases.saveStatusRules,
    readRuleSources: useCases.readRuleSources,
    whatIf: useCases.whatIf,
    saveFields: useCases.saveFields,
    readPeople: useCases.readPeople,
    savePeople: useCases.savePeople,
    saveVisibility: useCases.saveVisibility,
    readGuide: useCases.readGuide,
    passGuideStep: useCases.passGuideStep,
    startTestBooking: useCases.startTestBooking,
    readStageAction: useCases.readStageAction,
    readAutomationSources: useCases.readAutomationSources,
    saveAutomation: useCases.saveAutomation,
    signInUser: useCases.signInUser,
  };
}
