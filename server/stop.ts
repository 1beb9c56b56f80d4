import type { Server } from 'node:http';

/** A load balancer needs a moment to see that a process is leaving; then what is in flight may finish. */
const DRAIN_MS = 10_000;
const SWEEP_MS = 100;

export interface StopParts {
  /** `null`: this process answers nobody. */
  readonly server: Server | null;
  /** What takes or starts background work. Each resolves when its part is done or handed back. */
  readonly background: readonly (() => Promise<void>)[];
  /** What both lean on, in the order in which it is closed. */
  readonly supports: readonly (() => Promise<void>)[];
}

/**
 * Requests and jobs in flight get their ten seconds at the same time: one after the other they would outlast the patience
 * of whoever started the process. What they lean on is closed when both have ended.
 */
export async function stopInOrder({ server, background, supports }: StopParts): Promise<void> {
  const ended = await Promise.allSettled([server ? drain(server) : null, ...background.map((stop) => stop())]);
  for (const close of supports) await close();
  const failed = ended.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

/** A connection that is kept alive would keep `close` waiting after its answer; a busy one may finish within the limit. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const limit = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(limit);
}
