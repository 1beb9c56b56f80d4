import type { Abonement, Certificate, Deposit, Location, LoyaltyCard } from '../domain/state.ts';
import { stamp } from '../domain/time.ts';
import type { World } from '../domain/world.ts';

const STATUSES = ['', 'Issued', 'Active', 'Expired', 'Used up'];
const SLUGS = ['', 'issued', 'active', 'expired', 'used'];

/** A membership. `unix`: dates as seconds, as the chain's own calls print them. Dates are null until it is activated. */
export function abonementWire(world: World, location: Location, it: Abonement, unix: boolean) {
  const type = world.state.abonementTypes.find((candidate) => candidate.id === it.typeId);
  const united = type?.united ?? false;
  const date = (iso: string | null): string | number | null => {
    if (iso === null) return null;
    return unix ? Math.floor(Date.parse(iso) / 1000) : stamp(iso, location.timezone);
  };
  const title = STATUSES[it.status] ?? '';
  return {
    id: it.id,
    number: it.number,
    balance_string: `${type?.title ?? ''} (x${it.left})`,
    is_frozen: it.frozen,
    freeze_period: it.frozen ? 7 : 0,
    period: type?.period ?? 0,
    period_unit_id: type?.periodUnit ?? 1,
    created_date: date(it.createdAt),
    activated_date: date(it.activatedAt),
    expiration_date: date(it.expiresAt),
    is_united_balance: united,
    is_united_balance_unlimited: false,
    united_balance_services_count: united ? it.left : 0,
    goods_transaction_id: it.id + 95_000_000,
    status: {
      id: it.status,
      title,
      extended_title: it.frozen ? `${title} (frozen)` : title,
      slug: SLUGS[it.status] ?? '',
      category: '',
    },
    balance_container: { links: united ? [] : [linkWire(world, type?.categoryId ?? 0, it.left)] },
    type: type ? typeWire(world, type) : [],
  };
}

function typeWire(world: World, type: World['state']['abonementTypes'][number]) {
  return {
    id: type.id,
    salon_group_id: type.chainId,
    title: type.title,
    cost: type.cost,
    period: type.period,
    period_unit_id: type.periodUnit,
    allow_freeze: true,
    freeze_limit: 14,
    freeze_limit_unit_id: 1,
    is_allow_empty_code: true,
    is_united_balance: type.united,
    united_balance_services_count: type.united ? type.visits : 0,
    expiration_type_id: 1,
    balance_container: { links: type.united ? [] : [linkWire(world, type.categoryId, type.visits)] },
  };
}

function linkWire(world: World, categoryId: number, count: number) {
  const title = world.state.categories.find((it) => it.id === categoryId)?.title ?? '';
  return { count, is_unlimited: false, category: { id: categoryId, category_id: 1, title, is_category: true } };
}

export function cardWire(world: World, card: LoyaltyCard) {
  const chain = world.state.chains.find((it) => it.id === card.chainId);
  return {
    id: card.id,
    number: card.number,
    balance: card.balance,
    points: 0,
    paid_amount: 0,
    sold_amount: 0,
    visits_count: 0,
    type_id: 1,
    salon_group_id: card.chainId,
    type: { id: 1, title: card.typeTitle },
    salon_group: { id: card.chainId, title: chain?.title ?? '' },
    programs: [],
  };
}

export function certificateWire(certificate: Certificate, zone: string) {
  return {
    id: certificate.id,
    number: certificate.number,
    balance: certificate.balance,
    default_balance: certificate.defaultBalance,
    type_id: 1,
    status_id: 2,
    created_date: stamp(certificate.createdAt, zone),
    expiration_date: certificate.expiresAt === null ? null : stamp(certificate.expiresAt, zone),
    type: { id: 1, title: certificate.title, is_multi: true, expiration_type_id: 1 },
    status: { id: 2, title: 'Sold' },
  };
}

export function depositWire(deposit: Deposit) {
  return {
    deposit: {
      id: deposit.id,
      salon_group_id: deposit.chainId,
      deposit_type_id: 1,
      initial_balance: deposit.balance,
      balance: deposit.balance,
      blocked: false,
      date_create: Math.floor(Date.parse(deposit.createdAt) / 1000),
    },
    deposit_type: { id: 1, title: deposit.title },
  };
}
