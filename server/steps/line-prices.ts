import type { AppointmentService } from '../../shared/domain/appointment.ts';
import type { Catalog } from '../../shared/domain/catalog.ts';
import { ProductError } from '../errors.ts';
import type { LinePrice } from '../ports/booking-provider.ts';

export interface WishedDiscounts {
  readonly discounts: readonly { readonly serviceId: number; readonly percent: number }[];
  readonly serviceIds: readonly number[];
  readonly teamMemberId: number;
  /** Lines that are there already keep their list price. */
  readonly present?: readonly AppointmentService[];
  /** `null`: not read, because no line is new. */
  readonly catalog: Catalog | null;
}

/**
 * What the discounted lines cost before their discounts: where the price list gives a range, its lower end. Throws
 * `invalid_request` for a discount on a service that is not booked.
 */
export function linePrices(wish: WishedDiscounts): LinePrice[] {
  return wish.discounts.map(({ serviceId, percent }) => {
    if (!wish.serviceIds.includes(serviceId))
      throw new ProductError('invalid_request', {
        detail: 'a discount on a service that is not booked',
        params: { field: 'discounts' },
      });
    return { serviceId, listPrice: listPriceOf(wish, serviceId), discount: percent };
  });
}

function listPriceOf({ present = [], catalog, teamMemberId }: WishedDiscounts, serviceId: number): number {
  const line = present.find((item) => item.id === serviceId);
  if (line) return line.listPrice;
  const service = catalog?.services.find((item) => item.id === serviceId);
  if (!service) throw new ProductError('service_unknown', { params: { serviceId } });
  return service.teamMembers.find((member) => member.id === teamMemberId)?.priceMin ?? service.priceMin;
}
