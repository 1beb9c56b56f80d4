import { useMemo } from 'preact/hooks';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import { type ApiError, toApiError } from '../api/errors.ts';
import { newKey } from './new-key.ts';

/** `stands`: what was booked; empty: nothing, for certain. `error`: nobody knows still. */
type Settled = { readonly stands: readonly AppointmentView[] } | { readonly error: ApiError };

/** A try of which nobody knows whether it was booked. */
interface OpenTry {
  readonly request: unknown;
  /** Asks what became of it and makes nothing; throws `not_booked` when nothing did. */
  look(): Promise<readonly AppointmentView[]>;
}

export interface Unsettled {
  /** Of the next try. However often it is sent under one key, there is one appointment. */
  key(): string;
  /** What was sent is over: the next try has a key of its own. */
  renew(): void;
  keep(open: OpenTry): void;
  /** Whether this very request is the one that is open. */
  isOpen(request: unknown): boolean;
  /** Whether another one is open, which comes first. */
  isAnotherOpen(request: unknown): boolean;
  settle(): Promise<Settled>;
}

/** The key of a form, and the one try of it that may have been booked unknown to anybody. */
export function useUnsettled(): Unsettled {
  return useMemo(create, []);
}

function create(): Unsettled {
  let key = newKey();
  let open: OpenTry | null = null;
  const isSame = (request: unknown) => JSON.stringify(open?.request) === JSON.stringify(request);
  const renew = () => {
    key = newKey();
    open = null;
  };
  return {
    key: () => key,
    renew,
    keep: (next) => {
      open = next;
    },
    isOpen: (request) => open !== null && isSame(request),
    isAnotherOpen: (request) => open !== null && !isSame(request),
    async settle() {
      try {
        const stands = (await open?.look()) ?? [];
        renew();
        return { stands };
      } catch (cause) {
        const error = toApiError(cause);
        if (error.code !== 'not_booked') return { error };
        renew();
        return { stands: [] };
      }
    },
  };
}
