import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { choosePorts, refuseBusyPorts } from './ports.ts';

let busy: Server | undefined;
afterEach(() => busy?.close());

describe('choosePorts', () => {
  it('begins at 4100', () =>
    expect(choosePorts(undefined)).toEqual({ portal: 4100, salon: 4101, server: 4102, crm: 4103 }));
  it('begins at PORT', () =>
    expect(choosePorts('5000')).toEqual({ portal: 5000, salon: 5001, server: 5002, crm: 5003 }));
  it.each(['abc', '0', '-1', '1.5', '65533'])('refuses PORT=%s with an example', (text) => {
    expect(() => choosePorts(text)).toThrow(/must be a whole number.*PORT=4200 npm start/);
  });
});

describe('refuseBusyPorts', () => {
  it('names the busy port and what to do', async () => {
    busy = createServer().listen(0, '127.0.0.1');
    await once(busy, 'listening');
    const { port } = busy.address() as AddressInfo;
    const attempt = refuseBusyPorts({ portal: port, salon: port, server: port, crm: port });
    await expect(attempt).rejects.toThrow(
      new RegExp(
        `^Port ${port} is taken by another program. Stop that program, or start on other ports: PORT=\\d+ npm start$`,
      ),
    );
  });

  it('leaves free ports free', async () => {
    busy = createServer().listen(0, '127.0.0.1');
    await once(busy, 'listening');
    const { port } = busy.address() as AddressInfo;
    busy.close();
    await once(busy, 'close');
    await refuseBusyPorts({ portal: port, salon: port, server: port, crm: port });
    await refuseBusyPorts({ portal: port, salon: port, server: port, crm: port });
  });
});
