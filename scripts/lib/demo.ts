import path from 'node:path';
import express from 'express';
import { startAltegioSandbox } from '../../sandbox/altegio/server.ts';
import type { KommoSandbox } from '../../sandbox/kommo/handle.ts';
import { startKommoSandbox } from '../../sandbox/kommo/server.ts';
import { startServer } from '../../sandbox/lib/http-server.ts';
import { createPortalRouter, type PortalOptions } from '../../sandbox/portal/router.ts';
import type { DemoSecrets } from './demo-env.ts';
import { DEMO_WIDGET, SANDBOX_DATA } from './paths.ts';
import type { DemoPorts } from './ports.ts';
import type { Teardown } from './teardown.ts';

export const WIDGET_CODE = 'slotdesk';
/** The salon's people wait for what they did to show up in the CRM; the vendor's own delay of several seconds would bore. */
const WEBHOOK_DELAY_MS = 500;

/** The origin of one of the demo's servers, as this machine's browser reaches it. */
export function originOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/** The server's settings for the demo; the names are those of .env.example. */
export function demoEnvironment(ports: DemoPorts, secrets: DemoSecrets, databaseUrl: string): Record<string, string> {
  const salon = originOf(ports.salon);
  return {
    ...secrets,
    DATABASE_URL: databaseUrl,
    PORT: String(ports.server),
    PUBLIC_URL: originOf(ports.server),
    KOMMO_API_ORIGIN: originOf(ports.crm),
    ALTEGIO_API_ORIGIN: salon,
    ALTEGIO_APP_ORIGIN: salon,
    BRAND: 'kommo',
    ROLE: 'all',
    LOG_LEVEL: 'info',
  };
}

/** Starts the salon's and the CRM's stand-ins and the page that shows both; what they know is kept under the data folder. */
export async function startVendors(
  ports: DemoPorts,
  secrets: DemoSecrets,
  teardown: Teardown,
  firstDay?: PortalOptions['firstDay'],
): Promise<KommoSandbox> {
  const salon = await startAltegioSandbox({
    port: ports.salon,
    partnerTokens: [secrets.ALTEGIO_PARTNER_TOKEN],
    snapshotFile: path.join(SANDBOX_DATA, 'altegio.json'),
    webhookDelayMs: WEBHOOK_DELAY_MS,
  });
  teardown.add('salon', () => salon.close());
  const origin = originOf(ports.server);
  const crm = await startKommoSandbox({
    port: ports.crm,
    snapshotFile: path.join(SANDBOX_DATA, 'kommo.json'),
    page: { archivePath: path.join(DEMO_WIDGET, 'widget.zip') },
    integrations: [
      {
        clientId: secrets.KOMMO_CLIENT_ID,
        clientSecret: secrets.KOMMO_CLIENT_SECRET,
        widgetCode: WIDGET_CODE,
        scopes: ['crm', 'notifications'],
        redirectUri: `${origin}/oauth/kommo/callback`,
        disabledHookUrl: `${origin}/oauth/kommo/disabled`,
      },
    ],
  });
  teardown.add('CRM', () => crm.close());
  const page = createPortalRouter({
    crmUrl: crm.url,
    salonUrl: salon.url,
    title: 'Slotdesk',
    ...(firstDay && { firstDay }),
  });
  const portal = await startServer(express().use(page), { port: ports.portal });
  teardown.add('portal', () => portal.close());
  return crm;
}
