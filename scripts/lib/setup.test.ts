import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isInstalled, nodeProblem } from './setup.mjs';

describe('nodeProblem', () => {
  it.each(['20.20.0', '20.21.3', '22.1.0', '24.0.0'])('accepts Node %s', (version) =>
    expect(nodeProblem(version)).toBeUndefined(),
  );
  it.each(['20.19.9', '18.20.0'])('says what to do about Node %s', (version) => {
    expect(nodeProblem(version)).toMatch(
      new RegExp(`needs Node 20.20 or newer; this is ${version}. Install a newer one`),
    );
  });
});

describe('isInstalled', () => {
  let root: string;
  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'slotdesk-setup-'));
    fs.mkdirSync(path.join(root, 'node_modules'));
  });
  afterEach(() => fs.rmSync(root, { recursive: true }));

  const write = (file: string, packages: object) =>
    fs.writeFileSync(path.join(root, file), JSON.stringify({ packages }));
  const wanted = {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/tool': { version: '2.0.0', dev: true },
    'node_modules/other-system': { version: '3.0.0', optional: true },
  };
  const all = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/tool': { version: '2.0.0' } };

  it.each([
    ['nothing is installed', undefined, false, false],
    ['everything is there but what belongs to another system', all, false, true],
    ['a package has another version', { ...all, 'node_modules/a': { version: '0.9.0' } }, false, false],
    ['a tool is missing', { 'node_modules/a': { version: '1.0.0' } }, false, false],
    ['only a tool is missing, in production', { 'node_modules/a': { version: '1.0.0' } }, true, true],
    ['a package is missing, in production', { 'node_modules/tool': { version: '2.0.0' } }, true, false],
  ])('when %s', (_, installed, production, expected) => {
    write('package-lock.json', wanted);
    if (installed) write('node_modules/.package-lock.json', installed);
    expect(isInstalled(root, production)).toBe(expected);
  });
});
