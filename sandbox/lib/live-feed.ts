import type { Request, Response } from 'express';

/** Server-sent events for the stand-ins' own pages: they refresh themselves when something changed. */
export class LiveFeed {
  readonly #listeners = new Set<Response>();

  /** The Express handler to mount with `app.get`. */
  readonly handler = (request: Request, response: Response): void => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('retry: 1000\n\n');
    this.#listeners.add(response);
    request.on('close', () => this.#listeners.delete(response));
  };

  publish(event: string, data: unknown): void {
    for (const response of this.#listeners) response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  close(): void {
    for (const response of this.#listeners) response.end();
    this.#listeners.clear();
  }
}
