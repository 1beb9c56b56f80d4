import { createServer, type IncomingMessage } from 'node:http';
import { Agent, request as call } from 'undici';
import { announce, settingOf } from './child-process.ts';

/** The vendors count calls by address; the floor has one of its own. Linux answers on all of 127.0.0.0/8. */
const agent = new Agent({ localAddress: '127.0.0.2' });

/**
 * The least that moves a deal after a webhook: nothing stored, nothing checked, the deal and the stage known before. The
 * appointment is read, because a webhook proves nothing, and the deal is written.
 */
const server = createServer((request, response) => {
  response.writeHead(200).end();
  void moveDeal(request);
});

async function moveDeal(request: IncomingMessage): Promise<void> {
  const { locationId, appointmentId, dealId, pipelineId, stageId } = JSON.parse(String(await body(request)));
  const record = await call(`${settingOf('ALTEGIO_URL')}/api/v1/record/${locationId}/${appointmentId}`, {
    dispatcher: agent,
    headers: { accept: 'application/vnd.api.v2+json', authorization: settingOf('ALTEGIO_AUTHORISATION') },
  });
  await record.body.json();
  const written = await call(`${settingOf('KOMMO_URL')}/api/v4/leads/${dealId}`, {
    dispatcher: agent,
    method: 'PATCH',
    headers: { 'content-type': 'application/json', authorization: settingOf('KOMMO_AUTHORISATION') },
    body: JSON.stringify({ pipeline_id: pipelineId, status_id: stageId }),
  });
  if (record.statusCode !== 200 || written.statusCode !== 200)
    process.stderr.write(`floor: the vendors answered ${record.statusCode} and ${written.statusCode}\n`);
  await written.body.dump();
}

async function body(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

announce(server);
