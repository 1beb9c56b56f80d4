import type { AppointmentView } from '../../../shared/contracts/common.ts';
import type { RequestOf } from '../../../shared/contracts/routes.ts';
import type { AppointmentStatus } from '../../../shared/domain/appointment.ts';
import type { JournalCounter } from '../../../shared/domain/journal.ts';
import type { WallDate } from '../../../shared/domain/time.ts';

export type JournalView = 'day' | 'week' | 'list';

export interface JournalFilters {
  readonly teamMemberId: number | null;
  readonly categoryId: number | null;
  readonly responsibleId: number | null;
  readonly status: AppointmentStatus | null;
  /** `null`: with a deal and without. */
  readonly linked: boolean | null;
  readonly counter: JournalCounter | null;
  readonly onlyGroups: boolean;
  readonly search: string;
}

export const NO_FILTERS: JournalFilters = {
  teamMemberId: null,
  categoryId: null,
  responsibleId: null,
  status: null,
  linked: null,
  counter: null,
  onlyGroups: false,
  search: '',
};

/** Something hides appointments that are there. */
export const isFiltered = (filters: JournalFilters): boolean =>
  JSON.stringify({ ...filters, search: filters.search.trim() }) !== JSON.stringify(NO_FILTERS);

/** As many rows as the server gives at once. */
export const PAGE = 200;

const listOf = <T>(value: T | null): T[] => (value === null ? [] : [value]);

export interface ListFacts {
  readonly locationIds: readonly number[];
  readonly from: WallDate;
  readonly to: WallDate;
  readonly filters: JournalFilters;
  readonly serviceIds: readonly number[];
  readonly offset: number;
  readonly limit: number;
}

export function listRequest({ filters, locationIds, serviceIds, ...rest }: ListFacts): RequestOf<'listJournal'> {
  return {
    ...rest,
    locationIds: [...locationIds],
    serviceIds: [...serviceIds],
    statuses: listOf(filters.status),
    teamMemberIds: listOf(filters.teamMemberId),
    responsibleUserIds: listOf(filters.responsibleId),
    linked: filters.linked,
    counter: filters.counter,
    ...(filters.onlyGroups ? { onlyGroups: true } : {}),
    search: filters.search.trim(),
  };
}

export const isSame = (
  a: Pick<AppointmentView, 'id' | 'locationId'>,
  b: Pick<AppointmentView, 'id' | 'locationId'>,
): boolean => a.id === b.id && a.locationId === b.locationId;

export const servicesText = ({ services }: Pick<AppointmentView, 'services'>): string =>
  services.map((service) => service.title).join(', ');
