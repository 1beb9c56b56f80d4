import type { CardResponse, LoyaltyView } from '../../shared/contracts/card.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { StoredClient } from '../ports/client-store.ts';
import { placeOf } from './present-warnings.ts';

/** Cards and accounts of the clients; `null`: nowhere a right to see them. A chain's card is one, wherever it is shown. */
export function loyaltyOf(
  clients: readonly StoredClient[],
  places: ReadonlyMap<number, StoredLocation>,
): LoyaltyView | null {
  const known = clients.filter((client) => client.loyalty !== null);
  if (known.length === 0) return null;
  const cards = known.flatMap((client) => {
    const { currency } = placeOf(client, places);
    return (client.loyalty?.cards ?? []).map((card): [number, LoyaltyView['cards'][number]] => {
      const balance = card.balance === null ? null : { amount: card.balance, currency };
      return [card.id, { ...card, balance }];
    });
  });
  const accounts = known.flatMap((client) =>
    (client.loyalty?.accounts ?? []).map(({ title, balance }) => {
      return { title, balance: { amount: balance, currency: placeOf(client, places).currency } };
    }),
  );
  return { cards: [...new Map(cards).values()], accounts };
}

/** Categories of the clients, each title once. */
export function labelsOf(clients: readonly StoredClient[]): CardResponse['clientLabels'] {
  const labels = clients.flatMap((client) => client.labels ?? []);
  return [...new Map(labels.map((label) => [label.title, { title: label.title, color: label.color }])).values()];
}
