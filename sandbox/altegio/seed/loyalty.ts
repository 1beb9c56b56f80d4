import { people } from '../../people.ts';
import type { Abonement, AbonementType, State } from '../domain/state.ts';
import { momentOf } from '../domain/time.ts';
import { chains, salons } from './salons.ts';

const DAY = 24 * 3_600_000;

/** Membership types of each chain, memberships in every state, and one card, gift card and client account per chain. */
export function seedLoyalty(state: State, now: Date): void {
  chains.forEach((chain, at) => {
    const first = salons.findIndex((it) => it.chainId === chain.id);
    const category = (first + 1) * 1_000 + 203;
    const factor = salons[first]?.factor ?? 1;
    const type = (id: number, title: string, united: boolean, visits: number): AbonementType => {
      return {
        id: 97_800 + at * 10 + id,
        chainId: chain.id,
        title,
        cost: 40 * visits * factor,
        period: 3,
        periodUnit: 3,
        united,
        visits,
        categoryId: category,
      };
    };
    const words = at === 0 ? ['Rostro x10', 'Bono libre x5'] : ['Лицо x10', 'Свободный x5'];
    state.abonementTypes.push(type(1, words[0] ?? '', false, 10), type(2, words[1] ?? '', true, 5));
  });
  seedMemberships(state, now);
  seedMoney(state, now);
}

function seedMemberships(state: State, now: Date): void {
  let id = 659_877;
  const membership = (
    key: string,
    typeId: number,
    days: number | null,
    left: number,
    extra: Partial<Abonement> = {},
  ): void => {
    const person = people.find((it) => it.key === key);
    id += 1;
    state.abonements.push({
      id,
      typeId,
      phone: person?.phone ?? '',
      number: String(788_300 + (id % 1_000)),
      frozen: false,
      status: days === null ? 1 : 2,
      left,
      createdAt: new Date(now.getTime() - 80 * DAY).toISOString(),
      activatedAt: days === null ? null : new Date(now.getTime() - 75 * DAY).toISOString(),
      expiresAt: days === null ? null : endOfDay(now, days, person?.location ?? ''),
      ...extra,
    });
  };
  membership('teresa', 97_801, 5, 3);
  membership('maria', 97_801, 60, 9);
  membership('elena', 97_802, 30, 1, { frozen: true });
  membership('oscar', 97_802, -10, 2, { status: 3 });
  membership('rafaela', 97_802, null, 5);
  membership('aigerim', 97_811, 5, 4);
  membership('ksenia', 97_812, 45, 2);
  membership('mark', 97_811, 20, 0, { status: 4 });
}

/** Memberships end at the last second of a day, in the zone of the place they were sold. */
function endOfDay(now: Date, days: number, location: string): string {
  const date = new Date(now.getTime() + days * DAY).toISOString().slice(0, 10);
  const zone = salons.find((it) => it.key === location)?.timezone ?? 'UTC';
  return momentOf(`${date} 23:59:59`, zone).toISOString();
}

function seedMoney(state: State, now: Date): void {
  const createdAt = new Date(now.getTime() - 200 * DAY).toISOString();
  chains.forEach((chain, at) => {
    const client = state.clients.find((it) => salons.find((salon) => salon.id === it.locationId)?.chainId === chain.id);
    if (!client) return;
    const { phone } = client;
    state.loyaltyCards.push({
      id: 700_001 + at,
      chainId: chain.id,
      phone,
      number: `10000${at + 1}`,
      typeTitle: 'Brisa Club',
      balance: 25,
    });
    state.certificates.push({
      id: 800_001 + at,
      chainId: chain.id,
      phone,
      number: `GIFT-${at + 1}`,
      title: 'Gift card 50',
      balance: 50,
      defaultBalance: 50,
      createdAt,
      expiresAt: new Date(now.getTime() + 165 * DAY).toISOString(),
    });
    state.deposits.push({
      id: 900_001 + at,
      chainId: chain.id,
      clientId: client.id,
      title: 'Client account',
      balance: 120,
      createdAt,
    });
  });
}
