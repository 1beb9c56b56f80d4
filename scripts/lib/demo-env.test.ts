import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSecrets } from '../../server/lib/secrets.ts';
import { bareEnvironment, keepDemoSecrets } from './demo-env.ts';

let file: string;
beforeEach(() => {
  file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'slotdesk-demo-')), 'demo.env');
});
afterEach(() => fs.rmSync(path.dirname(file), { recursive: true }));

describe('keepDemoSecrets', () => {
  it('makes usable secrets that only their owner can read, and keeps them', () => {
    const first = keepDemoSecrets(file);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(createSecrets(first.SECRET_KEYS).seal('a', 'b:c')).toMatch(/^v1\.demo\./);
    expect(keepDemoSecrets(file)).toEqual(first);
  });

  it('makes a missing one anew and keeps the rest', () => {
    const first = keepDemoSecrets(file);
    fs.writeFileSync(file, `# note\nSECRET_KEYS=${first.SECRET_KEYS}\n`);
    const second = keepDemoSecrets(file);
    expect(second.SECRET_KEYS).toBe(first.SECRET_KEYS);
    expect(second.KOMMO_CLIENT_SECRET).not.toBe(first.KOMMO_CLIENT_SECRET);
  });
});

describe('bareEnvironment', () => {
  it("keeps the user's own database and tokens out of the demo", () => {
    const own = { PATH: '/bin', HOME: '/h', DATABASE_URL: 'postgres://production', KOMMO_CLIENT_SECRET: 'x' };
    expect(bareEnvironment(own, { ROLE: 'all' })).toEqual({ PATH: '/bin', HOME: '/h', ROLE: 'all', TZ: 'UTC' });
  });
});
