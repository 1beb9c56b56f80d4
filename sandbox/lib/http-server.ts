import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSignedPair, type TlsPair } from './tls.ts';

export interface ServerOptions {
  /** 0 or absent: the system picks a free one. */
  readonly port?: number | undefined;
  /** `true`: a certificate is made for the occasion; `false` or absent: plain HTTP. */
  readonly tls?: boolean | TlsPair | undefined;
}

export interface RunningServer {
  /** Without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /** PEM to trust when the server speaks TLS. */
  readonly certificate: string | undefined;
  /** Stops listening and ends every socket, idle and busy ones alike. */
  close(): Promise<void>;
}

/** Starts an Express app (or any request listener) on 127.0.0.1. Rejects with a plain sentence when the port is busy. */
export async function startServer(app: RequestListener, options: ServerOptions = {}): Promise<RunningServer> {
  const pair = options.tls === true ? await selfSignedPair() : options.tls || undefined;
  const server: Server = pair ? createTlsServer({ key: pair.key, cert: pair.cert }, app) : createServer(app);
  await listen(server, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `${pair ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    certificate: pair?.cert,
    close: () => closeServer(server),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const busy = error.code === 'EADDRINUSE';
      reject(busy ? new Error(`Port ${port} is taken by another program.`, { cause: error }) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
