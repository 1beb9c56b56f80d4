import { createHash } from 'node:crypto';
import * as z from 'zod';
import { ProductError } from '../errors.ts';
import type { ParseProviderWebhook, ProviderEvent } from '../ports/booking-provider.ts';
import { flag, number, object, text } from './coerce.ts';
import { STATUS_BY_RECORD_ATTENDANCE } from './statuses.ts';
import { WireEvent } from './wire.ts';

const KIND_BY_RESOURCE: ReadonlyMap<string, ProviderEvent['kind']> = new Map([
  ['record', 'appointment'],
  ['client', 'client'],
  ['finances_operation', 'payment'],
]);

/** What is looked at inside `data`; on a deletion it may be empty. */
const EventData = z.object({
  record_id: number,
  record: object({ id: number }),
  client: object({ id: number }),
  attendance: number,
  deleted: flag,
  last_change_date: text,
});
type EventData = z.infer<typeof EventData>;

/** Webhooks are unsigned, doubled, reordered and sometimes lost: the event says where to look, not what is true. */
export const parseAltegioWebhook: ParseProviderWebhook = (rawBody) => {
  const event = readEvent(rawBody);
  const data = readData(event.data);
  const id = event.resource_id || null;
  return {
    locationId: event.company_id,
    kind: KIND_BY_RESOURCE.get(event.resource) ?? 'other',
    appointmentId: event.resource === 'record' ? id : data.record_id || data.record?.id || null,
    clientId: event.resource === 'client' ? id : data.client?.id || null,
    dedupeKey: dedupeKey(event, data, rawBody),
    claimedStatus: event.resource === 'record' ? claimedStatus(event, data) : null,
  };
};

function readEvent(rawBody: string): z.infer<typeof WireEvent> {
  let body: unknown;
  try {
    body = JSON.parse(rawBody);
  } catch {
    throw new ProductError('invalid_request', { detail: 'altegio webhook: not JSON' });
  }
  const parsed = WireEvent.safeParse(body);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0] ?? { path: [], message: '' };
  throw new ProductError('invalid_request', {
    detail: `altegio webhook: ${path.map(String).join('.') || 'body'}: ${message}`,
  });
}

/** Each part on its own: one odd field of `data` must not lose the event. */
function readData(data: unknown): EventData {
  const known = typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {};
  const whole = EventData.safeParse(known);
  if (whole.success) return whole.data;
  const broken = new Set(whole.error.issues.map(({ path }) => path[0]));
  return EventData.parse(Object.fromEntries(Object.entries(known).filter(([key]) => !broken.has(key))));
}

function claimedStatus(event: z.infer<typeof WireEvent>, data: EventData): ProviderEvent['claimedStatus'] {
  if (event.status === 'delete' || data.deleted) return 'cancelled';
  return data.attendance === undefined ? null : (STATUS_BY_RECORD_ATTENDANCE.get(data.attendance) ?? null);
}

/**
 * There is no event id. The time of the last change has whole seconds, and two changes may share one, so the body
 * speaks too: a repeat has the same one.
 */
function dedupeKey(event: z.infer<typeof WireEvent>, data: EventData, rawBody: string): string {
  const digest = createHash('sha256').update(rawBody).digest('base64url').slice(0, 16);
  const parts = [event.company_id, event.resource, event.resource_id, event.status, data.last_change_date, digest];
  return parts.map((part) => part ?? '').join(':');
}
