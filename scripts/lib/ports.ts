import { once } from 'node:events';
import { createServer } from 'node:net';
import { Sentence } from './sentence.ts';

export interface DemoPorts {
  /** CRM and salon side by side: the one address a person opens. */
  portal: number;
  salon: number;
  server: number;
  crm: number;
}

/** Four neighbouring ports from PORT (default 4100). Throws a Sentence when PORT is not a usable number. */
export function choosePorts(text: string | undefined): DemoPorts {
  const base = text === undefined || text === '' ? 4100 : Number(text);
  if (!Number.isInteger(base) || base < 1 || base > 65_532) {
    throw new Sentence(
      `PORT is "${text}"; it must be a whole number from 1 to 65532, for example: PORT=4200 npm start`,
    );
  }
  return { portal: base, salon: base + 1, server: base + 2, crm: base + 3 };
}

/** Throws a Sentence naming the first port that another program has. */
export async function refuseBusyPorts(ports: DemoPorts): Promise<void> {
  for (const port of Object.values(ports) as number[]) {
    const probe = createServer().listen(port, '127.0.0.1');
    try {
      await once(probe, 'listening');
    } catch (error) {
      throw new Sentence(explain(port, ports.portal, error as NodeJS.ErrnoException));
    }
    probe.close();
    await once(probe, 'close');
  }
}

function explain(port: number, base: number, error: NodeJS.ErrnoException): string {
  const instead = base > 64_000 ? 4200 : base + 100;
  const reason =
    error.code === 'EACCES' ? `Port ${port} is reserved for the system.` : `Port ${port} is taken by another program.`;
  return `${reason} Stop that program, or start on other ports: PORT=${instead} npm start`;
}
