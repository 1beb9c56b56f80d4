import type { Appointment } from '../../shared/domain/appointment.ts';
import type { Instant } from '../../shared/domain/time.ts';
import { ProductError } from '../errors.ts';
import type { NewAppointment, ProviderAccess, ProviderLocation } from '../ports/booking-provider.ts';
import { decodeRecord, REFUSED, type ReadRecord, readRecord } from './appointments.ts';
import type { AltegioContext } from './context.ts';
import { explainRefusal } from './explain-refusal.ts';
import { toParticipantBody } from './group-event-mapper.ts';
import { explainEventRefusal } from './group-events.ts';
import { keepWall, wantedWall } from './keep-wall.ts';
import { toCopyBody, toCreateBody } from './record-body.ts';
import { WireCreatedRecord } from './wire.ts';

/**
 * Sends the wall time with the offset of that date, reads back what came of it, and moves it when the vendor counted by
 * another offset. Never sends the creation twice: an unknown outcome is handed up as `outcome_unknown`.
 */
export async function createAppointment(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  draft: NewAppointment,
): Promise<Appointment> {
  const wanted = wantedWall(context, location, draft.startsAtWall, draft.evenIfBusy ?? false);
  const created = await create(context, access, location, draft, wanted.datetime);
  // A place in an event stands where the event stands, even if that was moved a moment ago.
  if (draft.groupEvent) return created.appointment;
  return keepWall(context, access, location, created, { ...wanted, notifiesClient: draft.notifiesClient });
}

async function create(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  draft: NewAppointment,
  datetime: Instant,
): Promise<ReadRecord> {
  const answer = await post(context, access, location, draft, datetime);
  const data = Array.isArray(answer) ? answer[0] : answer;
  const id = context.decoder.one(WireCreatedRecord, 'created_record', data)?.id;
  if (id === undefined) {
    throw new ProductError('outcome_unknown', { detail: 'altegio create_appointment: accepted, but without an id' });
  }
  try {
    const read = await readRecord(context, access, location, id);
    if (read) return read;
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
    context.decoder.report('created_record', `could not be read back: ${error.code}`);
  }
  // It exists; its own answer is the next best source.
  try {
    return await decodeRecord(context, access, location, data);
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
    throw new ProductError('outcome_unknown', { detail: 'altegio create_appointment: made, but unreadable' });
  }
}

async function post(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  draft: NewAppointment,
  datetime: Instant,
): Promise<unknown> {
  const model = draft.copyOf === undefined ? null : await readRecord(context, access, location, draft.copyOf);
  try {
    const { data } = await context.client.call(access, {
      operation: 'create_appointment',
      method: 'POST',
      path: `/records/${location.id}`,
      body: bodyOf(draft, datetime, model),
      effect: 'write',
      codes: { ...REFUSED, 404: draft.groupEvent ? 'event_unknown' : 'team_member_unavailable' },
    });
    return data;
  } catch (error) {
    const { groupEvent } = draft;
    if (groupEvent) throw await explainEventRefusal(context, access, location, groupEvent, error);
    throw await explainRefusal(context, access, location, draft, error);
  }
}

function bodyOf(draft: NewAppointment, datetime: Instant, model: ReadRecord | null): Record<string, unknown> {
  const body = model ? toCopyBody(draft, datetime, model.record) : toCreateBody(draft, datetime);
  return draft.groupEvent ? toParticipantBody(draft.groupEvent, draft, body) : body;
}
