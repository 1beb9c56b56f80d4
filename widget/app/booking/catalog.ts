import type { CatalogResponse } from '../../../shared/contracts/booking.ts';

export type Service = CatalogResponse['services'][number];
export type TeamMember = CatalogResponse['teamMembers'][number];

const does = (service: Service, teamMemberId: number): boolean =>
  service.teamMembers.some((member) => member.id === teamMemberId);

/** Services that can be booked here: someone does them, and they are no group events, which are booked otherwise. */
export function bookableServices(catalog: CatalogResponse, teamMemberId: number | null): Service[] {
  const services = catalog.services.filter((service) => !service.isGroup && service.teamMembers.length > 0);
  return teamMemberId === null ? services : services.filter((service) => does(service, teamMemberId));
}

/** Team members who do all the chosen services. */
export function ableMembers(catalog: CatalogResponse, chosen: readonly Service[]): TeamMember[] {
  return catalog.teamMembers.filter((member) => chosen.every((service) => does(service, member.id)));
}

/** Seconds of a service, by the team member's own pace when one is chosen. */
export function durationOf(service: Service, teamMemberId: number | null): number {
  const member = service.teamMembers.find((item) => item.id === teamMemberId);
  return member?.durationSeconds ?? service.durationSeconds;
}

export interface Sum {
  /** `null`: prices are hidden from this user. */
  readonly amount: number | null;
  /** At least one price is a lower bound. */
  readonly isFrom: boolean;
  readonly seconds: number;
}

export function sumOf(services: readonly Service[], teamMemberId: number | null): Sum {
  return {
    amount: added(services.map((service) => service.priceMin)),
    isFrom: services.some(isFrom),
    seconds: services.reduce((sum, service) => sum + durationOf(service, teamMemberId), 0),
  };
}

/** Whether the price is a lower bound. */
export const isFrom = ({ priceMin, priceMax }: Pick<Service, 'priceMin' | 'priceMax'>): boolean =>
  priceMin !== null && priceMax !== null && priceMax > priceMin;

const added = (prices: readonly (number | null)[]): number | null =>
  prices.reduce((sum, price) => (sum === null || price === null ? null : sum + price), 0);

export interface ServiceGroup {
  /** `null`: the category is not in the list. */
  readonly category: { readonly id: number; readonly title: string } | null;
  readonly services: readonly Service[];
}

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase();

/** Whether a title holds all the typed words, accents and case aside. */
const matches = (title: string, search: string): boolean =>
  fold(search)
    .split(/\s+/)
    .every((word) => fold(title).includes(word));

/** Services by category in the catalog's order, narrowed by the search and by one category. */
export function groupServices(
  catalog: CatalogResponse,
  services: readonly Service[],
  search: string,
  categoryId: number | null,
): ServiceGroup[] {
  const found = services.filter((service) => matches(service.title, search));
  const known = new Set(catalog.categories.map((category) => category.id));
  const groups: ServiceGroup[] = catalog.categories
    .filter((category) => categoryId === null || category.id === categoryId)
    .map((category) => ({ category, services: found.filter((service) => service.categoryId === category.id) }));
  const rest = categoryId === null ? found.filter((service) => !known.has(service.categoryId)) : [];
  return [...groups, { category: null, services: rest }].filter((group) => group.services.length > 0);
}
