import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { Agent, fetch as undiciFetch } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toForm } from './form.ts';
import { startServer } from './http-server.ts';
import { RateLimiter } from './rate-limit.ts';
import { Snapshot } from './snapshot.ts';

describe('rate limiter', () => {
  it('refuses the request above any window and says how long to wait', () => {
    let now = 0;
    const limiter = new RateLimiter({
      windows: [
        { limit: 2, windowMs: 1_000 },
        { limit: 3, windowMs: 60_000 },
      ],
      now: () => now,
    });
    expect([limiter.take('a').allowed, limiter.take('a').allowed]).toEqual([true, true]);
    now = 400;
    expect(limiter.take('a')).toEqual({ allowed: false, retryAfterMs: 600 });
    expect(limiter.take('b').allowed).toBe(true);
    now = 1_000;
    expect(limiter.take('a').allowed).toBe(true);
    now = 2_500;
    expect(limiter.take('a')).toEqual({ allowed: false, retryAfterMs: 57_500 });
    now = 60_000;
    expect(limiter.take('a').allowed).toBe(true);
  });

  it('shortens its windows by the speed', () => {
    let now = 0;
    const limiter = new RateLimiter({ windows: [{ limit: 1, windowMs: 1_000 }], now: () => now, speed: 10 });
    limiter.take('a');
    now = 99;
    expect(limiter.take('a').allowed).toBe(false);
    now = 100;
    expect(limiter.take('a').allowed).toBe(true);
  });
});

describe('snapshot', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'snapshot-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const open = (version = 1) =>
    Snapshot.open({ file: join(folder, 'deep', 'state.json'), version, initial: () => ({ n: 1 }) });

  it('is found again by the next start', async () => {
    const first = await open();
    first.state.n = 5;
    first.changed();
    await first.flush();
    expect((await open()).state.n).toBe(5);
  });

  it('starts afresh for another version, and on reset', async () => {
    const first = await open();
    first.state.n = 5;
    first.changed();
    await first.flush();
    expect((await open(2)).state.n).toBe(1);
    first.reset();
    await first.flush();
    expect(JSON.parse(await readFile(join(folder, 'deep', 'state.json'), 'utf8')).state.n).toBe(1);
  });

  it('says which file to delete when it is not a snapshot', async () => {
    const file = join(folder, 'state.json');
    await writeFile(file, 'half a fi');
    await expect(Snapshot.open({ file, version: 1, initial: () => ({}) })).rejects.toThrow(file);
  });

  it('touches no file when none is given', async () => {
    const snapshot = await Snapshot.open({ version: 1, initial: () => ({ n: 1 }) });
    snapshot.changed();
    await snapshot.flush();
    expect(snapshot.state.n).toBe(1);
  });
});

describe('server', () => {
  it('closes although a keep-alive socket is open', async () => {
    const server = await startServer((_request, response) => response.end('ok'));
    await (await fetch(server.url)).text();
    await server.close();
    await expect(fetch(server.url)).rejects.toThrow();
  });

  it('speaks TLS with a certificate of its own that a client can trust', async () => {
    const server = await startServer(
      express().get('/', (_request, response) => {
        response.send('safe');
      }),
      { tls: true },
    );
    const agent = new Agent({ connect: { ca: server.certificate ?? '' } });
    expect(server.url).toMatch(/^https:/);
    expect(await (await undiciFetch(server.url, { dispatcher: agent })).text()).toBe('safe');
    await agent.close();
    await server.close();
  });

  it('says in words that the port is taken', async () => {
    const first = await startServer((_request, response) => response.end());
    await expect(startServer((_request, response) => response.end(), { port: first.port })).rejects.toThrow(
      `Port ${first.port} is taken by another program.`,
    );
    await first.close();
  });
});

describe('form', () => {
  it('writes nested data with brackets as PHP does', () => {
    const form = toForm({ leads: { status: [{ id: 7, name: 'Ann & Co', gone: undefined, empty: null, on: true }] } });
    expect(decodeURIComponent(form.replaceAll('+', ' '))).toBe(
      'leads[status][0][id]=7&leads[status][0][name]=Ann & Co&leads[status][0][empty]=&leads[status][0][on]=1',
    );
  });
});
