import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltWidget, buildWidget } from './build.ts';

const decode = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

describe('buildWidget', () => {
  let folder = '';
  let kommo: BuiltWidget;
  let files: Record<string, Uint8Array>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slotdesk-widget-'));
    kommo = await buildWidget({
      publicUrl: 'https://slotdesk.example.com/',
      brand: 'kommo',
      outDir: folder,
      support: { email: 'help@example.com' },
    });
    files = unzipSync(new Uint8Array(await readFile(kommo.zipPath)));
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('puts exactly the files of the widget at the root of the archive', () => {
    const modules = ['core', 'script', 'contracts', 'panel', 'desk', 'duplicates', 'settings', 'why'].map(
      (name) => `${name}.js`,
    );
    const words = ['card', 'desk', 'duplicates', 'settings'].flatMap((area) =>
      ['en', 'ru', 'es', 'pt'].map((language) => `words-${area}-${language}.js`),
    );
    const sheets = ['style', 'panel', 'desk', 'duplicates', 'settings', 'why'].map((name) => `${name}.css`);
    const images = ['logo', 'logo_dp', 'logo_main', 'logo_medium', 'logo_min', 'logo_small'].map(
      (name) => `images/${name}.png`,
    );
    const expected = [
      'manifest.json',
      'i18n/en.json',
      'i18n/es.json',
      'i18n/pt.json',
      ...modules,
      ...words,
      ...sheets,
      ...images,
      'images/menu.svg',
    ];
    expect(Object.keys(files).sort()).toEqual(expected.sort());
  });

  it('stamps the version of the package and the contact of the operator', async () => {
    const { version } = JSON.parse(await readFile(join(import.meta.dirname, '../package.json'), 'utf8')) as {
      version: string;
    };
    const manifest = JSON.parse(decode(files['manifest.json'])) as { widget: { version: string; support: object } };
    expect(manifest.widget.version).toBe(version);
    expect(manifest.widget.support).toEqual({ email: 'help@example.com' });
  });

  it('is built for one server, named without a slash at the end', () => {
    expect(decode(files['core.js'])).toContain('"https://slotdesk.example.com"');
    expect(decode(files['core.js'])).not.toContain('slotdesk.example.com/"');
  });

  it('ships readable code: no source maps, no folded lines, no traces of this machine', () => {
    for (const [name, bytes] of Object.entries(files)) {
      if (!name.endsWith('.js')) continue;
      const code = decode(bytes);
      expect(code, name).not.toMatch(/sourceMappingURL|\/node_modules\/|\/home\/|\/work\//);
      expect(code.split('\n').length, name).toBeGreaterThan(20);
    }
  });

  it('brings the schema library nowhere', () => {
    expect(decode(files['core.js'])).not.toMatch(/ZodMini|_zod/);
  });

  it('writes plain entries: deflate, mode 0100664, no ZIP64', async () => {
    const zip = new Uint8Array(await readFile(kommo.zipPath));
    const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
    const entries: { mode: number; needs: number; method: number }[] = [];
    for (let at = 0; at < zip.length - 46; at += 1) {
      if (view.getUint32(at, true) !== 0x02014b50) continue;
      const [needs, method] = [view.getUint16(at + 6, true), view.getUint16(at + 10, true)];
      entries.push({ needs, method, mode: view.getUint32(at + 38, true) >>> 16 });
    }
    expect(entries).toHaveLength(Object.keys(files).length);
    expect(entries.every((entry) => entry.mode === 0o100664 && entry.needs <= 20 && entry.method === 8)).toBe(true);
  });

  it('keeps a card and the booking desk within their weight', () => {
    expect(kommo.loads.firstLoad).toBeLessThanOrEqual(45_000);
    expect(kommo.loads.desk).toBeLessThanOrEqual(120_000);
    expect(kommo.files.every((file) => file.gzipBytes > 0 && file.bytes > 0)).toBe(true);
  });

  it('speaks of the other pair of vendors, in Russian too, when it is built for amoCRM', async () => {
    const outDir = join(folder, 'amo');
    const amo = await buildWidget({ publicUrl: 'https://slotdesk.example.com', brand: 'amocrm', outDir });
    const inside = unzipSync(new Uint8Array(await readFile(amo.zipPath)));
    expect(Object.keys(inside)).toContain('i18n/ru.json');
    expect(decode(inside['i18n/ru.json'])).toContain('YCLIENTS');
    expect(decode(inside['core.js'])).toContain('"amoCRM"');
    expect(decode(inside['manifest.json'])).not.toContain('support');
  }, 60_000);

  it('gives the same bytes for the same sources', async () => {
    const again = await buildWidget({
      publicUrl: 'https://slotdesk.example.com/',
      brand: 'kommo',
      outDir: join(folder, 'again'),
      support: { email: 'help@example.com' },
    });
    expect(await readFile(again.zipPath)).toEqual(await readFile(kommo.zipPath));
  }, 60_000);
});
