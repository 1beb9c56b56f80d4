import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONFIG_VARIABLES, ConfigError, readConfig } from './config.ts';

const minimal = {
  PUBLIC_URL: 'https://slotdesk.example.com/',
  SECRET_KEYS: `k1:${'A'.repeat(43)}`,
  KOMMO_CLIENT_ID: 'client',
  KOMMO_CLIENT_SECRET: 'now',
  ALTEGIO_PARTNER_TOKEN: 'partner',
};

describe('readConfig', () => {
  it('lists the same variables as .env.example', () => {
    const example = fs.readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
    const listed = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual([...CONFIG_VARIABLES].sort());
  });

  it('fills in the vendors of the brand', () => {
    expect(readConfig(minimal).booking.apiOrigin).toBe('https://api.alteg.io');
    expect(readConfig({ ...minimal, BRAND: 'amocrm' }).booking.apiOrigin).toBe('https://api.yclients.com');
    expect(readConfig(minimal).crm.apiOrigin).toBe('https://{domain}');
  });

  it('takes an empty variable for an unset one and cuts a slash at the end', () => {
    const config = readConfig({ ...minimal, DATABASE_URL: '', ROLE: '' });
    expect(config.database.url).toBeUndefined();
    expect(config.role).toBe('all');
    expect(config.publicUrl).toBe('https://slotdesk.example.com');
  });

  it('keeps the previous secret behind the present one', () => {
    expect(readConfig({ ...minimal, KOMMO_CLIENT_SECRET_PREVIOUS: 'before' }).crm.clientSecrets).toEqual([
      'now',
      'before',
    ]);
  });

  it('names every wrong variable and repeats no value', () => {
    const wrong = { ...minimal, PORT: 'eighty', ROLE: 'boss', KOMMO_CLIENT_SECRET: '' };
    expect(() => readConfig(wrong)).toThrow(ConfigError);
    expect(() => readConfig(wrong)).toThrow(/PORT[\s\S]*ROLE[\s\S]*KOMMO_CLIENT_SECRET/);
    expect(() => readConfig({ ...minimal, SECRET_KEYS: '' })).not.toThrow(/A{43}/);
  });
});
