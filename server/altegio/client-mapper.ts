import type { Client, Membership } from '../../shared/domain/client.ts';
import { instantOf, wallDateOf } from './dates.ts';
import type { MappingContext } from './mappers.ts';
import { fullName } from './names.ts';
import { ACTIVE_ABONEMENT_STATUS } from './statuses.ts';
import type { WireAbonement, WireClientCard, WireFoundClient } from './wire.ts';

/** From the card, the only place that tells money; it does not tell no-shows or the last visit. */
export function toClient(card: WireClientCard, locationId: number): Client {
  return {
    id: card.id,
    locationId,
    name: fullName(card),
    phone: card.phone || null,
    email: card.email || null,
    visits: card.visits ?? null,
    spent: card.spent ?? null,
    balance: card.balance ?? null,
    noShows: null,
    lastVisitOn: null,
    labels: card.categories.flatMap(({ title, color }) => (title ? [{ title, color: hexOf(color) }] : [])),
  };
}

const hexOf = (color: string | undefined): string | null =>
  /^#?([0-9a-f]{6})$/i.exec(color ?? '')?.[1]?.toLowerCase() ?? null;

/** The keys that {@link toFoundClient} reads; the search answers ids alone unless they are asked for. */
export const FOUND_CLIENT_FIELDS = [
  'id',
  'name',
  'surname',
  'patronymic',
  'phone',
  'email',
  'sold_amount',
  'visits_count',
  'last_visit_date',
];

export function toFoundClient(found: WireFoundClient, locationId: number): Client {
  return {
    id: found.id,
    locationId,
    name: fullName(found),
    phone: found.phone || null,
    email: found.email || null,
    visits: found.visits_count ?? null,
    spent: found.sold_amount ?? null,
    balance: null,
    noShows: null,
    lastVisitOn: wallDateOf(found.last_visit_date),
    labels: null,
  };
}

export function toMembership(
  abonement: WireAbonement,
  { location, zones }: Pick<MappingContext, 'location' | 'zones'>,
): Membership {
  const isActive = abonement.status?.id === ACTIVE_ABONEMENT_STATUS;
  return {
    id: abonement.id,
    title: abonement.type?.title || abonement.balance_string || '',
    isActive: isActive && !abonement.is_frozen,
    startsOn: instantOf(abonement.activated_date, location.timezone, zones),
    endsOn: instantOf(abonement.expiration_date, location.timezone, zones),
    visitsLeft: visitsOf(abonement),
    visitsTotal: abonement.type ? visitsOf(abonement.type) : null,
  };
}

type Balance = Pick<
  WireAbonement,
  'is_united_balance' | 'is_united_balance_unlimited' | 'united_balance_services_count' | 'balance_container'
>;

/** One balance for everything, or one per service or category. `null`: unlimited or not told. */
function visitsOf(balance: Balance): number | null {
  if (balance.is_united_balance) {
    return balance.is_united_balance_unlimited ? null : (balance.united_balance_services_count ?? null);
  }
  const links = balance.balance_container?.links ?? [];
  if (links.length === 0 || links.some((link) => link.is_unlimited)) return null;
  return links.reduce((sum, link) => sum + (link.count ?? 0), 0);
}
