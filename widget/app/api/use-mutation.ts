import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { RequestOf, ResponseOf, RouteName } from '../../../shared/contracts/routes.ts';
import { useApp } from '../app-context.ts';
import { type ApiError, toApiError } from './errors.ts';

export type Outcome<Data> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly error: ApiError };

export interface Mutation<Name extends RouteName> {
  readonly isBusy: boolean;
  /** Why the last try failed; gone when the next one starts. */
  readonly error: ApiError | null;
  run(request: RequestOf<Name>): Promise<Outcome<ResponseOf<Name>>>;
  forgetError(): void;
}

/** A change on the server. Never throws: the outcome says what became of it. */
export function useMutation<Name extends RouteName>(name: Name): Mutation<Name> {
  const { api, loadWords } = useApp();
  const [state, setState] = useState<{ isBusy: boolean; error: ApiError | null }>({ isBusy: false, error: null });
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  const show = useCallback((next: { isBusy: boolean; error: ApiError | null }) => {
    if (isHere.current) setState(next);
  }, []);

  const run = useCallback(
    async (request: RequestOf<Name>): Promise<Outcome<ResponseOf<Name>>> => {
      show({ isBusy: true, error: null });
      try {
        const data = await api.call(name, request);
        show({ isBusy: false, error: null });
        return { ok: true, data };
      } catch (cause) {
        const error = toApiError(cause);
        // The words of refusals; without them the banner still has its details and its button.
        await loadWords('desk').catch(() => undefined);
        show({ isBusy: false, error });
        return { ok: false, error };
      }
    },
    [api, name, show, loadWords],
  );
  const forgetError = useCallback(() => show({ isBusy: false, error: null }), [show]);
  return { ...state, run, forgetError };
}
