import { useEffect, useRef, useState } from 'preact/hooks';
import type { HealthResponse } from '../../../shared/contracts/health.ts';
import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import type { ApiError } from '../api/errors.ts';
import { useMutation } from '../api/use-mutation.ts';
import { type Query, useQuery } from '../api/use-query.ts';

export interface HealthModel {
  readonly data: HealthResponse | null;
  readonly error: ApiError | null;
  readonly isChecking: boolean;
  /** Why the last look failed; what is shown is what was known before. */
  readonly checkError: ApiError | null;
  refetch(): void;
  /** Looks at everything now and puts back what is gone. */
  check(): void;
}

const LOOK_AGAIN_MS = 1500;
const LOOKS = 20;

/** Right after connecting the rights are read in the background; they are asked for until they are there. */
function useNewsOfRights({ data, isLoading, refetch }: Query<HealthResponse>): void {
  const [looks, setLooks] = useState(0);
  const isWaiting = looks < LOOKS && (data?.rights.some(({ checkedAt }) => checkedAt === null) ?? false);
  useEffect(() => {
    if (!isWaiting || isLoading) return;
    const timer = setTimeout(() => {
      setLooks(looks + 1);
      void refetch();
    }, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [isWaiting, isLoading, looks, refetch]);
}

/**
 * What is broken; asked for while `isWanted`, and again when `key` changes: what the settings say has changed then. A look
 * changes what the rest of the settings shows too.
 */
export function useHealth(isWanted: boolean, settings: Query<SettingsResponse>, key: string): HealthModel {
  const query = useQuery('readHealth', isWanted ? {} : null);
  const checking = useMutation('checkHealth');
  const { refetch } = query;
  const known = useRef(key);
  useEffect(() => {
    if (known.current === key) return;
    known.current = key;
    void refetch();
  }, [key, refetch]);
  useNewsOfRights(query);
  const check = async () => {
    const outcome = await checking.run({});
    if (!outcome.ok) return;
    query.setData(() => outcome.data);
    await settings.refetch();
  };
  return {
    data: query.data,
    error: query.error,
    isChecking: checking.isBusy,
    checkError: checking.error,
    refetch: () => void query.refetch(),
    check: () => void check(),
  };
}
