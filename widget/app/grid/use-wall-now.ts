import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { addWallMinutes, type WallTime } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';

const TICK_MS = 20_000;

/**
 * The location's present, going on from what the server said it was. The browser's own clock and zone are never asked
 * what time it is, only how much has passed.
 */
export function useWallNow(said: WallTime | null): WallTime | null {
  const { now } = useApp();
  const saidAt = useMemo(now, [said]);
  const [, tick] = useState(0);
  useLayoutEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return said === null ? null : addWallMinutes(said, Math.floor((now() - saidAt) / 60_000));
}
