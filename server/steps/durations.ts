import type { Catalog, Service } from '../../shared/domain/catalog.ts';
import { ProductError } from '../errors.ts';

/**
 * How long the chosen services take with each team member who does all of them, in seconds. A team member's own length
 * wins over the service's. Throws `service_unknown` for an id that the location does not offer, and for group services,
 * which are booked through group events.
 */
export function durationsByTeamMember(catalog: Catalog, serviceIds: readonly number[]): Map<number, number> {
  const services = serviceIds.map((id) => serviceOf(catalog, id));
  const bookable = catalog.teamMembers.filter((member) => member.isBookable);
  const durations = new Map<number, number>();
  for (const { id } of bookable) {
    const lengths = services.map((service) => service.teamMembers.find((member) => member.id === id)?.durationSeconds);
    const known = lengths.filter((length) => length !== undefined);
    if (known.length === services.length)
      durations.set(
        id,
        known.reduce((sum, length) => sum + length, 0),
      );
  }
  return durations;
}

function serviceOf(catalog: Catalog, id: number): Service {
  const service = catalog.services.find((item) => item.id === id);
  if (!service || service.isGroup) throw new ProductError('service_unknown', { params: { serviceId: id } });
  return service;
}
