import type * as z from 'zod';
import type { ProblemCode } from '../../shared/contracts/problem.ts';
import { codeOf } from '../errors.ts';
import type { ProviderAccess, ProviderLocation } from '../ports/booking-provider.ts';
import type { AltegioContext } from './context.ts';
import { WireCustomField, WireLabel, WireResource } from './wire.ts';

/** Appointments among the entities that have labels. */
const LABELS_OF_RECORDS = 2;

export const readLabels = (context: AltegioContext, access: ProviderAccess, location: ProviderLocation) =>
  readExtra(context, access, location, {
    operation: 'list_labels',
    path: `/labels/${location.id}/${LABELS_OF_RECORDS}`,
    schema: WireLabel,
    name: 'label',
  });

export const readCustomFields = (context: AltegioContext, access: ProviderAccess, location: ProviderLocation) =>
  readExtra(context, access, location, {
    operation: 'list_custom_fields',
    path: `/custom_fields/record/${location.id}`,
    schema: WireCustomField,
    name: 'custom_field',
  });

/**
 * Titles of rooms and devices by the id of the instance; one that has no title of its own is called as its kind. `null`:
 * they cannot be told now.
 */
export async function readRoomTitles(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
): Promise<ReadonlyMap<number, string> | null> {
  const resources = await readExtra(context, access, location, {
    operation: 'list_resources',
    path: `/resources/${location.id}`,
    schema: WireResource,
    name: 'resource',
  });
  return (
    resources &&
    new Map(
      resources.flatMap(({ title, instances }) =>
        instances.flatMap((instance): [number, string][] => {
          const name = instance.title || title;
          return instance.id === undefined || !name ? [] : [[instance.id, name]];
        }),
      ),
    )
  );
}

interface Extra<T> {
  readonly operation: string;
  readonly path: string;
  readonly schema: z.ZodType<T>;
  readonly name: string;
}

/** An account may lack the right to these; without them an appointment can still be booked and read. */
const HAS_NONE: ReadonlySet<ProblemCode> = new Set(['right_missing', 'location_unknown']);
const CANNOT_TELL: ReadonlySet<ProblemCode> = new Set(['provider_silent', 'provider_busy', 'internal']);

/**
 * They change seldom, and each costs a call of a budget that all customers share: asked for every few minutes. `null`: no
 * usable answer came, which is not the same as none.
 */
async function readExtra<T>(
  { client, decoder, memory }: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  { operation, path, schema, name }: Extra<T>,
): Promise<T[] | null> {
  try {
    return await memory.recall(`${access.userToken} ${operation} ${location.id}`, async () => {
      const { data } = await client.call(access, { operation, method: 'GET', path, effect: 'read' });
      return decoder.list(schema, name, data);
    });
  } catch (error) {
    if (HAS_NONE.has(codeOf(error))) return [];
    if (CANNOT_TELL.has(codeOf(error))) return null;
    throw error;
  }
}
