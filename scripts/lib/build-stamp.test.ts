import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint } from './build-stamp.ts';

let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'slotdesk-stamp-'));
  fs.mkdirSync(path.join(root, 'server/lib'), { recursive: true });
  fs.writeFileSync(path.join(root, 'server/lib/a.ts'), 'one');
});
afterEach(() => fs.rmSync(root, { recursive: true }));

describe('fingerprint', () => {
  const settings = { publicUrl: 'https://a.example' };

  it('is the same for the same sources', () => expect(fingerprint(settings, root)).toBe(fingerprint(settings, root)));
  it('changes with the address the archive is made for', () => {
    expect(fingerprint({ publicUrl: 'https://b.example' }, root)).not.toBe(fingerprint(settings, root));
  });
  it('changes with a source file, its name, but not with a test', () => {
    const before = fingerprint(settings, root);
    fs.writeFileSync(path.join(root, 'server/lib/a.test.ts'), 'x');
    expect(fingerprint(settings, root)).toBe(before);
    fs.writeFileSync(path.join(root, 'server/lib/a.ts'), 'two');
    const changed = fingerprint(settings, root);
    fs.renameSync(path.join(root, 'server/lib/a.ts'), path.join(root, 'server/lib/b.ts'));
    expect(new Set([before, changed, fingerprint(settings, root)]).size).toBe(3);
  });
});
