import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Faults } from './faults.ts';
import { type RunningServer, startServer } from './http-server.ts';
import { WebhookSender } from './webhook-sender.ts';

let faults: Faults;
let sender: WebhookSender;
let receiver: RunningServer;
let received: string[];
let answers: number[];

beforeEach(async () => {
  received = [];
  answers = [];
  receiver = await startServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      received.push(body);
      response.statusCode = answers.shift() ?? 200;
      response.end();
    });
  });
  faults = new Faults();
  sender = new WebhookSender({
    faults,
    delayMs: 5_000,
    timeoutMs: 2_000,
    retryDelaysMs: [1_500, 1_500],
    shouldRetry: (status) => status === null || status === 429 || status >= 500,
    speed: 1_000,
  });
});

afterEach(async () => {
  await sender.close();
  await receiver.close();
});

const send = (body: string) => sender.send({ url: receiver.url, body, contentType: 'text/plain', label: body });
const outcomes = () => sender.deliveries.map((delivery) => delivery.outcome);

describe('webhook sender', () => {
  it('delivers, and tells when nothing is pending', async () => {
    send('a');
    expect(outcomes()).toEqual(['pending']);
    await sender.settled();
    expect([received, outcomes()]).toEqual([['a'], ['delivered']]);
  });

  it('tries again after 500 and 429, not after 404', async () => {
    answers = [500, 429];
    send('a');
    await sender.settled();
    expect(received).toEqual(['a', 'a', 'a']);
    answers = [404];
    send('b');
    await sender.settled();
    expect([received.length, outcomes()]).toEqual([4, ['delivered', 'failed']]);
  });

  it('gives up after the last try when nobody listens', async () => {
    await receiver.close();
    send('a');
    await sender.settled();
    expect(sender.deliveries[0]?.attempts.map((attempt) => attempt.status)).toEqual([null, null, null]);
    expect(outcomes()).toEqual(['failed']);
  });

  it('loses, doubles and reorders on demand', async () => {
    faults.add({ on: 'webhook', kind: 'lost' });
    faults.add({ on: 'webhook', kind: 'doubled' });
    faults.add({ on: 'webhook', kind: 'reordered' });
    send('lost');
    send('twice');
    await sender.settled();
    expect(received).toEqual(['twice', 'twice']);
    send('first');
    send('second');
    await sender.settled();
    expect(received.slice(2)).toEqual(['second', 'first']);
  });

  it('sends a held-back one by itself when nothing overtakes it', async () => {
    faults.add({ on: 'webhook', kind: 'reordered' });
    send('alone');
    await sender.settled();
    expect(received).toEqual(['alone']);
  });
});
