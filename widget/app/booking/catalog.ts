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

/** What a service costs: with whom it was chosen, else with anybody. `null`: prices are hidden from this user. */
export interface ListPrice {
  readonly amount: number | null;
  /** The amount is a lower bound, as long as nobody is chosen. */
  readonly isFrom: boolean;
}

/** Once a person is chosen their lower price is what is booked, so it is no bound any more. */
export function listPriceOf(service: Service, teamMemberId: number | null): ListPrice {
  const member = service.teamMembers.find((item) => item.id === teamMemberId);
  if (member) return { amount: member.priceMin, isFrom: false };
  const { priceMin, priceMax } = service;
  return { amount: priceMin, isFrom: priceMin !== null && priceMax !== null && priceMax > priceMin };
}

/** Percent off, 0 to 100, by the number of the service. */
export type Discounts = Readonly<Record<number, number>>;

/** An amount less a discount, to the cent. */
export const lessDiscount = (amount: number, percent: number): number => Math.round(amount * (100 - percent)) / 100;

export interface Sum {
  /** To be paid; `null`: prices are hidden from this user. */
  readonly amount: number | null;
  /** What the discounts take off; 0 without any. */
  readonly discount: number;
  /** At least one price is a lower bound. */
  readonly isFrom: boolean;
  readonly seconds: number;
}

export function sumOf(services: readonly Service[], teamMemberId: number | null, discounts: Discounts = {}): Sum {
  const prices = services.map((service) => listPriceOf(service, teamMemberId));
  const list = added(prices.map(({ amount }) => amount));
  const amount = added(
    prices.map((price, index) => {
      const percent = discounts[services[index]?.id ?? 0] ?? 0;
      return price.amount === null ? null : lessDiscount(price.amount, percent);
    }),
  );
  return {
    amount,
    discount: list === null || amount === null ? 0 : Math.round((list - amount) * 100) / 100,
    isFrom: prices.some(({ isFrom }) => isFrom),
    seconds: services.reduce((sum, service) => sum + durationOf(service, teamMemberId), 0),
  };
}

const added = (prices: readonly (number | null)[]): number | null =>
  prices.reduce((sum, price) => (sum === null || price === null ? null : sum + price), 0);

export interface ServiceGroup {
  /** `null`: the category is not in the list. */
  readonly category: { readonly id: number; readonly title: string } | null;
  readonly services: readonly Service[];
}

/** A title as it is compared: without case and accents. */
export const fold = (text: string): string =>
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
