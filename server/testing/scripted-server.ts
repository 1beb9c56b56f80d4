import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string goes out as it is, anything else as JSON, `undefined` as an empty body. */
  readonly body?: unknown;
}

export interface SeenRequest {
  /** `GET /path`, without the query. */
  readonly line: string;
  readonly query: string;
  readonly headers: IncomingMessage['headers'];
  /** Parsed JSON; `null` without a body. */
  readonly body: unknown;
}

export interface ScriptedServer {
  readonly origin: string;
  readonly seen: SeenRequest[];
  /** Answers of a request line such as `GET /path`, in turn; the last one stays. */
  reply(line: string, ...replies: Reply[]): void;
  close(): Promise<void>;
}

/** A real HTTP server that says what it was told to and remembers what it was asked. Unknown lines get 404. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  const script = new Map<string, Reply[]>();
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const { pathname, search } = new URL(request.url ?? '/', 'http://scripted');
      const line = `${request.method} ${pathname}`;
      seen.push({ line, query: decodeURIComponent(search), headers: request.headers, body });
      const replies = script.get(line) ?? [{ status: 404, body: { success: false, data: null, meta: {} } }];
      const reply = (replies.length > 1 ? replies.shift() : replies[0]) ?? {};
      const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
      response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers }).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    reply: (line, ...replies) => void script.set(line, replies),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? null : JSON.parse(text);
}
