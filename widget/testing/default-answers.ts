import type { AppointmentView } from '../../shared/contracts/common.ts';
import { addDays, dateOf } from '../../shared/domain/time.ts';
import type { Answers } from './answers.ts';
import { BALAYAGE, CARD, CATALOG, FUENCARRAL, SLOTS, SYNC_LOG } from './fixtures.ts';
import { GUIDE_ANSWERS } from './guide-fixtures.ts';
import { HEALTH } from './health-fixtures.ts';
import { PEOPLE } from './people-fixtures.ts';
import { RULES_ANSWERS } from './rules-fixtures.ts';
import { NEAREST, scheduleFor } from './schedule-fixtures.ts';
import { fieldRows, SETTINGS } from './settings-fixtures.ts';

const secondsOf = (serviceIds: readonly number[]): number =>
  CATALOG.services
    .filter((service) => serviceIds.includes(service.id))
    .reduce((sum, service) => sum + service.durationSeconds, 0);

const LOGS_AND_ROOMS: Partial<Answers> = {
  readSyncLog: () => SYNC_LOG,
  readAppointmentLog: () => ({ entries: [] }),
  readRooms: () => ({ rooms: [] }),
};

const SETTINGS_ANSWERS: Partial<Answers> = {
  readSettings: () => SETTINGS,
  connect: () => ({ connection: SETTINGS.connections[0] as (typeof SETTINGS.connections)[number] }),
  disconnect: () => ({ done: true }),
  startPartnerConnect: () => ({ url: null }),
  ...GUIDE_ANSWERS,
  readHealth: () => HEALTH,
  checkHealth: () => HEALTH,
  ...RULES_ANSWERS,
  readPeople: () => PEOPLE,
  savePeople: ({ basedOn, users }) => ({
    ...PEOPLE,
    version: basedOn + 1,
    users: PEOPLE.users.map((user) => {
      const asked = users.find(({ userId }) => userId === user.userId);
      return { ...user, ...asked, chainIds: asked?.chainIds ?? user.chainIds };
    }),
  }),
  saveVisibility: ({ basedOn, value }) => ({ ...value, version: basedOn + 1 }),
  saveFields: ({ basedOn, dateAndTimeInOneField, create }) => ({
    fields: {
      version: basedOn + 1,
      dateAndTimeInOneField,
      extra: [],
      candidates: [],
      rows: fieldRows(dateAndTimeInOneField).map((row) =>
        create.includes(row.key)
          ? { ...row, state: 'found', field: { id: 999, name: row.wantedName, type: row.wantedType } }
          : row,
      ),
    },
  }),
};

/** What the fake server answers until a test says otherwise: everything works and nothing changes. */
export function defaultAnswers(): Partial<Answers> {
  return {
    readCard: () => CARD,
    chooseClient: ({ choice }) => ({ ...CARD, match: choice ? { ...CARD.match } : { state: 'none' } }),
    readCatalog: ({ locationId }) => ({ ...CATALOG, location: { ...FUENCARRAL, id: locationId } }),
    listSlots: ({ date, teamMemberId, serviceIds }) => ({
      ...SLOTS,
      date,
      slots: SLOTS.slots
        .filter((slot) => teamMemberId === null || slot.teamMemberId === teamMemberId)
        .map((slot) => ({
          ...slot,
          startsAtWall: `${date}T${slot.startsAtWall.slice(11)}`,
          durationSeconds: secondsOf(serviceIds),
        })),
    }),
    readSchedule: ({ from, to, teamMemberId }) => scheduleFor(from, to, teamMemberId),
    findNearest: () => NEAREST,
    bookAppointment: (request) => ({
      appointment: {
        ...BALAYAGE,
        startsAtWall: request.startsAtWall,
        startsAt: `${request.startsAtWall}:00+01:00`,
        comment: request.comment,
        color: request.color,
      },
      wasAlreadyBooked: false,
    }),
    previewSeries: ({ startsAtWall, everyWeeks, times }) => ({
      dates: Array.from({ length: times }, (_, index) => ({
        startsAtWall: `${addDays(dateOf(startsAtWall), index * everyWeeks * 7)}${startsAtWall.slice(10)}`,
        state: index === 2 ? ('taken' as const) : ('free' as const),
      })),
    }),
    bookSeries: ({ booking, alsoAt }) => ({
      results: [booking.startsAtWall, ...alsoAt].map((startsAtWall) => ({
        startsAtWall,
        appointment: { ...BALAYAGE, startsAtWall, startsAt: `${startsAtWall}:00+01:00` },
        problem: null,
      })),
    }),
    setAppointmentStatus: ({ status }) => ({ appointment: { ...BALAYAGE, status } satisfies AppointmentView }),
    watchChanges: () => ({ waitFor: new Promise(() => undefined) }),
    ...LOGS_AND_ROOMS,
    ...SETTINGS_ANSWERS,
  };
}
