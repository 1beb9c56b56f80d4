import type { ReadRoomsRequest, ReadRoomsResponse } from '../../../shared/contracts/group-events.ts';
import type { BookingProvider } from '../../ports/booking-provider.ts';
import { askProvider } from '../../steps/ask-provider.ts';
import type { ProviderGate } from '../../steps/call-provider.ts';
import type { Caller } from '../../steps/read-deal.ts';
import { type ReadUserAccess, requireLocation } from '../../steps/user-access.ts';

export interface ReadRoomsDeps {
  readonly provider: Pick<BookingProvider, 'listRooms'>;
  readonly gate: ProviderGate;
  readonly readUserAccess: ReadUserAccess;
}

/** Rooms and devices for whoever moves an event. A booking system that does not tell them keeps nobody from moving it. */
export function createReadRooms(deps: ReadRoomsDeps) {
  return async (caller: Caller, { locationId }: ReadRoomsRequest): Promise<ReadRoomsResponse> => {
    requireLocation(await deps.readUserAccess(caller), { id: locationId });
    const context = { accountId: caller.accountId, lane: 'person', traceId: caller.traceId } as const;
    const { answer } = await askProvider(() =>
      deps.gate.withLocation(context, locationId, (access, location) => deps.provider.listRooms(access, location)),
    );
    return { rooms: answer };
  };
}
