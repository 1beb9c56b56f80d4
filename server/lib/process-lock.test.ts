import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holderOf, takeProcessLock } from './process-lock.ts';

let file: string;
beforeEach(() => {
  file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'slotdesk-lock-')), 'lock');
});
afterEach(() => fs.rmSync(path.dirname(file), { recursive: true }));

describe('takeProcessLock', () => {
  it('is taken once, names its holder and its note, and is free after release', () => {
    const lock = takeProcessLock(file, 'http://127.0.0.1:1');
    expect(takeProcessLock(file)).toEqual({ holder: process.pid });
    expect(holderOf(file)).toEqual({ pid: process.pid, note: 'http://127.0.0.1:1' });
    if ('release' in lock) lock.release();
    expect(holderOf(file)).toBeUndefined();
    expect(takeProcessLock(file)).toHaveProperty('release');
  });

  it.each([
    ['a process that ended', JSON.stringify({ pid: 2 ** 22 + 1, start: '1', note: '' })],
    ['an earlier process with the id of a living one', JSON.stringify({ pid: process.pid, start: '1', note: '' })],
    ['half a file', '{"pid":'],
  ])('takes over from %s', (_, content) => {
    fs.writeFileSync(file, content);
    expect(holderOf(file)).toBeUndefined();
    expect(takeProcessLock(file)).toHaveProperty('release');
  });

  it('does not release the lock of a successor', () => {
    const first = takeProcessLock(file);
    fs.writeFileSync(file, 'of somebody else');
    if ('release' in first) first.release();
    expect(fs.readFileSync(file, 'utf8')).toBe('of somebody else');
  });
});
