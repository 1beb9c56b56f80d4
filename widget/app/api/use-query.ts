import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { RequestOf, ResponseOf, RouteName } from '../../../shared/contracts/routes.ts';
import { useApp } from '../app-context.ts';
import { type ApiError, toApiError } from './errors.ts';

export interface Query<Data> {
  /** The last good answer; stays while a newer one is asked for and when that fails. */
  readonly data: Data | null;
  readonly error: ApiError | null;
  readonly isLoading: boolean;
  /** Asks again; `change` alters the request for this once. */
  refetch(change?: Record<string, unknown>): Promise<void>;
  /** Puts what is known already in the place of the answer; an answer on its way is older and dropped. */
  setData(change: (data: Data) => Data): void;
}

interface State<Name extends RouteName> {
  readonly key: string | null;
  readonly data: ResponseOf<Name> | null;
  readonly error: ApiError | null;
  readonly isLoading: boolean;
}

/** Asks when the request changes; `null` asks nothing. A late answer to an older request is dropped. */
export function useQuery<Name extends RouteName>(name: Name, request: RequestOf<Name> | null): Query<ResponseOf<Name>> {
  const { api, loadWords } = useApp();
  const key = request === null ? null : JSON.stringify(request);
  const [state, setState] = useState<State<Name>>({ key, data: null, error: null, isLoading: key !== null });
  const turn = useRef(0);

  const ask = useCallback(
    async (change: Record<string, unknown> = {}) => {
      turn.current += 1;
      if (key === null) return;
      const mine = turn.current;
      setState((old) => ({ key, data: old.key === key ? old.data : null, error: null, isLoading: true }));
      try {
        const data = await api.call(name, { ...JSON.parse(key), ...change });
        if (mine === turn.current) setState({ key, data, error: null, isLoading: false });
      } catch (error) {
        // The words of refusals; without them the banner still has its details and its button.
        await loadWords('desk').catch(() => undefined);
        if (mine === turn.current) setState((old) => ({ ...old, error: toApiError(error), isLoading: false }));
      }
    },
    [api, name, key, loadWords],
  );

  useEffect(() => {
    void ask();
    return () => {
      turn.current += 1;
    };
  }, [ask]);

  const isCurrent = state.key === key;
  return {
    data: isCurrent ? state.data : null,
    error: isCurrent ? state.error : null,
    isLoading: key !== null && (!isCurrent || state.isLoading),
    refetch: ask,
    setData: (change) => {
      if (!isCurrent || state.data === null) return;
      turn.current += 1;
      setState((old) => (old.data === null ? old : { ...old, data: change(old.data), isLoading: false }));
    },
  };
}
