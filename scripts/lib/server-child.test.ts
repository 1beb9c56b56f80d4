import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startServerChild } from './server-child.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'slotdesk-child-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const env = { PATH: process.env['PATH'] ?? '' };
const program = (text: string) => {
  const entry = path.join(folder, 'server.mjs');
  fs.writeFileSync(entry, text);
  return { entry, env, logFile: path.join(folder, 'log') };
};
const LISTENS = `
  import http from 'node:http'; import fs from 'node:fs';
  let polls = 0;
  const server = http.createServer((_, answer) => answer.writeHead(++polls < 3 ? 503 : 200).end());
  server.listen(0, '127.0.0.1', () => fs.writeFileSync(${"'FOLDER/port'"}, String(server.address().port)));
  process.on('SIGTERM', () => { console.log('said goodbye'); process.exit(0); });`;
const listening = () => program(LISTENS.replace('FOLDER', folder));

/** Resolves when the file holds `text` (any text by default). */
function untilFile(name: string, text = ''): Promise<string> {
  return vi.waitFor(
    () => {
      const content = fs.readFileSync(path.join(folder, name), 'utf8');
      expect(content).not.toBe('');
      expect(content).toContain(text);
      return content;
    },
    { timeout: 20_000, interval: 10 },
  );
}

describe('startServerChild', () => {
  it('is ready when /readyz says so, and is stopped gracefully', async () => {
    const options = listening();
    const child = startServerChild(options);
    await child.ready(`http://127.0.0.1:${await untilFile('port')}`);
    await child.stop();
    expect(fs.readFileSync(options.logFile, 'utf8')).toContain('said goodbye');
  });

  it('shows the end of its log when it does not start', async () => {
    const child = startServerChild(program(`console.error('DATABASE_URL is wrong'); process.exit(3);`));
    await expect(child.ready('http://127.0.0.1:9')).rejects.toThrow(
      /did not start \(exit code 3\)[\s\S]*DATABASE_URL is wrong/,
    );
  });

  it('reports a death that nobody asked for, and only that', async () => {
    const child = startServerChild(listening());
    await untilFile('port');
    const reason = new Promise<string>((resolve) => child.onExit(resolve));
    process.kill(child.pid, 'SIGKILL');
    expect(await reason).toMatch(/ended unexpectedly \(SIGKILL\)/);
  });

  it('ends by itself when its parent is killed', async () => {
    const options = listening();
    const module = path.join(import.meta.dirname, 'server-child.ts');
    const parent = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        '--input-type=module',
        '-e',
        `import { startServerChild } from ${JSON.stringify(module)};
       console.log(startServerChild(${JSON.stringify(options)}).pid);
       setInterval(() => undefined, 1e6);`,
      ],
      { cwd: path.join(import.meta.dirname, '../..'), stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(createInterface({ input: parent.stdout }), 'line');
    await untilFile('port');
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await untilFile('log', 'said goodbye');
  });
});
