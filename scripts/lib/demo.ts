import path from 'node:path';
import { startAltegioSandbox } from '../../sandbox/altegio/server.ts';
import { startKommoSandbox } from '../../sandbox/kommo/server.ts';
import type { DemoSecrets } from './demo-env.ts';
import { DEMO_WIDGET, SANDBOX_DATA } from './paths.ts';
import type { DemoPorts } from './ports.ts';
import type { Teardown } from './teardown.ts';

export const WIDGET_CODE = 'slotdesk';
/** The salon's people wait for what they did to show up in the CRM; the vendor's own delay of several seconds would bore. */
const WEBHOOK_DELAY_MS = 500;

export function serverOrigin(ports: DemoPorts): string {
  return `http://127.0.0.1:${ports.server}`;
}

/** The server's settings for the demo; the names are those of .env.example. */
export function demoEnvironment(ports: DemoPorts, secrets: DemoSecrets, databaseUrl: string): Record<string, string> {
  const salon = `http://127.0.0.1:${ports.salon}`;
  return {
    ...secrets,
    DATABASE_URL: databaseUrl,
    PORT: String(ports.server),
    PUBLIC_URL: serverOrigin(ports),
    KOMMO_API_ORIGIN: `http://127.0.0.1:${ports.crm}`,
    ALTEGIO_API_ORIGIN: salon,
    ALTEGIO_APP_ORIGIN: salon,
    BRAND: 'kommo',
    ROLE: 'all',
    LOG_LEVEL: 'info',
  };
}

/** Starts the salon's and the CRM's stand-ins; what they know is kept under the data folder. */
export async function startVendors(ports: DemoPorts, secrets: DemoSecrets, teardown: Teardown): Promise<void> {
  const salon = await startAltegioSandbox({
    port: ports.salon,
    partnerTokens: [secrets.ALTEGIO_PARTNER_TOKEN],
    snapshotFile: path.join(SANDBOX_DATA, 'altegio.json'),
    webhookDelayMs: WEBHOOK_DELAY_MS,
  });
  teardown.add('salon', () => salon.close());
  const origin = serverOrigin(ports);
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
}
