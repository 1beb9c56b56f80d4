import * as z from 'zod';
import type { PaymentFacts } from '../../shared/domain/status-rules.ts';
import { codeOf } from '../errors.ts';
import type { ProviderAccess, ProviderLocation } from '../ports/booking-provider.ts';
import { list, number, object } from './coerce.ts';
import type { AltegioContext } from './context.ts';

/** `GET /visit/details/{loc}/{record}/{visit}`. The type of a loyalty transaction comes as a number or as an object. */
const WireDetails = z.object({
  payment_transactions: list(z.object({ amount: number })),
  loyalty_transactions: list(
    z.object({ amount: number, type_id: number, type: z.union([object({ id: number }), number]) }),
  ),
});

/** Types of loyalty transactions that pay: card withdrawal, gift card, membership use, client account. */
const PAYING = new Set([3, 8, 9, 11]);
const MEMBERSHIP_USE = 9;

/** `null`: this user may not see payments, or the visit is unknown. */
export async function readPayment(
  { client, decoder }: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  { id, visitId, isPaid }: { readonly id: number; readonly visitId: number | null; readonly isPaid: boolean },
): Promise<PaymentFacts | null> {
  if (visitId === null) return null;
  try {
    const { data } = await client.call(access, {
      ...{ operation: 'visit_payments', method: 'GET', effect: 'read' },
      path: `/visit/details/${location.id}/${id}/${visitId}`,
      codes: { 404: 'right_missing' },
    });
    const details = decoder.one(WireDetails, 'visit_details', data);
    if (!details) return null;
    const loyalty = details.loyalty_transactions.map((item) => ({ amount: item.amount ?? 0, type: typeOf(item) }));
    const money = details.payment_transactions.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
    const paysByLoyalty = loyalty.some(({ amount, type }) => PAYING.has(type) && amount !== 0);
    return {
      isPaid,
      isPartPaid: !isPaid && (money > 0 || paysByLoyalty),
      isMembershipUsed: loyalty.some(({ type }) => type === MEMBERSHIP_USE),
    };
  } catch (error) {
    if (codeOf(error) === 'right_missing') return null;
    throw error;
  }
}

function typeOf({ type_id, type }: z.infer<typeof WireDetails>['loyalty_transactions'][number]): number {
  return type_id ?? (typeof type === 'object' ? type.id : type) ?? 0;
}
