import type { RouteName } from '../../shared/contracts/routes.ts';
import type { Right } from '../../shared/domain/user-access.ts';

/**
 * The right that each route asks for; `null`: none beyond the deal and the locations it names. A route without a line does
 * not compile. A restored appointment is a booked one, unless somebody takes their own click back, which its use case sees
 * to. People are for administrators alone, which their use cases see to: nobody grants rights to themselves.
 */
export const RIGHT_OF_ROUTE: Readonly<Record<RouteName, Right | null>> = {
  readCard: null,
  chooseClient: null,
  readCatalog: null,
  listSlots: null,
  findNearest: null,
  readSchedule: null,
  listJournal: null,
  watchChanges: null,
  searchDeals: null,
  readSyncLog: null,
  readAppointmentLog: null,
  listGroupEvents: null,
  previewSeries: null,
  findDuplicates: null,
  bookAppointment: 'book',
  bookGroupEvent: 'book',
  bookSeries: 'book',
  changeAppointment: 'edit',
  setAppointmentStatus: 'edit',
  linkAppointment: 'edit',
  previewResolution: 'edit',
  resolveDuplicate: 'edit',
  undoResolution: 'edit',
  moveGroupEvent: 'edit',
  cancelAppointment: 'cancel',
  restoreAppointment: null,
  readSettings: 'changeSettings',
  connect: 'changeSettings',
  disconnect: 'changeSettings',
  startPartnerConnect: 'changeSettings',
  readHealth: 'changeSettings',
  checkHealth: 'changeSettings',
  saveStatusRules: 'changeSettings',
  saveFields: 'changeSettings',
  saveVisibility: 'changeSettings',
  readGuide: 'changeSettings',
  passGuideStep: 'changeSettings',
  startTestBooking: 'changeSettings',
  readAutomationSources: 'changeSettings',
  saveAutomation: 'changeSettings',
  readStageAction: 'changeSettings',
  readPeople: null,
  savePeople: null,
  signInUser: null,
};
