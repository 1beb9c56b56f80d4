import type { FieldWrite } from '../ports/crm.ts';
import { CrmError } from './answers.ts';
import type { EmptyForm } from './requests.ts';

/** The vendor recommends at most 50 objects a call; larger ones time out. */
const CHUNK = 50;

export function inChunks<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, index) =>
    items.slice(index * CHUNK, (index + 1) * CHUNK),
  );
}

/**
 * Sends changes; when they are refused and some of them empty a field, once more in the other form of emptying. The first
 * refusal is thrown when the second form is refused, too.
 */
export async function sendInEitherForm(
  changes: readonly { readonly fields?: readonly FieldWrite[] }[],
  send: (empty: EmptyForm) => Promise<unknown>,
): Promise<void> {
  const empties = changes.some(({ fields }) => fields?.some(({ value }) => value === null));
  try {
    await send(null);
  } catch (first) {
    if (!empties || !isRefused(first)) throw first;
    await send([]).catch((second: unknown) => {
      throw isRefused(second) ? first : second;
    });
  }
}

const isRefused = (error: unknown): boolean => error instanceof CrmError && error.code === 'crm_refused';
