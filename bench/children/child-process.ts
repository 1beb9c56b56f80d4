import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A setting that the bench gives to its child. */
export function settingOf(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

/** Listens on a free port of the loopback, tells the bench which, and ends with it. */
export function announce(server: Server): void {
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
  process.on('disconnect', () => process.exit(0));
}
