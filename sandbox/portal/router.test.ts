import express from 'express';
import { describe, expect, it } from 'vitest';
import { startServer } from '../lib/http-server.ts';
import { createPortalRouter } from './router.ts';

describe('the portal', () => {
  it('serves one page with both sides, their addresses and the font', async () => {
    const options = {
      crmUrl: 'http://127.0.0.1:1',
      salonUrl: 'http://127.0.0.1:2',
      title: 'Demo',
      firstDay: { login: 'l', password: 'p' },
    };
    const server = await startServer(express().use(createPortalRouter(options)));
    const page = await (await fetch(server.url)).text();
    expect(page).toContain('crm-frame');
    expect(page).toContain('salon-frame');
    expect(await (await fetch(`${server.url}/portal.json`)).json()).toEqual(options);
    for (const path of ['/portal.js', '/words.js', '/portal.css', '/fonts/400.css']) {
      expect((await fetch(server.url + path)).status, path).toBe(200);
    }
    await server.close();
  });
});
