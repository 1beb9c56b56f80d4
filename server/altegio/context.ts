import type { Memory } from '../lib/memory.ts';
import type { ProviderLocation } from '../ports/booking-provider.ts';
import type { Zones } from '../ports/clock.ts';
import type { AltegioClient } from './client.ts';
import type { Decoder } from './decode.ts';
import type { MappingContext } from './mappers.ts';

/** What every operation of the adapter works with. */
export interface AltegioContext {
  readonly client: AltegioClient;
  readonly decoder: Decoder;
  readonly zones: Zones;
  /** For what changes seldom and is needed often. */
  readonly memory: Memory;
  /** By location and right offset: minutes by which the vendor's own offset differed when something was last written. */
  readonly offsetShifts: Map<string, number>;
}

export const mappingFor = ({ zones, decoder }: AltegioContext, location: ProviderLocation): MappingContext => ({
  location,
  zones,
  report: decoder.report,
});
