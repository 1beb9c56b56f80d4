import express, { type Router } from 'express';
import { z } from 'zod';

const bodySchema = z.object({ url: z.url({ protocol: /^https?$/ }), data: z.record(z.string(), z.unknown()) });

function formOf(data: Readonly<Record<string, unknown>>): URLSearchParams {
  return new URLSearchParams(Object.entries(data).map(([name, value]): [string, string] => [name, String(value)]));
}

/** Behind a widget's `crm_post`: Kommo's server sends the form to a foreign host, so no cross-origin rule applies. */
export function createForeignPostRouter(): Router {
  const router = express.Router();
  router.post('/_page/crm-post', express.json({ limit: '1mb' }), async (request, response) => {
    const { url, data } = bodySchema.parse(request.body);
    try {
      const answer = await fetch(url, { method: 'POST', body: formOf(data), signal: AbortSignal.timeout(15_000) });
      response.status(answer.status).type(answer.headers.get('content-type') ?? 'text/plain');
      response.send(Buffer.from(await answer.arrayBuffer()));
    } catch (error) {
      response.status(502).json({ error: error instanceof Error ? error.message : String(error) });
    }
  });
  return router;
}
