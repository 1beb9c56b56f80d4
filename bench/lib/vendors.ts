import type { Stage } from './stage.ts';

/** Lets both stand-ins answer every call this much later. Returns how to end it. */
export function slowDownVendors({ altegio, kommo }: Stage, delayMs: number): () => void {
  const rule = { kind: 'slow', ms: delayMs, times: null } as const;
  altegio.faults.add(rule);
  kommo.faults.add(rule);
  return () => {
    altegio.faults.clear();
    kommo.faults.clear();
  };
}

/** Counts the calls that both stand-ins get from now on. */
export function countCalls({ altegio, kommo }: Stage): () => { altegio: number; kommo: number } {
  const calls = () => ({ altegio: altegio.requests.summary().total, kommo: kommo.requests.summary().total });
  const before = calls();
  return () => {
    const now = calls();
    return { altegio: now.altegio - before.altegio, kommo: now.kommo - before.kommo };
  };
}
