import * as z from 'zod';
import type { Loyalty } from '../../shared/domain/client.ts';
import { codeOf } from '../errors.ts';
import type { ProviderAccess, ProviderLocation } from '../ports/booking-provider.ts';
import { flag, id, number, object, text } from './coerce.ts';
import type { AltegioContext } from './context.ts';

/** An element of `GET /loyalty/client_cards/{client}`, which comes without an envelope. */
const WireLoyaltyCard = z.object({ id, number: text, balance: number, type: object({ title: text }) });

/** An element of `GET /deposits/company/{loc}/client/{client}`. */
const WireDeposit = z.object({
  deposit: object({ balance: number, blocked: flag }),
  deposit_type: object({ title: text }),
});

/** `null`: this user may not see loyalty (403), or the location has no chain to hold any (404). */
export async function readLoyalty(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  clientId: number,
): Promise<Loyalty | null> {
  const [cards, deposits] = await Promise.all([
    listOrNull(context, access, 'loyalty_cards', `/loyalty/client_cards/${clientId}`),
    listOrNull(context, access, 'client_accounts', `/deposits/company/${location.id}/client/${clientId}`),
  ]);
  if (cards === null && deposits === null) return null;
  return {
    cards: context.decoder.list(WireLoyaltyCard, 'loyalty_card', cards ?? []).map((card) => ({
      id: card.id,
      title: card.type?.title ?? '',
      number: card.number ?? '',
      balance: card.balance ?? null,
    })),
    accounts: context.decoder.list(WireDeposit, 'client_account', deposits ?? []).flatMap((item) => {
      const balance = item.deposit?.blocked ? undefined : item.deposit?.balance;
      return balance === undefined ? [] : [{ title: item.deposit_type?.title ?? '', balance }];
    }),
  };
}

async function listOrNull({ client }: AltegioContext, access: ProviderAccess, operation: string, path: string) {
  try {
    const { data } = await client.call(access, {
      ...{ operation, method: 'GET', path, effect: 'read' },
      codes: { 404: 'right_missing' },
    });
    return data;
  } catch (error) {
    if (codeOf(error) === 'right_missing') return null;
    throw error;
  }
}
